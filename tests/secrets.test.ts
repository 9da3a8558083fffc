import { execFileSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { messageNames } from '../config/standard/api-hub/messages.ts';
import { roleNames } from '../config/standard/api-hub/roles.ts';
import { type Evidence, isOf } from '../helpers/evidence/evidence.ts';
import { certificatePem } from '../helpers/x509/read/pem.ts';
import { certificationAuthorities } from '../sandbox/authorities.ts';
import { type Ecosystem, startEcosystem } from '../sandbox/ecosystem.ts';
import { ecosystemKeys } from '../sandbox/keys.ts';
import { publicLeaf } from '../sandbox/leaves.ts';
import { hosts } from '../sandbox/parties.ts';
import type { Settings } from '../sandbox/settings.ts';

import { conformance, type Finished, keyFolder, projectFolder } from './build.ts';

import { programFile } from './interop/processes.ts';
import { type SoftHsm, softHsm, withoutTokens } from './interop/softhsm.ts';
import { clientName, type EchoingPeers, echoingPeers, secretPartsOf, serversOwn } from './secrets/echoing-peers.ts';
import { Haystack, type Needle } from './secrets/needles.ts';
import { privatePartsOf } from './secrets/private-parts.ts';

/** Recognisable secrets in what was captured: who the person is, what a code or a token is worth. */
const captured = {
  account: 'CANARY-account-of-a-person-2f81',
  event: 'CANARY-content-of-an-event-c07e',
  payload: 'CANARY-content-of-a-request-19bd',
  person: 'CANARY-id-of-a-person-83aa',
  code: 'CANARY-authorisation-code-d4c6',
  requestUri: 'CANARY-request-uri-e51f',
  accessToken: 'CANARY-captured-access-token-38f0',
  refreshToken: 'CANARY-captured-refresh-token-a2d9',
} as const;

const plantedMessages: Settings = {
  messages: {
    Enc1: { claims: { Initiation: { CreditorAccount: captured.account } } },
    'Enc2-event': { claims: { message: { Data: captured.event } } },
    'Sig1-payload': { claims: { message: { Data: captured.payload } } },
    'Sig2-id-token': { claims: { sub: captured.person } },
    callback: { claims: { code: captured.code } },
  },
  authorisation: {
    tokenAnswer: { access_token: captured.accessToken, refresh_token: captured.refreshToken },
    parAnswer: { request_uri: `urn:ietf:params:oauth:request_uri:${captured.requestUri}` },
  },
};

/** What the process finds in its environment, by name. The first five are what the target and the proxy need. */
const environment = {
  C1_PASSPHRASE: 'CANARY-passphrase-of-C1-5a60',
  C3_PASSPHRASE: 'CANARY-passphrase-of-C3-b7e2',
  C4_PIN: 'CANARY-pin-of-a-token-77d2',
  KMS_TOKEN: 'CANARY-token-of-a-kms-4e19',
  PROXY_PASSWORD: 'CANARY-proxy-password-03cd',
  GITHUB_TOKEN: 'CANARY-token-of-github-f64b',
  CI_JOB_TOKEN: 'CANARY-token-of-gitlab-1c95',
  AWS_SECRET_ACCESS_KEY: 'CANARY-key-of-the-cloud-60aa',
} as const;
const wordsOfSigner = 'CANARY-words-of-a-signer-91ae';
const passphraseInFile = 'CANARY-passphrase-in-a-file-d18c';

/** Checks that send, receive or open something secret, for the run that Allure reports. */
const secretive = 'jwt-auth.accepts.*,token.accepts.*,token.refuses.altered,par.accepts.*,cop.*,jwe.*,webhook.*';

let dir: string;
let ecosystem: Ecosystem;
let peers: EchoingPeers;
let hsm: SoftHsm | null = null;
let whole: Finished;
let reported: Finished;
let assessed: Finished;
const inWork = (...path: string[]) => join(dir, 'work', ...path);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'secrets-'));
  await Promise.all(['work', 'temporary'].map((name) => mkdir(join(dir, name))));
  const now = new Date();
  ecosystem = await startEcosystem({
    dir: join(dir, 'target'),
    now,
    keyCache: keyFolder,
    settings: plantedMessages,
  });
  const keys = await ecosystemKeys(keyFolder, false);
  const receiver = await publicLeaf([hosts.webhook], keys, await certificationAuthorities(keys, now), now);
  const target = await writtenTarget();
  const webhook = {
    cert: receiver.chain.map(certificatePem).join(''),
    key: receiver.key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  peers = await echoingPeers(ecosystem.dir, webhook, target.passedOn);
  await writeFile(join(ecosystem.dir, 'canary.yaml'), stringify(target.withPeers(peers.connectTo)));
  const options = {
    cwd: inWork(),
    environment: {
      ...hsm?.environment,
      ...environment,
      HTTPS_PROXY: `http://user:${environment.PROXY_PASSWORD}@${peers.proxy}`,
      GITHUB_ACTIONS: 'true',
      GITLAB_CI: 'true',
      TMPDIR: join(dir, 'temporary'),
    },
  };
  const run = ['run', '--target', join(ecosystem.dir, 'canary.yaml'), '--json', '--trace', '--history', 'history'];
  [whole, reported] = await Promise.all([
    conformance([...run], options),
    conformance([...run, '--allure', '--only', secretive, '--out', 'reported'], options),
  ]);
  const of = (name: string) => join('out', 'embedded-all', name);
  const again = ['--trend', of('trend.json'), '--report', 'again', '--out', 'again.json', '--json'];
  assessed = await conformance(['assess', '--evidence', of('evidence.json'), ...again], options);
}, 180_000);

