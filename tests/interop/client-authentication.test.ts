import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tcpConnection } from '../../helpers/probes/tcp.ts';
import { acceptance, compare } from '../../helpers/tls-scanner-lite/client-authentication/compare.ts';
import { type Exchange, type ExchangeOptions, exchange } from '../../helpers/tls-scanner-lite/exchange.ts';
import { expectations, type Outcome, type Version } from './expectations.ts';
import { type IdentityName, identityNames, serverHost } from './pki.ts';
import { repeats, tally } from './repeat.ts';
import { greetingPath } from './servers/program.ts';
import { absentPrograms, type Laboratory, presentSettings, startLaboratory } from './servers.ts';

const versions: readonly Version[] = ['TLSv1.2', 'TLSv1.3'];

const absent = absentPrograms();
let laboratory: Laboratory;

beforeAll(async () => {
  laboratory = await startLaboratory();
});

afterAll(() => laboratory?.close());

describe(`client authentication of real servers, each verdict ${repeats} times; not installed: ${absent.join(', ') || 'none'}`, () => {
  const present = presentSettings();

  describe.each(Object.keys(expectations).filter((name) => present.includes(name)))('%s', (name) => {
    test.each(versions)(
      '%s',
      async (version) => {
        const row = expectations[name]?.clients[version];
        const seen = await verdicts(name, version);
        for (const identity of identityNames) {
          const counts = seen[identity];
          if (!row) {
            // Some servers refuse a version with an alert that has other meanings as well: then nothing is decided.
            expect(Object.keys(counts).filter((one) => !/^(version-not-spoken|inconclusive)/.test(one))).toEqual([]);
            continue;
          }
          const possible: readonly Outcome[] = row[identity];
          const surplus = Object.keys(counts).filter((outcome) => !possible.some((one) => one === kindOf(outcome)));
          expect(surplus, `${identity}: expected ${possible.join(' or ')}, seen ${JSON.stringify(counts)}`).toEqual([]);
          expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(repeats);
        }
      },
      20_000 + repeats * 5_000,
    );

    const spoken = versions.filter(
      (version) => expectations[name]?.clients[version] && expectations[name]?.ownClient !== false,
    );
    if (spoken.length === 0) return;
    test.each(spoken)('our own client gets in with the right identity in %s', async (version) => {
      const seen = await exchangeWith('right', laboratory.server(name).port, version, 'own');
      expect(expectations[name]?.clients[version]?.right).toContain(outcomeOfRight(seen));
      expect(seen.answer?.status).toBe(200);
    });
  });
});

test('every setting has its expectations', () => {
  const settings = Object.keys(expectations);
  expect(presentSettings().filter((name) => !settings.includes(name))).toEqual([]);
  expect(settings.length).toBeGreaterThanOrEqual(presentSettings().length);
});

/**
 * Counts of outcomes by identity. Between two attempts stands one control: it follows the one and precedes the other.
 */
async function verdicts(name: string, version: Version): Promise<Record<IdentityName, Record<string, number>>> {
  const { port } = laboratory.server(name);
  let control = await exchangeWith('right', port, version);
  const counts = {} as Record<IdentityName, Record<string, number>>;
  for (const identity of identityNames) {
    counts[identity] = await tally(async () => {
      if (identity === 'right') return outcomeOfRight(await exchangeWith('right', port, version));
      const before = control;
      const attempt = await exchangeWith(identity, port, version);
      control = await exchangeWith('right', port, version);
      return outcomeOf(attempt, before, control, identity);
    });
  }
  return counts;
}

function outcomeOfRight(seen: Exchange): string {
  const judged = acceptance(seen, [200]);
  return judged.verdict === 'inconclusive' ? `inconclusive: ${judged.reason}` : judged.verdict;
}

/** An outcome without its reason. */
function kindOf(outcome: string): string {
  return outcome.startsWith('inconclusive') ? 'inconclusive' : outcome;
}

const layers = {
  handshake: 'refused in the handshake',
  'after the handshake': 'refused after the handshake',
  HTTP: 'refused by HTTP',
} as const;

function outcomeOf(attempt: Exchange, control: Exchange, controlAfter: Exchange, identity: IdentityName): string {
  const judged = compare({ attempt, control, controlAfter, hasCertificate: identity !== 'none' });
  if (judged.verdict === 'refused') return layers[judged.refusal.layer];
  return judged.verdict === 'inconclusive' ? `inconclusive: ${judged.reason}` : judged.verdict;
}

function exchangeWith(
  name: IdentityName,
  port: number,
  version: Version,
  client: ExchangeOptions['client'] = name === 'wrong-key' ? 'own' : 'node',
): Promise<Exchange> {
  const identity = laboratory.pki.identities[name];
  return exchange({
    connect: (signal) => tcpConnection('127.0.0.1', port, signal),
    servername: serverHost,
    versions: { min: version, max: version },
    ...(identity ? { identity } : {}),
    client,
    request: { method: 'GET', path: greetingPath, headers: { host: serverHost } },
    timeoutMs: 10_000,
    maxResponseBytes: 10_000,
  });
}
