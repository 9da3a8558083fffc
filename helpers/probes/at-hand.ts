import type { Observation } from '../evidence/evidence.ts';
import { isStep, type Step } from '../observations/step.ts';
import type { Keyring } from '../target/keys/keyring.ts';
import type { Target } from '../target/target.ts';
import { ProbeFailure } from './failure.ts';
import { readCertificate, readCsr, readKey } from './files.ts';

/**
 * What files and keys of a target show by themselves: certificates, requests and public halves. No key signs, and
 * nothing goes to the network.
 */
export async function atHand(steps: readonly Step[], target: Target, keyring: Keyring): Promise<Observation[]> {
  const at = new Date().toISOString();
  const seen = steps.map(async (step, index): Promise<Observation[]> => {
    const raw = rawOf(step, keyring);
    if (raw === null) return [];
    const same = { id: `o${index + 1}`, step, vantage: target.vantage, at, tookMs: 0 };
    try {
      return [{ ...same, raw: await raw, failed: null }];
    } catch (error) {
      if (!(error instanceof ProbeFailure)) throw error;
      return [{ ...same, raw: null, failed: error.failure }];
    }
  });
  return (await Promise.all(seen)).flat();
}

function rawOf(step: Step, keyring: Keyring) {
  const bench = { keyring };
  if (isStep(step, 'read-certificate')) return readCertificate(step, bench);
  if (isStep(step, 'read-csr')) return readCsr(step, bench);
  return isStep(step, 'read-key') ? readKey(step, bench) : null;
}
