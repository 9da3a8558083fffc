import { objectIn, readJsonOctets } from '../encodings/json.ts';
import { partProblems } from './jws.ts';

/** Protected header of a compact JWE; null for what is none. */
export function readJweHeader(message: string): Readonly<Record<string, unknown>> | null {
  return objectIn(readHeader(message));
}

/**
 * What of the form of a compact JWE no sender may write, each with its part (RFC 7516 2 and 4); none for a right one.
 */
export function jweProblems(message: string): readonly string[] {
  const [header = '', key = '', iv = '', ciphertext = '', tag = ''] = message.split('.');
  return [
    ...readHeader(message).problems.map((problem) => `of its header, ${problem}`),
    ...partProblems({ header, 'encrypted key': key, 'initialisation vector': iv, ciphertext, tag }),
  ];
}

function readHeader(message: string) {
  return readJsonOctets(Buffer.from(message.split('.')[0] ?? '', 'base64url'));
}
