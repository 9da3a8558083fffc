import type { Evidence, Observation } from '../evidence/evidence.ts';
import type { Keyring } from '../target/keys/keyring.ts';
import type { Target } from '../target/target.ts';
import { recordCalls } from './record-calls.ts';

/**
 * What a caller presents that is told where to call: on loopback, and over when it has called. Nothing where the target
 * has no S4.
 */
export async function recordedFrom(
  { target, keyring }: { readonly target: Target; readonly keyring: Keyring },
  { observations }: Evidence,
  call: (address: string) => Promise<unknown>,
): Promise<readonly Observation[]> {
  if (!keyring.tlsIdentity('S4')) return [];
  const at = { host: '127.0.0.1', port: 0 };
  const recorder = await recordCalls({ target, keyring, observations, at, admits: () => true });
  await call(recorder.address);
  await recorder.close();
  return [recorder.observation()];
}
