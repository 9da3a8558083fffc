import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tcpConnection } from '../../helpers/probes/tcp.ts';
import { keyElsewhere } from '../../helpers/target/keys/key-elsewhere.ts';
import { KeyUses } from '../../helpers/target/keys/key-uses.ts';
import { Pkcs11KeyStore } from '../../helpers/target/keys/pkcs11/key-store.ts';
import { readPkcs11Uri } from '../../helpers/target/keys/pkcs11/uri.ts';
import { type Exchange, exchange, type ShownIdentity } from '../../helpers/tls-scanner-lite/exchange.ts';
import { expectations, type Version } from './expectations.ts';
import { serverHost } from './pki.ts';
import { greetingPath } from './servers/program.ts';
import { type Laboratory, presentSettings, startLaboratory } from './servers.ts';
import { type SoftHsm, softHsm, withoutTokens } from './softhsm.ts';

const pin = '739105';
const versions: readonly Version[] = ['TLSv1.2', 'TLSv1.3'];

describe.skipIf(withoutTokens)('real servers take a client certificate whose key is on a token', () => {
  let laboratory: Laboratory;
  let hsm: SoftHsm;
  let store: Pkcs11KeyStore;
  let identity: ShownIdentity;

  beforeAll(async () => {
    laboratory = await startLaboratory();
    hsm = await softHsm();
    await hsm.token('openfinance', pin);
    const { right } = laboratory.pki.identities;
    if (!right) throw new Error('there is no right identity');
    await hsm.importKey('openfinance', pin, 'client', '01', right.key);
    store = new Pkcs11KeyStore({ module: hsm.module, folder: '/', environment: hsm.environment });
    const key = await store.key(readPkcs11Uri('pkcs11:token=openfinance;object=client'), async () => pin);
    identity = { chain: right.chain, key: keyElsewhere(key, new KeyUses(1000)) };
  });

  afterAll(async () => {
    store?.close();
    await Promise.all([laboratory?.close(), hsm?.remove()]);
  });

  describe.each(presentSettings())('%s', (name) => {
    // Who is asked after the handshake, for one location, answers by renegotiating, which our own client does not do.
    const spoken = name === 'apache location' ? [] : versions.filter((one) => expectations[name]?.clients[one]);

    test.skipIf(spoken.length === 0).each(spoken)('in %s', async (version) => {
      const seen = await shown(name, version, version);
      expect(seen).toMatchObject({ version, end: { kind: 'answered' } });
      expect(seen.answer?.status).toBe(200);
    });

    test.runIf(spoken.length > 0)('in the highest version that it speaks, with both on offer', async () => {
      const seen = await shown(name, 'TLSv1.2', 'TLSv1.3');
      expect(seen).toMatchObject({ version: spoken.at(-1), end: { kind: 'answered' } });
      expect(seen.answer?.status).toBe(200);
    });
  });

  function shown(name: string, min: Version, max: Version): Promise<Exchange> {
    return exchange({
      connect: (signal) => tcpConnection('127.0.0.1', laboratory.server(name).port, signal),
      servername: serverHost,
      versions: { min, max },
      identity,
      request: { method: 'GET', path: greetingPath, headers: { host: serverHost } },
      timeoutMs: 10_000,
      maxResponseBytes: 10_000,
    });
  }
});