afterAll(async () => {
  await Promise.all([ecosystem?.close(), peers?.close(), hsm?.remove()]);
  await rm(dir, { recursive: true, force: true });
});

/**
 * The ecosystem's target, with passphrases on keys, a key on a token where there are any, one of a signer, and with two
 * services behind the proxy.
 */
async function writtenTarget() {
  const target = parse(await readFile(ecosystem.targetFile('all'), 'utf8'));
  const at = (name: string) => join(ecosystem.dir, name);
  const { certificates, network } = target;
  const lock = async (role: string, passphrase: string) => {
    const key = createPrivateKey(await readFile(at(`${role}.key`)));
    await writeFile(
      at(`${role}.locked.key`),
      key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }),
      { mode: 0o600 },
    );
    certificates[role].key = `./${role}.locked.key`;
  };
  await lock('C3', environment.C3_PASSPHRASE);
  certificates.C3.passphrase = { env: 'C3_PASSPHRASE' };
  await lock('Sig4', passphraseInFile);
  await writeFile(at('Sig4.pass'), passphraseInFile, { mode: 0o600 });
  certificates.Sig4.passphrase = { file: './Sig4.pass' };
  if (programFile('openssl')) {
    const files = ['-in', 'C1.chain.pem', '-inkey', 'C1.key', '-out', 'C1.p12'];
    execFileSync('openssl', ['pkcs12', '-export', ...files, '-passout', `pass:${environment.C1_PASSPHRASE}`], {
      cwd: ecosystem.dir,
    });
    const { key: _key, ...rest } = certificates.C1;
    certificates.C1 = { ...rest, certificate: './C1.p12' };
  } else await lock('C1', environment.C1_PASSPHRASE);
  certificates.C1.passphrase = { env: 'C1_PASSPHRASE' };
  if (withoutTokens === null) {
    hsm = await softHsm();
    await hsm.token('canaries', environment.C4_PIN);
    const key = createPrivateKey(await readFile(at('C4.key')));
    await hsm.importKey('canaries', environment.C4_PIN, 'C4', '04', key);
    certificates.C4.key = 'pkcs11:token=canaries;object=C4;type=private';
    certificates.C4.pin = { env: 'C4_PIN' };
    target.keyStores = { pkcs11: { module: hsm.module } };
  }
  certificates.Sig1.key = { signer: 'kms', name: 'Sig1' };
  const command = [process.execPath, join(projectFolder, 'tests', 'odd-signer.mjs'), 'right', '.'];
  target.keyStores = { ...target.keyStores, signers: { kms: { command, environment: ['KMS_TOKEN'] } } };
  const proxied = [`${hosts.participants}:443`, `${hosts.crl}:80`];
  const passedOn = Object.fromEntries(proxied.map((place) => [place, network.connectTo[place] as string]));
  for (const place of proxied) delete network.connectTo[place];
  return {
    passedOn,
    withPeers: (connectTo: object) => ({
      ...target,
      network: { ...network, connectTo: { ...network.connectTo, ...connectTo } },
    }),
  };
}

/** Everything that was planted, sent or answered, by name. */
async function needles(): Promise<Needle[]> {
  const named = (what: string, secrets: Readonly<Record<string, string>>) =>
    Object.entries(secrets).map(([name, secret]) => ({ name: `${what} ${name}`, secret }));
  const keyFiles = (await readdir(ecosystem.dir)).filter((name) => name.endsWith('.key') && !name.includes('locked'));
  const keys = keyFiles.map(async (name) => {
    const pem = await readFile(join(ecosystem.dir, name), 'utf8');
    return privatePartsOf(pem).map((secret) => ({ name, secret }));
  });
  const samples = messageNames.map(async (name) => {
    const [file = ''] = (await readdir(join(ecosystem.dir, 'samples'))).filter((one) => one.startsWith(`${name}.`));
    const text = (await readFile(join(ecosystem.dir, 'samples', file), 'utf8')).trim();
    const tokens = text.match(/e[yw][\w-]*(\.[\w-]*){2,4}/g) ?? [];
    return tokens.flatMap(secretPartsOf).map((secret) => ({ name: `sample ${name}`, secret }));
  });
  return [
    ...named('captured', captured),
    ...named('environment', environment),
    { name: 'passphrase in a file', secret: passphraseInFile },
    { name: 'stderr of a signer', secret: wordsOfSigner },
    { name: 'proxy credentials', secret: `user:${environment.PROXY_PASSWORD}` },
    ...named('a server’s own', serversOwn),
    ...(await Promise.all([...keys, ...samples])).flat(),
    ...[...peers.secrets].flatMap(([name, secrets]) => [...secrets].map((secret) => ({ name, secret }))),
  ];
}

