import { crc32 } from 'node:zlib';
import { BundleError } from './bundle-error.ts';

/** What a bundle may have in it, in this order, and the most octets of each. */
export const entryLimits = {
  'statement.jws': 64 << 10,
  'statement.tst': 64 << 10,
  'summary.json': 64 << 10,
  'target.json': 8 << 20,
  'evidence.json': 128 << 20,
  'results.json': 128 << 20,
  'index.html': 64 << 20,
} as const;

export type EntryName = keyof typeof entryLimits;
export const entryNames = Object.keys(entryLimits) as EntryName[];
export type Entries = Readonly<Partial<Record<EntryName, Buffer>>>;

/** The most octets of a bundle. */
export const longestBundle = 256 << 20;

/** 1 January 1980, 00:00: the first instant that a zip can tell. */
const noTime = 0x00210000;
const localHeader = 30;

/**
 * A zip (APPNOTE 6.3.10) that has one form: entries stored, in a fixed order, with a fixed time and nothing optional.
 * The same entries give the same octets, on every machine.
 */
export function writeContainer(entries: Entries): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const name of entryNames) {
    const content = entries[name];
    if (content === undefined) continue;
    const facts = factsOf(name, content);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), facts, Buffer.from(name, 'latin1')]);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), facts, more, Buffer.from(name, 'latin1')]));
    files.push(local, content);
    offset += local.length + content.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}

/**
 * Version, flags, method, time, date, CRC, both lengths, length of the name, none of extra fields: as local header and
 * directory have them.
 */
function factsOf(name: EntryName, content: Buffer): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt32LE(noTime, 6);
  facts.writeUInt32LE(crc32(content), 10);
  facts.writeUInt32LE(content.length, 14);
  facts.writeUInt32LE(content.length, 18);
  facts.writeUInt16LE(name.length, 22);
  return facts;
}

/**
 * Reads what `writeContainer` wrote, and nothing else: what it finds is written again and must be the same, octet by
 * octet. Entries are views of the octets given; nothing is unpacked, and nothing is written. Throws a `BundleError`.
 */
export function readContainer(octets: Buffer): Entries {
  const entries: Partial<Record<EntryName, Buffer>> = {};
  let offset = 0;
  let names: readonly EntryName[] = entryNames;
  for (;;) {
    const entry = entryAt(octets, offset, names);
    if (entry === null) break;
    entries[entry.name] = entry.content;
    names = names.slice(names.indexOf(entry.name) + 1);
    offset = entry.end;
  }
  if (!writeContainer(entries).equals(octets)) {
    const name = damagedAmong(entries, octets);
    if (name !== null) throw damaged(name);
    throw new BundleError(
      'form',
      `is not in the one form of a bundle from octet ${offset} on, or in its headers`,
      'a bundle as conformance bundle writes it: entries stored, in order, each once, nothing before, between or after them',
    );
  }
  return entries;
}

/**
 * The first entries of a bundle up to `last`, which `octets` need not be the whole of; what comes after them is not
 * looked at. Throws a `BundleError`.
 */
export function readBeginning(octets: Buffer, last: EntryName): Entries {
  const entries: Partial<Record<EntryName, Buffer>> = {};
  let offset = 0;
  let names: readonly EntryName[] = entryNames.slice(0, entryNames.indexOf(last) + 1);
  while (names.length > 0) {
    const entry = entryAt(octets, offset, names);
    if (entry === null)
      throw new BundleError('form', `has no ${last} where a bundle has it`, 'a bundle as conformance bundle writes it');
    const { name, content, end } = entry;
    if (
      !writeContainer({ [name]: content })
        .subarray(0, end - offset)
        .equals(octets.subarray(offset, end))
    )
      throw octets.readUInt32LE(offset + 14) === crc32(content)
        ? new BundleError('form', `has a damaged header of ${name}`, 'a bundle as conformance bundle writes it')
        : damaged(name);
    entries[name] = content;
    names = names.slice(names.indexOf(name) + 1);
    offset = end;
  }
  return entries;
}

/** The first entry whose content is not what its header was written about. */
function damagedAmong(entries: Entries, octets: Buffer): EntryName | null {
  const found = entryNames.find((name) => {
    const content = entries[name];
    if (content === undefined) return false;
    const header = content.byteOffset - octets.byteOffset - localHeader - name.length;
    return octets.readUInt32LE(header + 14) !== crc32(content);
  });
  return found ?? null;
}

function damaged(name: EntryName): BundleError {
  return new BundleError(
    'form',
    `has ${name} damaged: its octets, or the CRC-32 in its header, are not those that were written`,
    'a bundle as conformance bundle writes it; ask for it again',
  );
}

/** The entry that begins there, whose name is one of these; null where none does. */
function entryAt(octets: Buffer, offset: number, names: readonly EntryName[]) {
  if (octets.length < offset + localHeader || octets.readUInt32LE(offset) !== 0x04034b50) return null;
  const length = octets.readUInt32LE(offset + 22);
  const nameLength = octets.readUInt16LE(offset + 26);
  const found = octets.toString('latin1', offset + localHeader, offset + localHeader + Math.min(nameLength, 200));
  const name = names.find((one) => one === found);
  if (name === undefined)
    throw new BundleError(
      'entry',
      `has an entry ${JSON.stringify(found)} where none of that name may be`,
      `${entryNames.join(', ')}, in this order and each at most once`,
    );
  if (octets.readUInt16LE(offset + 8) !== 0)
    throw new BundleError('entry', `has ${name} compressed`, 'entries that are stored');
  if (length > entryLimits[name])
    throw new BundleError('entry', `has ${name} with ${length} octets`, `at most ${entryLimits[name]}`);
  const start = offset + localHeader + nameLength;
  const end = start + length;
  if (end > octets.length) throw new BundleError('entry', `ends within ${name}`, `${end} octets at least`);
  return { name, content: octets.subarray(start, end), end };
}
