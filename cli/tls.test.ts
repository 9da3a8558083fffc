import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { issueCertificate } from '../helpers/x509/issue/certificate.ts';
import { certificatePem } from '../helpers/x509/read/pem.ts';
import { type SoftHsm, softHsm, withoutTokens } from '../tests/interop/softhsm.ts';
import { serverTrust } from './server-trust.ts';
import { type TlsOptions, tls } from './tls.ts';

const folder = mkdtempSync(join(tmpdir(), 'tls-'));
const dayMs = 86_400_000;
const now = new Date();
const fromNow = (days: number) => new Date(now.getTime() + days * dayMs);
const keys = { root: rsa(), issuing: rsa(), leaf: rsa(), stranger: rsa(), short: rsa(1024) };
const host = 'connect.bank.example';

interface Made {
  readonly key?: keyof typeof keys;
  readonly by?: keyof typeof keys;
  readonly from?: Date;
  readonly until?: Date;
  readonly dnsNames?: readonly string[];
  readonly extendedKeyUsage?: readonly string[];
  readonly keyUsage?: readonly 'keyEncipherment'[];
}

const root = await made('root', { key: 'root', by: 'root' });
const issuing = await made('issuing', { key: 'issuing', by: 'root' });
const right = await made('leaf', {});
writeFileSync(join(folder, 'trust.pem'), certificatePem(issuing) + certificatePem(root));
writeFileSync(join(folder, 'client.pem'), certificatePem(await made('leaf', { extendedKeyUsage: ['clientAuth'] })));
writeFileSync(join(folder, 'client.key'), pem('leaf'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  process.exitCode = undefined;
});

describe('what a server sent', async () => {
  test.each<[string, readonly Buffer[], string, readonly Buffer[], string | null]>([
    ['leads to a given CA', [right, issuing], host, [root], null],
    ['leads to the issuing CA that is given', [right], host, [issuing, root], null],
    ['is for a host in another case', [right, issuing], 'Connect.Bank.EXAMPLE', [root], null],
    ['leads elsewhere', [right, issuing], host, [await made('stranger', { by: 'stranger' })], 'no given CA'],
    ['looks like it', [await made('leaf', { by: 'stranger' })], host, [issuing, root], 'look-alike'],
    ['is self-signed', [await made('leaf', { by: 'leaf' })], host, [issuing, root], 'not trusted by'],
    ['has expired', [await made('leaf', { until: fromNow(-1) }), issuing], host, [root], 'expired on'],
    ['is not valid yet', [await made('leaf', { from: fromNow(1) }), issuing], host, [root], 'is valid from'],
    [
      'was issued by a CA that has expired',
      [right, await expired('issuing', 'root')],
      host,
      [root],
      'CN=issuing expired on',
    ],
    [
      'was issued by a given CA that has expired',
      [right],
      host,
      [await expired('issuing', 'root')],
      'CN=issuing expired on',
    ],
    ['is below a root that has expired', [right, issuing], host, [await expired('root', 'root')], 'CN=root expired on'],
    ['is for another name', [right, issuing], 'other.bank.example', [root], 'is not for other.bank.example'],
    ['is for a name below', [right, issuing], 'a.connect.bank.example', [root], 'is not for'],
    ['is asked for by address', [right, issuing], '127.0.0.1', [root], 'is not for 127.0.0.1'],
    ['has no SAN', [await made('leaf', { dnsNames: [] }), issuing], host, [root], 'is not for'],
    [
      'is for clients',
      [await made('leaf', { extendedKeyUsage: ['clientAuth'] }), issuing],
      host,
      [root],
      'does not name serverAuth',
    ],
    [
      'is for any purpose, which OpenSSL refuses',
      [await made('leaf', { extendedKeyUsage: ['anyExtendedKeyUsage'] }), issuing],
      host,
      [root],
      'does not name serverAuth',
    ],
    [
      'is below a CA for clients',
      [right, await made('issuing', { key: 'issuing', by: 'root', extendedKeyUsage: ['clientAuth'] })],
      host,
      [root],
      'without serverAuth',
    ],
    ['has a key that clients refuse', [await made('leaf', { key: 'short' }), issuing], host, [root], 'of 1024 bits'],
    [
      'has a key that signs no handshake',
      [await made('leaf', { keyUsage: ['keyEncipherment'] }), issuing],
      host,
      [root],
      'no digitalSignature (keyEncipherment)',
    ],
    ['is nothing', [], host, [root], 'no certificate'],
  ])('%s', (_what, sent, asked, anchors, fault) => {
    const { trusted, detail } = serverTrust(sent, anchors, asked, now);
    expect({ trusted, detail }).toEqual({
      trusted: fault === null,
      detail:
        fault === 'not trusted by' ? expect.any(String) : expect.stringContaining(fault ?? `trusted for ${asked}`),
    });
  });
});