/**
 * Files of a folder and those in it. Links are not followed, which `recursive` does from Node 26 on: keys that others
 * share are no output.
 */
async function filesBelow(folder: string): Promise<[string, Buffer][]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const read = entries.map(async (entry): Promise<[string, Buffer][]> => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [[relative(dir, path), await readFile(path)]] : [];
  });
  return (await Promise.all(read)).flat();
}

const outputs = async (): Promise<[string, Buffer][]> => [
  ...(await filesBelow(inWork())),
  ...(await filesBelow(join(dir, 'temporary'))),
  ...Object.entries({ whole, reported, assessed }).flatMap(([name, { stdout, stderr }]): [string, Buffer][] => [
    [`${name}, stdout`, Buffer.from(stdout)],
    [`${name}, stderr`, Buffer.from(stderr)],
  ]),
];

describe('a run on a target full of secrets, with peers that repeat all that they hear', () => {
  test('used every one of them', async () => {
    expect([whole.code, reported.code, assessed.code], whole.stderr.slice(-2000)).toEqual([1, 1, 1]);
    for (const role of ['C1', 'C3', 'C4'])
      expect(peers.clients, role).toContain(clientName(await readFile(join(ecosystem.dir, `${role}.pem`), 'utf8')));
    expect([...peers.secrets.keys()].sort()).toEqual([
      'authorization at cm',
      'authorization at hh',
      'authorization at oc',
      'authorization at rs1',
      'body at rs1',
      'body at webhook',
      'client_assertion at as1',
      'proxy credentials',
      'request at as1',
    ]);
    expect(peers.secrets.get('authorization at rs1')).toContain(serversOwn.accessToken);
    expect(peers.proxied).toContain(`${hosts.participants}:443`);
    const evidence = JSON.parse(await readFile(inWork('out', 'embedded-all', 'evidence.json'), 'utf8')) as Evidence;
    const seen = new Map(evidence.observations.map((one) => [one.step.key, one]));
    for (const role of roleNames) expect(seen.get(`read-key:${role}`), role).toMatchObject({ failed: null });
    const samples = evidence.observations.filter((one) => isOf(one, 'read-sample'));
    expect(samples.map(({ step, failed }) => [step.with.sample, failed]).sort()).toEqual(
      [...messageNames].sort().map((name) => [name, null]),
    );
    expect(samples.filter(({ raw }) => JSON.stringify(raw).includes('"decrypted":true'))).toHaveLength(2);
    const answers = JSON.stringify(evidence.observations).match(/"x-received":"[^"]*"/g) ?? [];
    expect(answers.length).toBeGreaterThan(100);
  });

  test('finds each of them in its inputs, so that it would find them in an output', async () => {
    const planted = await needles();
    const haystack = new Haystack(planted);
    const inputs = [
      ...(await filesBelow(ecosystem.dir)).map(([, octets]) => octets),
      Buffer.from(JSON.stringify(environment)),
    ];
    const found = new Set(inputs.flatMap((octets) => haystack.within(octets, 0)));
    const ofInputs = planted.filter(({ name }) => /^(environment|sample|passphrase)|key$/.test(name));
    expect([...new Set(ofInputs.map(({ name }) => name))].filter((name) => !found.has(name))).toEqual([]);
    const [{ secret }] = planted as [Needle];
    const wrapped = (text: string) => haystack.within(Buffer.from(text));
    for (const text of [
      `a${Buffer.from(`{"body":"${Buffer.from(`x${secret}y`).toString('base64')}"}`).toString('base64url')}`.slice(1),
      encodeURIComponent(`?code=${secret}&`).replaceAll('-', '%2D'),
      `0x${Buffer.from(secret).toString('hex')}`,
    ])
      expect(wrapped(text).length, text).toBeGreaterThan(0);
  });

  test('shows none of them in any octet that it wrote', async () => {
    const haystack = new Haystack(await needles());
    const written = await outputs();
    const names = written.map(([name]) => name.split('/').slice(1).join('/'));
    expect(names).toEqual(
      expect.arrayContaining([
        ...['cases.csv', 'evidence.json', 'gl-code-quality-report.json', 'index.html', 'junit.xml', 'metrics.prom'].map(
          (name) => `out/embedded-all/${name}`,
        ),
        ...['results.json', 'results.sarif', 'summary.md', 'target.json', 'trace.txt', 'trend.json'].map(
          (name) => `out/embedded-all/${name}`,
        ),
        'reported/embedded-all/allure/index.html',
        'history/embedded-all.jsonl',
        'again/index.html',
        'again.json',
      ]),
    );
    expect(
      written.map(([name, octets]) => [name, haystack.within(octets)]).filter(([, found]) => found?.length),
    ).toEqual([]);
  });
});
