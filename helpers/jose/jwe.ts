import { objectIn, readJsonOctets } from '../encodings/json.ts';
import { partProblems } from './jws.ts';

/** Protected header of a compact JWE; null for what is none. */
export function readJweHeader(message: string): Readonly<Record<string, unknown>> | null {
  return objectIn(readHeader(message));
}

/**
 * What of the form of a compact JWE no sender may write, each with its part (RFC 7516 2 and 4, RFC 7518 5.3); none for a right one.
 */
export function jweProblems(message: string): readonly string[] {
  const [header = '', key = '', iv = '', ciphertext = '', tag = ''] = message.split('.');
  const read = readHeader(message);
  return [
    ...read.problems.map((problem) => `of its header, ${problem}`),
    ...partProblems({ header, 'encrypted key': key, 'initialisation vector': iv, ciphertext, tag }),
    ...(objectIn(read)?.enc === 'A256GCM'
      ? [...lengthProblem('initialisation vector', iv, 96), ...lengthProblem('tag', tag, 128)]
      : []),
  ];
}

/** RFC 7518 5.3. */
function lengthProblem(name: string, part: string, bits: number): string[] {
  const length = Buffer.from(part, 'base64url').length * 8;
  return length === bits ? [] : [`its ${name} has ${length} bits, where A256GCM has ${bits}`];
}

function readHeader(message: string) {
  return readJsonOctets(Buffer.from(message.split('.')[0] ?? '', 'base64url'));
}
