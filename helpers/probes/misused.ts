import { KeyForbids } from '../target/keys/identity.ts';
import { ProbeFailure } from './failure.ts';

/**
 * A signature that no receiver may accept, by a key that is made for others. That its store does not make it is no
 * fault of anybody's, and leaves only what would be seen of the receiver unknown. Throws a `ProbeFailure` then.
 * @param sign absent where the key cannot do it
 */
export async function misused(
  what: string,
  sign: ((input: Buffer) => Promise<Buffer>) | undefined,
  input: Buffer,
): Promise<Buffer> {
  try {
    if (sign) return await sign(input);
  } catch (error) {
    if (!(error instanceof KeyForbids)) throw error;
    throw new ProbeFailure('keys', 'key-forbids-misuse', error.message);
  }
  throw new ProbeFailure('keys', 'key-forbids-misuse', `the key cannot sign as ${what}`);
}
