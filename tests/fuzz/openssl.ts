import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type DerKind = 'certificate' | 'request' | 'list' | 'response';

const reader = fileURLToPath(new URL('openssl-reads.py', import.meta.url));

/**
 * Why OpenSSL refuses each of many inputs, null where it reads one; null altogether where the machine has no Python or
 * no libcrypto.
 */
export function refusalsOfOpenssl(kind: DerKind, inputs: readonly Buffer[]): (string | null)[] | null {
  const input = inputs.map((der) => `${kind} ${der.toString('base64')}\n`).join('');
  const { status, stdout } = spawnSync('python3', [reader], { input, encoding: 'utf8', maxBuffer: 1 << 26 });
  const lines = (stdout ?? '').split('\n').slice(0, -1);
  return status !== 0 || lines.length !== inputs.length ? null : lines.map((line) => (line === 'ok' ? null : line));
}
