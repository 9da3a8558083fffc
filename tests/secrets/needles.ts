/** Something that no output may hold. */
export interface Needle {
  readonly name: string;
  readonly secret: string | Buffer;
}

/** Shorter ones would be found where nobody put them. */
const shortest = 12;
const tableBits = 22;

/** Looks for thousands of secrets in megabytes at once: by their first four octets, then whole. */
export class Haystack {
  readonly #byStart = new Map<number, { readonly name: string; readonly octets: Buffer }[]>();
  readonly #starts = new Uint8Array(1 << tableBits);

  constructor(needles: readonly Needle[]) {
    for (const { name, secret } of needles)
      for (const [form, octets] of formsOf(Buffer.from(secret))) this.#add(`${name}${form}`, octets);
  }

  #add(name: string, octets: Buffer): void {
    if (octets.length < shortest) throw new Error(`${name} is too short to be recognised`);
    const start = octets.readUInt32BE(0);
    this.#starts[slot(start)] = 1;
    const known = this.#byStart.get(start) ?? [];
    if (known.length === 0) this.#byStart.set(start, known);
    known.push({ name, octets });
  }

  /** Names of the secrets in these octets: as they are, percent-decoded, and behind base64 or base64url. */
  within(octets: Buffer, layers = 1): string[] {
    const found = new Set<string>();
    for (const view of viewsOf(octets)) {
      for (const name of this.#as(view)) found.add(name);
      if (layers > 0)
        for (const inner of encodedIn(view)) for (const name of this.within(inner, layers - 1)) found.add(name);
    }
    return [...found];
  }

  *#as(octets: Buffer): Generator<string> {
    let start = 0;
    for (let at = 0; at < octets.length; at += 1) {
      start = ((start << 8) | (octets[at] ?? 0)) >>> 0;
      if (at < 3 || this.#starts[slot(start)] === 0) continue;
      for (const { name, octets: wanted } of this.#byStart.get(start) ?? [])
        if (octets.subarray(at - 3, at - 3 + wanted.length).equals(wanted)) yield name;
    }
  }
}

function slot(start: number): number {
  return Math.imul(start, 0x9e3779b1) >>> (32 - tableBits);
}

/** A secret as it is, in hex, and inside of base64, wherever it begins there. */
function formsOf(octets: Buffer): [string, Buffer][] {
  const hex = octets.toString('hex');
  const inBase64 = [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), octets])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and the last characters depend on what is around.
    const inner = text.slice(before === 0 ? 0 : before + 1, -1);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [
    ['', octets],
    [' in hex', Buffer.from(hex)],
    [' in capital hex', Buffer.from(hex.toUpperCase())],
    ...[...new Set(inBase64)].map((text): [string, Buffer] => [' in base64', Buffer.from(text)]),
  ];
}

function viewsOf(octets: Buffer): Buffer[] {
  if (!octets.includes('%')) return [octets];
  const decoded = octets
    .toString('latin1')
    .replace(/%([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return decoded.length === octets.length ? [octets] : [octets, Buffer.from(decoded, 'latin1')];
}

function encodedIn(octets: Buffer): Buffer[] {
  const runs = octets.toString('latin1').match(/[A-Za-z0-9+/_-]{32,}/g) ?? [];
  return runs.map((run) => Buffer.from(run, 'base64'));
}
