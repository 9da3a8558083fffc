/** Writers of DER elements (X.690), each returning a whole TLV. */

export function element(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), length(body.length), body]);
}

function length(octets: number): Buffer {
  if (octets < 0x80) return Buffer.from([octets]);
  const hex = octets.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

export const sequence = (...content: readonly Uint8Array[]) => element(0x30, ...content);
export const set = (...content: readonly Uint8Array[]) => element(0x31, ...content);
export const octetString = (content: Uint8Array) => element(0x04, content);
export const bitString = (content: Uint8Array, unusedBits = 0) => element(0x03, Buffer.from([unusedBits]), content);
export const nothing = () => element(0x05);
export const yes = () => element(0x01, Buffer.from([0xff]));
export const enumerated = (value: number) => element(0x0a, Buffer.from([value]));
export const explicit = (number: number, ...content: readonly Uint8Array[]) => element(0xa0 | number, ...content);

/** INTEGER from big-endian octets of a non-negative number. */
export function integer(octets: Uint8Array | number): Buffer {
  const bytes = typeof octets === 'number' ? Buffer.from([octets]) : Buffer.from(octets);
  return element(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}

const printable = /^[A-Za-z0-9 '()+,\-./:=?]*$/;

/** PrintableString where the alphabet allows it, else UTF8String. */
export function directoryString(text: string): Buffer {
  return printable.test(text) ? element(0x13, Buffer.from(text, 'latin1')) : element(0x0c, Buffer.from(text, 'utf8'));
}

/** UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280 4.1.2.5). */
export function time(date: Date): Buffer {
  const digits = `${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
  return date.getUTCFullYear() < 2050 ? element(0x17, Buffer.from(digits.slice(2))) : generalizedTime(date);
}

export function generalizedTime(date: Date): Buffer {
  return element(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
}
