import { signCompact } from '../jose/sign.ts';
import type { SigningKey } from './signing-key.ts';

/** Signs a JSON value as PS256 under a type of ours: what `readEnvelope` reads. */
export function signed(
  value: object,
  typ: string,
  { kid, signer }: Pick<SigningKey, 'kid' | 'signer'>,
): Promise<string> {
  return signCompact({ typ, kid }, Buffer.from(JSON.stringify(value)), signer);
}