describe('the exit code', async () => {
  const ca = join(folder, 'trust.pem');
  test.each<[string, Partial<TlsOptions>, readonly Buffer[], number]>([
    ['is 0 for a certificate that clients take', { ca }, [right, issuing], 0],
    ['is 1 for one of another CA', { ca }, [await made('leaf', { by: 'stranger' })], 1],
    ['is 1 for one that has expired', { ca }, [await made('leaf', { until: fromNow(-1) }), issuing], 1],
    ['is 1 for another name', { ca, servername: 'other.bank.example' }, [right, issuing], 1],
    ['leaves out what it was given no CAs for', {}, [await made('leaf', { until: fromNow(-1) })], 0],
  ])('%s', async (_what, options, sent, code) => {
    const { exitCode, output } = await looked(options, sent);
    expect({ exitCode, output }).toEqual({
      exitCode: code,
      output: expect.stringContaining(
        code === 1 ? '✗ not trusted: ' : options.ca ? '✓ trusted for' : 'trust not assessed',
      ),
    });
  });
});

test('what any connection was served is judged: nodes behind one address may take turns', async () => {
  const at = (name: string) => join(folder, name);
  const given = { ca: at('trust.pem'), cert: at('client.pem'), key: at('client.key'), path: '/hello' };
  const expired = [await made('leaf', { until: fromNow(-1) }), issuing];
  const seen = await looked(given, [right, issuing], { from: 30, sent: expired });
  expect(seen).toEqual({ exitCode: 1, output: expect.stringMatching(/✓ trusted for[\s\S]*✗ not trusted: .*expired/) });
}, 120_000);

describe('the table', () => {
  const client = { cert: join(folder, 'client.pem'), key: join(folder, 'client.key') };

  test('claims a route only where the route answered', async () => {
    const accepted = await looked({ ...client, path: '/hello' }, [right, issuing]);
    expect(accepted.output).toContain('Client certificates, GET /hello');
    expect(accepted.output).toMatch(/✓ TLSv1\.3 {2}right +HTTP 200: accepted\n/);
    const elsewhere = await looked({ ...client, path: '/nowhere' }, [right, issuing]);
    expect(elsewhere.output).toMatch(/! TLSv1\.3 {2}right +HTTP 404: accepted in the handshake; of the route/);
    const refused = await looked({ ...client, path: '/refused' }, [right, issuing]);
    expect(refused.output).toMatch(/\? TLSv1\.3 {2}right +HTTP 403: accepted in the handshake, and perhaps refused/);
    expect(refused.exitCode).toBe(3);
  }, 120_000);

  test('ends with what the policy makes of it, and says of groups what was seen', async () => {
    const last = (output: string) => output.trimEnd().split('\n').at(-1);
    const right = await looked({ ...client, path: '/hello' }, [await made('leaf', {}), issuing]);
    expect(last(right.output)).toMatch(/^FAPI 2\.0, both readings: holds · (\d+) of \1 identities as they should$/);
    expect(right.output).toMatch(/all that are not allowed refused: .*\n +others were not asked for: --full/);
    expect(right.output).not.toContain('all others refused');
    expect(right.output).toMatch(/Groups, TLSv1\.2\n {4}(?=.*(?:X25519|x25519|secp))(?!none)/);
    expect(right.exitCode).toBe(0);
    const open = await looked({ ...client, path: '/refused' }, [await made('leaf', {}), issuing]);
    expect(last(open.output)).toMatch(
      /: undecided: the right one perhaps refused by the route in TLSv1\.2, .* · \d+ of \d+ identities/,
    );
    const alone = await looked({ ca: join(folder, 'trust.pem') }, [await made('leaf', { by: 'stranger' })]);
    expect(last(alone.output)).toMatch(/: missed: its certificate is not trusted · client identities not judged: give/);
    expect(alone.exitCode).toBe(1);
  }, 120_000);

  test('shows beside each identity what the same client saw of the right one', async () => {
    const { output } = await looked({ ...client, path: '/hello' }, [right, issuing]);
    expect(output).toMatch(/✓ TLSv1\.3 {2}none +alert 116 certificate_required: refused, the right one: HTTP 200\n/);
    expect(output).toMatch(/✓ TLSv1\.3 {2}wrong-key +alert .*: refused, the right one: HTTP 200\n/);
  });
});

