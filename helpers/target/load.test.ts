import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyPs256 } from '../jose/jws.ts';
import { issueCertificate } from '../x509/issue/certificate.ts';
import { certificatePem } from '../x509/read/pem.ts';
import { loadTarget, TargetError } from './load.ts';
import type { Problem } from './problem.ts';
import { problemsText } from './problem-text.ts';

let dir: string;
const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const passphrase = 'correct horse';

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'target-'));
  const leaf = await mint(false);
  const write = (name: string, content: string | Buffer) => writeFileSync(join(dir, name), content, { mode: 0o600 });
  write('leaf.pem', certificatePem(leaf));
  write('ca.pem', certificatePem(await mint(true)));
  write('misordered.pem', certificatePem(await mint(true)) + certificatePem(leaf));
  write('leaf.der', leaf);
  write('leaf.key', key.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  write('other.key', other.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  write('encrypted.key', key.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }));
  write('public.pem', key.publicKey.export({ type: 'spki', format: 'pem' }));
  write('empty.pem', '');
  write('passphrase', `${passphrase}\n`);
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

const head = `standard: v2.1
environment: pre-production
vantage: lfi
lfi: { legalName: Example Bank PJSC, organisationId: 5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d, codes: [examplebank], applications: { c3-hh-cm-client: 9c0c41e7-2a6d-4b95-8f13-e05d7ab3c246 } }
applicationLayerAuthentication: { ozoneConnect: jwt-auth, apiHub: mtls-only }
endpoints: { oc: https://connect.examplebank.ae }
`;

