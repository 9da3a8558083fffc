import { readFile, UnreadableFile } from '../../../files/read-file.ts';

/** e_machine of the processors that Node is made for (System V ABI, ELF header). */
const processors: Readonly<Record<number, string>> = {
  3: 'ia32',
  21: 'ppc64',
  22: 's390x',
  40: 'arm',
  62: 'x64',
  183: 'arm64',
  243: 'riscv64',
  258: 'loong64',
};

/** More octets than any library of a vendor has. */
const longest = 1 << 28;
const magic = '\x7fELF';

/**
 * Why a file is no library for this system and processor, from its ELF header: words that fit after "which is". Null
 * where that is not what is wrong, or the system has other libraries than those.
 *
 * @param machine system and processor, as Node names them
 */
export function notLoadable(path: string, machine: Pick<NodeJS.Process, 'platform' | 'arch'> = process): string | null {
  if (machine.platform !== 'linux') return null;
  let header: Buffer;
  try {
    header = readFile(path, longest).subarray(0, 20);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.message;
    throw error;
  }
  if (header.length < 20 || header.toString('latin1', 0, 4) !== magic) return 'no shared library (ELF)';
  const code = header[5] === 2 ? header.readUInt16BE(18) : header.readUInt16LE(18);
  const processor = processors[code] ?? `number ${code}`;
  return processor === machine.arch ? null : `for the processor ${processor}; this one is ${machine.arch}`;
}