describe.skipIf(withoutTokens)('a client key on a token', () => {
  const pin = '739105';
  let hsm: SoftHsm;
  let uri: string;

  beforeAll(async () => {
    hsm = await softHsm();
    await hsm.token('openfinance', pin);
    await hsm.importKey('openfinance', pin, 'C3', '03', keys.leaf.privateKey);
    writeFileSync(join(folder, 'pin'), `${pin}\n`);
    vi.stubEnv('SOFTHSM2_CONF', hsm.environment.SOFTHSM2_CONF);
    uri = `pkcs11:token=openfinance;object=C3?module-path=${hsm.module}&pin-source=${join(folder, 'pin')}`;
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    await hsm.remove();
  });

  test('is shown as one in a file is', async () => {
    const cert = join(folder, 'client.pem');
    const { output } = await looked({ cert, key: uri, path: '/hello' }, [right, issuing]);
    for (const version of ['1\\.2', '1\\.3'])
      expect(output).toMatch(new RegExp(`✓ TLSv${version} {2}right +HTTP 200: accepted\\n`));
    expect(output).toMatch(/✓ TLSv1\.3 {2}wrong-key +alert .*: refused, the right one: HTTP 200\n/);
  }, 120_000);

  test('that cannot be had, or is of another certificate, is refused in words', async () => {
    const cert = join(folder, 'client.pem');
    await expect(looked({ cert, key: uri.replace('C3', 'C4') }, [right])).rejects.toThrow('Found no private key named');
    writeFileSync(join(folder, 'other.pem'), certificatePem(await made('stranger', { key: 'stranger' })));
    await expect(looked({ cert: join(folder, 'other.pem'), key: uri }, [right])).rejects.toThrow(
      'Found the private key of another certificate',
    );
  });
});

/**
 * What the command says of a server that sends these certificates; with a client certificate it wants one of the
 * issuing CA.
 */
/** @param later what is sent from some connection on */
async function looked(
  options: Partial<TlsOptions>,
  sent: readonly Buffer[],
  later: { readonly from: number; readonly sent: readonly Buffer[] } | null = null,
) {
  const wants = options.cert !== undefined;
  const server = createServer(
    {
      key: pem('leaf'),
      cert: sent.map(certificatePem).join(''),
      ca: [certificatePem(issuing), certificatePem(root)],
      ciphers: 'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256',
      minVersion: 'TLSv1.2',
      requestCert: wants,
      rejectUnauthorized: wants,
    },
    (request, response) => {
      const status = { '/hello': 200, '/refused': 403 }[request.url ?? ''] ?? 404;
      response.writeHead(status, { connection: 'close' }).end('{}');
    },
  );
  server.on('tlsClientError', () => {});
  let connections = 0;
  server.prependListener('connection', () => {
    connections += 1;
    if (connections === later?.from)
      server.setSecureContext({
        key: pem('leaf'),
        cert: later.sent.map(certificatePem).join(''),
        ca: [certificatePem(issuing), certificatePem(root)],
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const written: string[] = [];
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    const usual = { servername: host, path: '/', policy: 'fapi2', timeout: 10_000 } as const;
    await tls(`127.0.0.1:${(server.address() as AddressInfo).port}`, { ...usual, ...options });
    return { exitCode: process.exitCode, output: written.join('') };
  } finally {
    out.mockRestore();
    err.mockRestore();
    server.close();
  }
}

function made(
  name: keyof typeof keys | 'leaf',
  { key, by = 'issuing', from, until, dnsNames, extendedKeyUsage, keyUsage }: Made,
): Promise<Buffer> {
  const isCa = name !== 'leaf';
  return issueCertificate({
    subject: [{ type: 'CN', value: name }],
    publicKey: keys[key ?? name].publicKey,
    issuer: {
      name: [{ type: 'CN', value: by === 'stranger' && isCa ? name : by === 'stranger' ? 'issuing' : by }],
      key: keys[by].privateKey,
    },
    notBefore: from ?? fromNow(-30),
    notAfter: until ?? fromNow(300),
    extensions: {
      keyUsage: isCa ? ['keyCertSign', 'cRLSign'] : (keyUsage ?? ['digitalSignature']),
      basicConstraints: { ca: isCa },
      ...(isCa ? {} : { dnsNames: dnsNames ?? [host] }),
      ...(isCa && !extendedKeyUsage ? {} : { extendedKeyUsage: extendedKeyUsage ?? ['serverAuth'] }),
    },
  });
}

function expired(name: 'issuing' | 'root', by: 'root'): Promise<Buffer> {
  return made(name, { key: name, by, until: fromNow(-1) });
}

function pem(name: keyof typeof keys): string {
  return keys[name].privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function rsa(modulusLength = 2048): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('rsa', { modulusLength });
}
