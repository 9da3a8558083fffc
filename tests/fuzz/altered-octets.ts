import { oneOf, type Random } from './random.ts';

const telling = [0x00, 0x01, 0x7f, 0x80, 0xff, 0x30, 0x05, 0x04, 0xa0, 0x0a, 0x20, 0x22, 0x2d, 0x3d, 0x5c, 0x7b];

/**
 * One to four changes anywhere: octets set, flipped, left out, repeated, put in; now and then an end cut off, or two
 * inputs in one.
 */
export function alteredOctets(octets: Buffer, others: readonly Buffer[], random: Random): Buffer {
  let made = Buffer.from(octets);
  for (let change = 0; change <= random(4) && made.length > 0; change += 1)
    made = Buffer.from(changed(made, others, random));
  return made;
}

function changed(octets: Buffer, others: readonly Buffer[], random: Random): Buffer {
  const at = random(octets.length);
  const length = 1 + random(Math.min(16, octets.length - at));
  const [before, after] = [octets.subarray(0, at), octets.subarray(at)];
  switch (random(8)) {
    case 0:
      return Buffer.concat([before, Buffer.from([oneOf(random, telling)]), after.subarray(1)]);
    case 1:
      return Buffer.concat([before, Buffer.from([(after[0] ?? 0) ^ (1 << random(8))]), after.subarray(1)]);
    case 2:
      return Buffer.concat([before, Buffer.from([random(256)]), after.subarray(1)]);
    case 3:
      return Buffer.concat([before, after.subarray(length)]);
    case 4:
      return Buffer.concat([before, after.subarray(0, length), after]);
    case 5:
      return Buffer.concat([before, Buffer.from(Array.from({ length }, () => oneOf(random, telling))), after]);
    case 6:
      return random(6) === 0 ? before : octets;
    default: {
      const other = oneOf(random, others);
      return random(6) === 0 ? Buffer.concat([before, other.subarray(random(other.length))]) : octets;
    }
  }
}
