import { closeSync, constants, openSync, readSync, type Stats, statSync } from 'node:fs';

/** Why a file is not read: what was found in its place, in words that fit after "found:". */
export class UnreadableFile extends Error {
  /** The system's, such as ENOENT; null where what is there is not read for its kind or its length. */
  readonly code: string | null;

  constructor(found: string, code: string | null = null) {
    super(found);
    this.code = code;
  }
}

/**
 * Reads a regular file of at most `longest` octets. What else a path may lead to (a pipe, a device, a socket) and what
 * is longer is refused before it is read: it may have no end, or never say anything. Throws an `UnreadableFile`.
 */
export function readFile(path: string, longest: number): Buffer {
  return withFile(path, (file, { size }) => {
    if (size > longest) throw new UnreadableFile(`a file of ${size} bytes`);
    return readAtMost(file, longest, size);
  });
}

/** Reads the first octets of a regular file, all of one that has fewer. Throws an `UnreadableFile`. */
export function readBeginningOf(path: string, octets: number): Buffer {
  return withFile(path, (file) => {
    const beginning = Buffer.allocUnsafe(octets);
    let read = 0;
    for (let more = -1; more !== 0 && read < octets; read += more)
      more = readSync(file, beginning, read, octets - read, null);
    return beginning.subarray(0, read);
  });
}

function withFile<T>(path: string, work: (file: number, stats: Stats) => T): T {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw new UnreadableFile(kindOf(stats));
    // Should a pipe have taken the file's place meanwhile, nobody waits for who writes to it.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      return work(file, stats);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new UnreadableFile(words[code] ?? `an unreadable file (${code})`, code);
  }
}

const words: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EACCES: 'a file that this user may not read',
};

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a directory';
  if (stats.isFIFO()) return 'a pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}

/** Files of /proc tell no size, and others may grow while they are read. */
function readAtMost(file: number, longest: number, told: number): Buffer {
  let octets = Buffer.allocUnsafe(Math.min(longest, Math.max(told, 1 << 12)) + 1);
  let read = 0;
  for (;;) {
    const more = readSync(file, octets, read, octets.length - read, null);
    if (more === 0) return octets.subarray(0, read);
    read += more;
    if (read > longest) throw new UnreadableFile(`a file of more than ${longest} bytes`);
    if (read === octets.length) {
      const longer = Buffer.allocUnsafe(Math.min(longest + 1, 2 * octets.length));
      octets.copy(longer);
      octets = longer;
    }
  }
}