describe('a right target', () => {
  test('has a brand for each LFI Code, the first being the one that the file is about', async () => {
    const { target } =
      await load(`${head.replace('[examplebank]', '[examplebank, ExampleBiz]')}certificates: { S1: { kid: one } }
brands: { ExampleBiz: { endpoints: { as1: https://as1.biz.example }, certificates: { S1: { kid: two } } } }
`);
    expect(target.brands).toMatchObject([
      { code: 'examplebank', described: true, kids: { S1: 'one' } },
      {
        code: 'ExampleBiz',
        described: true,
        kids: { S1: 'two' },
        endpoints: {
          as1: { host: 'as1.biz.example' },
          cm: { host: 'cm.examplebiz.preprod.apihub.openfinance.ae' },
        },
      },
    ]);
    expect(target).toMatchObject({ statements: {}, onboarding: { ozoneConnectUrl: null, c3ApplicationRoles: null } });
  });

  test.each([
    ['[examplebank, ExampleBank]', '', '/lfi/codes/1'],
    ['[examplebank]', 'brands: { other: {} }\n', '/brands/other'],
    ['[examplebank, other]', 'brands: { examplebank: {} }\n', '/brands/examplebank'],
    ['[examplebank]', "statements: { keysInHsm: 'perhaps' }\n", '/statements/keysInHsm'],
    ['[examplebank]', "statements: { keysInSafe: 'yes' }\n", '/statements/keysInSafe'],
  ])('is none with codes %s and %s', async (codes, more, pointer) => {
    await expect(load(`${head.replace('[examplebank]', codes)}${more}`)).rejects.toMatchObject({
      problems: [expect.objectContaining({ pointer })],
    });
  });

  test('gets its defaults from environment, standard and LFI Code', async () => {
    const { target, keyring } = await load(
      `${head}certificates:\n  S4: { kid: abc, certificate: leaf.pem, key: leaf.key }\n  C3: { kid: def }\n`,
    );
    expect(target).toMatchObject({
      name: 'examplebank-pre-production-lfi',
      profile: 'default',
      switches: { strictSan: false },
      endpoints: {
        cm: {
          url: 'https://cm.examplebank.preprod.apihub.openfinance.ae',
          host: 'cm.examplebank.preprod.apihub.openfinance.ae',
          port: 443,
          basePath: '',
        },
      },
      jwtAuth: { audience: { ozoneConnect: ['examplebank'], apiHub: null }, responseHeader: null },
      trust: { framework: null, public: 'system' },
    });
    expect(target.certificates.S4).toEqual({
      kid: 'abc',
      jwks: 'https://keystore.sandbox.directory.openfinance.ae/5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d/transport.jwks',
      certificate: true,
      key: true,
      csr: false,
      type: null,
      description: null,
    });
    expect(target.certificates.C3?.jwks).toBe(
      'https://keystore.sandbox.directory.openfinance.ae/5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d/9c0c41e7-2a6d-4b95-8f13-e05d7ab3c246/transport.jwks',
    );
    expect(target.source.lines['/certificates/C3']).toBe(9);
    expect(keyring.tlsIdentity('S4')?.chain).toHaveLength(1);
    expect(keyring.tlsIdentity('C3')).toBeNull();
    expect(keyring.keyFileIsPrivate('S4')).toBe(true);
    expect(JSON.stringify(target)).not.toMatch(/PRIVATE|leaf\.key/);
  });

  test.each([
    ['{ env: PASS }', { PASS: passphrase }],
    ['{ file: passphrase }', {}],
  ])('opens an encrypted key with passphrase %s', async (reference, environment) => {
    const { keyring } = await load(
      `${head}certificates:\n  Sig4: { kid: a, certificate: leaf.pem, key: encrypted.key, passphrase: ${reference} }\n`,
      environment,
    );
    const data = Buffer.from('data');
    const signer = keyring.signer('Sig4');
    const spki = createPublicKey(key.privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
    expect(signer?.publicKey.toString('base64')).toBe(spki);
    expect(verifyPs256(data, (await signer?.signPs256(data)) ?? Buffer.alloc(0), spki)).toBe(true);
  });

  test('asks for a passphrase where there is somebody to ask', async () => {
    const file = join(dir, 'asking.yaml');
    writeFileSync(
      file,
      `${head}certificates:\n  Sig4: { kid: a, certificate: leaf.pem, key: encrypted.key, passphrase: { prompt: true } }\n`,
    );
    const { keyring } = await loadTarget(file, {
      environment: {},
      askPassphrase: async (what) => (what === 'Sig4' ? passphrase : 'wrong'),
    });
    expect(keyring.signer('Sig4')).not.toBeNull();
  });

  const openssl = hasOpenssl();
  test.skipIf(!openssl).each([
    ['AES', ['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC']],
    ['3DES', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
  ])('opens PKCS#12 with %s', async (name, options) => {
    execFileSync(
      'openssl',
      [
        'pkcs12',
        '-export',
        '-in',
        'leaf.pem',
        '-inkey',
        'leaf.key',
        '-certfile',
        'ca.pem',
        '-out',
        `${name}.p12`,
        '-passout',
        `pass:${passphrase}`,
        ...options,
      ],
      { cwd: dir },
    );
    const { target, keyring } = await load(
      `${head}certificates:\n  C3: { kid: a, certificate: ${name}.p12, passphrase: { env: PASS } }\n`,
      { PASS: passphrase },
    );
    expect(target.certificates.C3).toMatchObject({ certificate: true, key: true });
    expect(keyring.tlsIdentity('C3')?.chain).toHaveLength(2);
    const [problem] = await refused(
      `${head}certificates:\n  C3: { kid: a, certificate: ${name}.p12, passphrase: { env: PASS } }\n`,
      { PASS: 'wrong' },
    );
    expect(problem).toMatchObject({
      pointer: '/certificates/C3/certificate',
      found: 'PKCS#12 that the passphrase does not open',
    });
  });

  test.each(['lfi', 'tpp', 'ozone'])('is each example, once its key files are there: %s', async (vantage) => {
    const folder = mkdtempSync(join(dir, 'example-'));
    const example = fileURLToPath(new URL(`../../config/examples/${vantage}.yaml`, import.meta.url));
    copyFileSync(example, join(folder, 'target.yaml'));
    copyFileSync(join(dir, 'ca.pem'), join(folder, 'trust.pem'));
    for (const role of [
      'c1',
      'c3',
      'c4',
      'c4-expired',
      's1',
      's3',
      's4',
      'sig1',
      'sig2',
      'sig3',
      'sig4',
      'enc1',
      'enc2',
    ]) {
      copyFileSync(join(dir, 'leaf.pem'), join(folder, `${role}.pem`));
      copyFileSync(join(dir, 'leaf.pem'), join(folder, `${role}.chain.pem`));
      copyFileSync(
        join(dir, role === 's4' && vantage === 'lfi' ? 'encrypted.key' : 'leaf.key'),
        join(folder, `${role}.key`),
      );
    }
    writeFileSync(join(folder, 'c1.pass'), passphrase);
    if (openssl)
      execFileSync(
        'openssl',
        [
          'pkcs12',
          '-export',
          '-in',
          'leaf.pem',
          '-inkey',
          'leaf.key',
          '-out',
          join(folder, 'c1.p12'),
          '-passout',
          `pass:${passphrase}`,
        ],
        { cwd: dir },
      );
    if (vantage === 'tpp' && !openssl) return;
    const { target } = await loadTarget(join(folder, 'target.yaml'), { environment: { S4_PASSPHRASE: passphrase } });
    expect(target.vantage).toBe(vantage);
  });
});

describe('a wrong target is refused', () => {
  test.each<[string, string, Partial<Problem>]>([
    [
      'an unknown member',
      `${head}certficates: {}\n`,
      {
        pointer: '/certficates',
        line: 7,
        found: 'an unknown member “certficates”',
        example: 'did you mean certificates?',
      },
    ],
    [
      'a bad UUID',
      head.replace('5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d', '5f2d'),
      { pointer: '/lfi/organisationId', line: 4, found: '“5f2d”' },
    ],
    [
      'an http URL',
      head.replace('https://connect', 'http://connect'),
      { pointer: '/endpoints/oc', expected: 'an https URL; every connection is TLS' },
    ],
    [
      'a trailing slash',
      head.replace('examplebank.ae }', 'examplebank.ae/ }'),
      { pointer: '/endpoints/oc', expected: expect.stringContaining('without trailing slash') },
    ],
    [
      'a path',
      head.replace('examplebank.ae }', 'examplebank.ae/api }'),
      { pointer: '/endpoints/oc', expected: expect.stringContaining('without path') },
    ],
    [
      'a KID with blanks',
      `${head}certificates:\n  S4:\n    kid: 'abc '\n`,
      {
        pointer: '/certificates/S4/kid',
        line: 9,
        found: '“abc ”',
        expected: expect.stringContaining('without blanks'),
      },
    ],
    ['an unknown role', `${head}certificates: { S2: { kid: a } }\n`, { pointer: '/certificates/S2' }],
    [
      'a missing file',
      `${head}certificates: { S4: { certificate: nowhere.pem } }\n`,
      { pointer: '/certificates/S4/certificate', found: expect.stringContaining('no such file') },
    ],
    [
      'a directory',
      `${head}certificates: { S4: { certificate: ./ } }\n`,
      { pointer: '/certificates/S4/certificate', found: expect.stringContaining('a directory') },
    ],
    ['an empty file', `${head}certificates: { S4: { certificate: empty.pem } }\n`, { found: 'an empty file' }],
    [
      'a public key for a certificate',
      `${head}certificates: { S4: { certificate: public.pem } }\n`,
      { found: 'a public key' },
    ],
    [
      'a certificate for a key',
      `${head}certificates: { S4: { key: leaf.pem } }\n`,
      { pointer: '/certificates/S4/key', found: 'a PEM file with CERTIFICATE' },
    ],
    [
      'a key of another certificate',
      `${head}certificates: { S4: { certificate: leaf.pem, key: other.key } }\n`,
      { pointer: '/certificates/S4/key', found: 'the private key of another certificate' },
    ],
    [
      'a chain in the wrong order',
      `${head}certificates: { S4: { certificate: misordered.pem } }\n`,
      { found: 'a chain that begins with a CA certificate' },
    ],
    [
      'an encrypted key without passphrase',
      `${head}certificates: { S4: { key: encrypted.key } }\n`,
      { found: 'an encrypted private key without passphrase' },
    ],
    [
      'a missing variable',
      `${head}certificates: { S4: { key: encrypted.key, passphrase: { env: NOT_SET } } }\n`,
      { pointer: '/certificates/S4/passphrase', found: 'no environment variable NOT_SET' },
    ],
    [
      'a wrong passphrase',
      `${head}certificates: { S4: { key: encrypted.key, passphrase: { env: PASS } } }\n`,
      { pointer: '/certificates/S4/key', found: 'an encrypted private key that the passphrase does not open' },
    ],
    [
      'a prompt without terminal',
      `${head}certificates: { S4: { key: encrypted.key, passphrase: { prompt: true } } }\n`,
      { found: 'a prompt, and no terminal to ask on' },
    ],
    [
      'trust that is no CA',
      `${head}trust: { framework: leaf.pem }\n`,
      { pointer: '/trust/framework', found: 'a certificate that is no CA’s' },
    ],
    [
      'vantage all outside the embedded ecosystem',
      head.replace('vantage: lfi', 'vantage: all'),
      { pointer: '/vantage' },
    ],
    [
      'no application-layer authentication',
      head.replace(/applicationLayer.*\n/, ''),
      { pointer: '/applicationLayerAuthentication', found: 'nothing' },
    ],
    ['no Ozone Connect', head.replace(/endpoints.*\n/, ''), { pointer: '/endpoints/oc', found: 'nothing' }],
    [
      'credentials in the proxy',
      `${head}network: { proxy: 'http://me:secret@proxy:3128' }\n`,
      { pointer: '/network/proxy' },
    ],
    ['a doubled key', `${head}vantage: tpp\n`, { line: 7, expected: 'well-formed YAML' }],
    ['broken YAML', `${head}certificates: {\n`, { expected: 'well-formed YAML' }],
    [
      'another standard',
      head.replace('v2.1', 'v9'),
      { pointer: '/standard', found: '“v9”', expected: 'v2.1 or axway-recipe' },
    ],
  ])('%s', async (_name, text, expected) => {
    expect(await refused(text, { PASS: 'wrong' })).toContainEqual(expect.objectContaining(expected));
  });

  test('with all problems at once, in the order of the file', async () => {
    const problems = await refused(
      `${head.replace('5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d', 'x')}certificates:\n  S4: { kid: 'a b', certificate: nowhere.pem }\n  C3: { key: leaf.pem }\nwhat: 1\n`,
    );
    expect(problems.map(({ pointer }) => pointer)).toEqual([
      '/lfi/organisationId',
      '/certificates/S4/kid',
      '/certificates/S4/certificate',
      '/certificates/C3/key',
      '/what',
    ]);
    const text = problemsText(problems);
    expect(text).toContain('5 problems; nothing was probed');
    expect(text).toContain(`${join(dir, 'target.yaml')}:8  /certificates/S4/kid`);
  });

  test('without showing a passphrase that was written into it', async () => {
    const problems = await refused(
      `${head}certificates: { S4: { key: encrypted.key, passphrase: hunter2-is-my-secret } }\n`,
    );
    expect(problems).toContainEqual(
      expect.objectContaining({
        pointer: '/certificates/S4/passphrase',
        expected: expect.stringContaining('never the passphrase itself'),
      }),
    );
    expect(problemsText(problems)).not.toContain('hunter2');
  });

  test('when it is no file, no text or too many aliases', async () => {
    await expect(loadTarget(join(dir, 'absent.yaml'), { environment: {} })).rejects.toBeInstanceOf(TargetError);
    expect(await refused(Buffer.from([0xff, 0xfe, 0x00]))).toContainEqual(
      expect.objectContaining({ found: 'a file that is not UTF-8' }),
    );
    const bomb = `a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]\n`;
    expect(await refused(bomb)).toHaveLength(1);
  });
});

async function load(text: string | Buffer, environment: NodeJS.ProcessEnv = {}) {
  const file = join(dir, 'target.yaml');
  writeFileSync(file, text);
  return loadTarget(file, { environment });
}

async function refused(text: string | Buffer, environment: NodeJS.ProcessEnv = {}): Promise<readonly Problem[]> {
  try {
    await load(text, environment);
  } catch (error) {
    if (error instanceof TargetError) return error.problems;
    throw error;
  }
  throw new Error('the target was accepted');
}

function mint(ca: boolean): Promise<Buffer> {
  const name = [{ type: 'CN', value: ca ? 'CA' : 'leaf' }];
  return issueCertificate({
    subject: name,
    publicKey: key.publicKey,
    issuer: { name, key: key.privateKey },
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    extensions: { basicConstraints: { ca } },
  });
}

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version']);
    return true;
  } catch {
    return false;
  }
}
