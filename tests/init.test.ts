import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { roles } from '../config/standard/api-hub/roles.ts';
import type { RunVantage } from '../config/standard/api-hub/vantages.ts';
import { conformance, projectFolder, workFolder } from './build.ts';
import { programFile } from './interop/processes.ts';
import { laboratory } from './laboratory.ts';

vi.setConfig({ testTimeout: 180_000 });

const lab = laboratory();
const organisationId = '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d';
const applicationId = '9c0c41e7-2a6d-4b95-8f13-e05d7ab3c246';
const answers = {
  vantage: 'lfi',
  environment: 'embedded',
  legalName: 'Example Bank PJSC',
  organisationId,
  lfiCode: 'examplebank',
  applicationId,
  ozoneConnect: 'https://connect.examplebank.example',
  ozoneConnectAuthentication: 'jwt-auth',
  apiHubAuthentication: 'jwt-auth',
};

let dir: string;
beforeAll(async () => {
  dir = await workFolder('init');
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const participant = {
  OrganisationId: organisationId,
  LegalEntityName: 'Feed Bank PJSC',
  AuthorisationServers: [
    { OpenIDDiscoveryDocument: 'https://auth1.feedbank.apihub.openfinance.ae/.well-known/openid-configuration' },
  ],
};

/**
 * What init makes of certificates and keys of some roles in a folder of their own, beside the target of the embedded
 * ecosystem.
 */
async function writtenFor(vantage: RunVantage, held: readonly string[], given: object) {
  await lab.ecosystem().use({});
  const like = lab.ecosystem().targetFile(vantage);
  const folder = join(dir, vantage);
  await mkdir(folder, { recursive: true });
  for (const role of held)
    for (const kind of ['pem', 'key']) {
      const isOthers = kind === 'key' && vantage === 'lfi' && role === 'S1';
      if (!isOthers) await copyFile(join(dirname(like), `${role}.${kind}`), join(folder, `${role}.${kind}`));
    }
  await writeFile(join(folder, 'answers.yaml'), JSON.stringify(given));
  const trust = join(dirname(like), 'trust.pem');
  const args = [
    'init',
    `${vantage}/mine.yaml`,
    '--answers',
    `${vantage}/answers.yaml`,
    '--like',
    like,
    '--trust',
    trust,
  ];
  const { code, stdout, stderr } = await conformance(args, { cwd: dir });
  expect(code, stderr).toBe(0);
  const read = async (file: string) => parse(await readFile(file, 'utf8'));
  return { written: await read(join(folder, 'mine.yaml')), given: await read(like), told: stdout };
}

describe('init without a terminal', () => {
  test('tells files apart by what is in them, picks KIDs from the live JWKS, and writes what doctor takes', async () => {
    await lab.ecosystem().use({});
    const like = lab.ecosystem().targetFile('lfi');
    const folder = dirname(like);
    await mkdir(join(dir, 'bank'));
    for (const [index, role] of ['S4', 'C3', 'Sig4', 'Enc1'].entries()) {
      await copyFile(join(folder, `${role}.chain.pem`), join(dir, 'bank', `${index}.pem`));
      await copyFile(join(folder, `${role}.key`), join(dir, 'bank', `${9 - index}.key`));
    }
    await writeFile(join(dir, 'answers.yaml'), JSON.stringify(answers));
    const args = [
      'init',
      'bank/lfi.yaml',
      '--answers',
      'answers.yaml',
      '--like',
      like,
      '--trust',
      join(folder, 'trust.pem'),
    ];
    const { code, stderr } = await conformance(args, { cwd: dir });
    expect(code, stderr).toBe(0);
    const written = parse(await readFile(join(dir, 'bank', 'lfi.yaml'), 'utf8'));
    const given = parse(await readFile(like, 'utf8'));
    expect(written.lfi).toEqual(given.lfi);
    for (const [index, role] of ['S4', 'C3', 'Sig4', 'Enc1'].entries()) {
      const { kid, type, description } = given.certificates[role];
      expect(written.certificates[role], role).toEqual({
        ...{ kid, type, ...(description ? { description } : {}) },
        certificate: `./${index}.pem`,
        key: `./${9 - index}.key`,
      });
    }
    const doctor = await conformance(['doctor', '--offline', '--target', 'bank/lfi.yaml'], { cwd: dir });
    expect(doctor.stdout).toContain('Certificate and private key fit each other: S4, C3, Sig4, Enc1');
    expect([doctor.code, doctor.stdout]).toEqual([0, expect.stringMatching(/^0 problems, 1 doubt\. Next: /m)]);
    // What keeps a run from a verdict is in the last line.
    const typeless = (await readFile(join(dir, 'bank', 'lfi.yaml'), 'utf8')).replace(/type: OPF UAE [A-Z ]+, /g, '');
    await writeFile(join(dir, 'bank', 'typeless.yaml'), typeless);
    const waiting = await conformance(['doctor', '--offline', '--target', 'bank/typeless.yaml'], { cwd: dir });
    expect([waiting.code, waiting.stdout]).toEqual([
      0,
      expect.stringMatching(
        /^0 problems, 2 doubts\. But \d+ cases wait for certificates\.\{[\w,]+\}\.type: until it is given, a run ends as incomplete, with 3\. Next: \S/m,
      ),
    ]);

    const again = await conformance(args, { cwd: dir });
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('is there already')]);

    // A bank without certificates is told how it comes to some.
    await mkdir(join(dir, 'new-bank'));
    const without = args.map((one) => (one === 'bank/lfi.yaml' ? 'new-bank/lfi.yaml' : one));
    const { stdout } = await conformance([...without, '--offline'], { cwd: dir });
    const called = 'node \\S+/dist/cli/start\\.js';
    expect(stdout).toContain('No certificate is here for S4, C3, Sig4, Enc1.');
    expect(stdout).toMatch(new RegExp(`${called} csr S4 --target new-bank/lfi\\.yaml --new-key S4\\.key`));
    expect(stdout).toMatch(new RegExp(`${called} walkthrough S4 --target new-bank/lfi\\.yaml`));
  });

  test('takes from the target of a sandbox what that says of its one bank', async () => {
    const like = lab.ecosystem().targetFile('lfi');
    const args = ['init', 'like.yaml', '--environment', 'embedded', '--like', like, '--offline'];
    const { code, stderr } = await conformance([...args, '--lfi-code', 'otherbank'], { cwd: dir });
    expect([code, stderr]).toEqual([0, expect.stringContaining(`says: vantage lfi, legalName ${answers.legalName}`)]);
    const [written, given] = [
      parse(await readFile(join(dir, 'like.yaml'), 'utf8')),
      parse(await readFile(like, 'utf8')),
    ];
    expect(written.lfi).toEqual({ ...given.lfi, codes: ['otherbank'] });
    expect([written.endpoints.oc, written.applicationLayerAuthentication]).toEqual([
      given.endpoints.oc,
      given.applicationLayerAuthentication,
    ]);
    // What the Trust Framework shows of certificates, and what is stated, is the bank's own as well.
    expect([written.onboarding, written.statements]).toEqual([given.onboarding, given.statements]);
    const text = await readFile(join(dir, 'like.yaml'), 'utf8');
    expect(text).not.toContain('take a type as well');
    const elsewhere = args.map((one) => (one === 'embedded' ? 'pre-production' : one.replace('like.yaml', 'no.yaml')));
    const refused = await conformance(elsewhere, { cwd: dir });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('not given: --vantage, --legal-name')]);
  });

  test.each([
    ['a mapping', 'legalName: { en: Bank }', '1 /legalName: found {"en":"Bank"}; expected a text'],
    ['a list', 'environment: embedded\nlegalName: [Bank]', '2 /legalName: found ["Bank"]; expected a text'],
    ['a number', 'lfiCode: 007', '1 /lfiCode: found 7; expected a text; a number in quotation marks'],
    ['a truth', 'types: true', '1 /types: found true; expected a text'],
    [
      'an unknown member',
      'legalNam: Bank',
      '/legalNam: found an unknown member “legalNam”; expected one of environment',
    ],
    ['a list of answers', '- legalName', 'is no mapping'],
  ])('refuses an answers file with %s at its line', async (_what, text, expected) => {
    await writeFile(join(dir, 'odd-answers.yaml'), `${text}\n`);
    const { code, stderr } = await conformance(
      ['init', 'odd-answered.yaml', '--answers', 'odd-answers.yaml', '--offline'],
      { cwd: dir },
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining(expected)]);
    expect(existsSync(join(dir, 'odd-answered.yaml'))).toBe(false);
  });

  test('refuses what it cannot read or write in words, and writes nothing', async () => {
    await writeFile(join(dir, 'given.yaml'), JSON.stringify(answers));
    await writeFile(join(dir, 'odd.yaml'), 'network: { timeoutMs: soon }\n');
    await writeFile(join(dir, 'number.yaml'), 'trust: { public: 5 }\n');
    await writeFile(join(dir, 'missing.yaml'), 'trust: { public: ./nowhere.pem }\n');
    const refused = async (file: string, ...more: string[]) => {
      const args = ['init', file, '--answers', 'given.yaml', '--offline', ...more];
      const { code, stderr } = await conformance(args, { cwd: dir });
      expect(code, stderr).toBe(2);
      return stderr;
    };
    expect(await refused('a.yaml', '--certificates', 'nowhere')).toMatch(/^--certificates: .*nowhere cannot be read/);
    expect(await refused('a.yaml', '--like', 'odd.yaml')).toMatch(/^--like: \/network\/timeoutMs: found/);
    expect(await refused('a.yaml', '--like', 'number.yaml')).toMatch(/^--like: number\.yaml has no path/);
    expect(await refused('a.yaml', '--like', 'missing.yaml')).toMatch(/^--like: .*nowhere\.pem: found no such file/);
    expect(await refused('/proc/a.yaml')).toMatch(/^init: \/proc cannot be used/);
    expect(await refused('.', '--force')).toMatch(/^init: \. is a folder/);
    expect(existsSync(join(dir, 'a.yaml'))).toBe(false);
  });

  test('of an LFI picks the KIDs of what Ozone holds for it as well, by certificates at hand or the only one published', async () => {
    const { written, given } = await writtenFor('lfi', ['S1', 'C3'], { ...answers, types: 'yes' });
    for (const role of ['S1', 'C3'])
      expect(written.certificates[role], role).toMatchObject({
        kid: given.certificates[role].kid,
        certificate: `./${role}.pem`,
        type: given.certificates[role].type,
      });
    expect(written.certificates.S1.key).toBeUndefined();
    for (const role of ['S3', 'Sig2'])
      expect(written.certificates[role], role).toEqual({
        kid: given.certificates[role].kid,
        type: given.certificates[role].type,
      });
    for (const role of ['C4', 'Sig3'])
      expect(written.certificates[role], role).toEqual({ kid: given.certificates[role].kid });
    expect(resolve(dir, 'lfi', written.trust.public)).toBe(resolve(lab.ecosystem().dir, given.trust.public));
    expect(isAbsolute(written.trust.public)).toBe(false);
  });

  test.each([
    [
      'a TPP',
      'tpp',
      ['C1', 'Sig1', 'Enc2'],
      {
        legalName: 'Example TPP L.L.C',
        organisationId: 'c47e8b02-6a1d-4f95-b3c8-e92075d1a64f',
        applicationId: '71f4d3b6-8c0e-4a52-97db-3e65c8a1f209',
      },
      ['S1', 'Sig2', 'Enc1'],
    ],
    [
      'Ozone',
      'ozone',
      ['S1', 'S3', 'C4', 'Sig2', 'Sig3'],
      {
        legalName: 'EMBEDDED HUB TECHNOLOGY LIMITED',
        organisationId: '0a9c1d2e-5b47-4f3a-8c61-7d2f90e4b518',
        applicationId: 'e1b5a7c4-03d9-4c28-9f16-52ab8e70d3f4',
        lfiApplicationId: applicationId,
        ozoneConnect: answers.ozoneConnect,
        ozoneConnectAuthentication: 'jwt-auth',
        apiHubAuthentication: 'jwt-auth',
      },
      ['S4', 'C3', 'Sig4', 'Enc1'],
    ],
  ] as const)(
    'of %s tells its files apart, and knows those of others from the keystore',
    async (_who, vantage, held, own, known) => {
      const { written, given, told } = await writtenFor(vantage, held, {
        ...own,
        vantage,
        environment: 'embedded',
        lfiLegalName: answers.legalName,
        lfiOrganisationId: organisationId,
        lfiCode: 'examplebank',
      });
      for (const party of ['lfi', vantage])
        for (const member of ['legalName', 'organisationId']) expect(written[party][member]).toBe(given[party][member]);
      for (const role of held) {
        const { kid, type } = given.certificates[role];
        const isOwn = roles[role].organisation === vantage;
        expect(written.certificates[role], role).toEqual({
          ...(isOwn ? { kid, type } : { kid }),
          certificate: `./${role}.pem`,
          key: `./${role}.key`,
        });
      }
      for (const role of known) expect(written.certificates[role], role).toEqual({ kid: given.certificates[role].kid });
      expect(told).toMatch(new RegExp(`^Next: node \\S+ doctor --target ${vantage}/mine\\.yaml$`, 'm'));
      expect(told).not.toContain('✕');
      const doctor = await conformance(['doctor', '--offline', '--target', `${vantage}/mine.yaml`], { cwd: dir });
      expect(doctor.stdout).toContain(`Certificate and private key fit each other: ${held.join(', ')}`);
    },
  );

  test.each([
    ['of a file', 'participants.json', ['--offline'], 'Feed Bank PJSC', 'feedbank'],
    [
      'by https',
      'https://data.sandbox.directory.openfinance.example/participants',
      [],
      'Example Bank PJSC',
      'examplebank',
    ],
  ])('takes legal name and LFI Code from the participants feed, %s', async (_what, from, more, legalName, code) => {
    await writeFile(join(dir, 'participants.json'), JSON.stringify([participant]));
    const { legalName: _name, lfiCode: _code, ...rest } = answers;
    await writeFile(join(dir, 'less.yaml'), JSON.stringify(rest));
    const like = ['--like', lab.ecosystem().targetFile('lfi')];
    const given = ['--from-participants', from, ...like, '--organisation-id', organisationId, ...more];
    const told = await conformance(['init', `${code}.yaml`, '--answers', 'less.yaml', ...given], { cwd: dir });
    expect([told.code, told.stderr]).toEqual([0, expect.stringContaining(`legalName ${legalName}, lfiCode ${code}`)]);
    expect(parse(await readFile(join(dir, `${code}.yaml`), 'utf8')).lfi).toMatchObject({ legalName, codes: [code] });
    const stranger = ['--organisation-id', organisationId.replace(/.$/, '9')];
    const refused = await conformance(['init', 'no.yaml', ...given, ...stranger], { cwd: dir });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/has no organisation 5f2d\S+9\./)]);
  });

  test.each<[string, Partial<Record<keyof typeof answers, string | undefined>>, string]>([
    ['a legal name in curly quotes', { legalName: '“Example Bank PJSC”' }, '--legal-name: quotation marks'],
    [
      'an id in upper case',
      { organisationId: organisationId.toUpperCase() },
      '--organisation-id: an id with upper-case',
    ],
    ['an id that is none', { applicationId: 'x' }, '--application-id: found “x”, expected a UUID'],
    ['one id for two things', { applicationId: organisationId }, '--application-id: the id of /lfi/organisationId'],
    [
      'a URL with a slash',
      { ozoneConnect: 'https://a.example/' },
      '--ozone-connect: found “https://a.example/”, expected a URL without',
    ],
    ['an LFI Code in capitals', { lfiCode: 'Bank' }, '--lfi-code: an LFI Code has lower-case'],
    ['nothing', { legalName: undefined }, 'these were not given: --legal-name'],
  ])('refuses %s, and writes nothing', async (_what, change, expected) => {
    await writeFile(join(dir, 'wrong.yaml'), JSON.stringify({ ...answers, ...change }));
    const { code, stderr } = await conformance(['init', 'wrong-target.yaml', '--answers', 'wrong.yaml', '--offline'], {
      cwd: dir,
    });
    expect([code, stderr]).toEqual([2, expect.stringContaining(expected)]);
    await expect(stat(join(dir, 'wrong-target.yaml'))).rejects.toThrow();
  });
});

describe.skipIf(programFile('script') === null)('init in a terminal', () => {
  const typed: readonly (readonly [waitFor: string, answer: string])[] = [
    ['Which environment?', ''],
    ['Which party are you?', ''],
    ['Legal name', 'Bank of Typing PJSC'],
    ['Organisation id', organisationId.replace(/.$/, '1')],
    ['LFI Code', 'typing'],
    ['Client ID of the application', applicationId.replace(/.$/, '1')],
    ['Ozone Connect base URL', 'https://connect.typing.example.org'],
    ['API Hub to LFI', ''],
    ['LFI to API Hub', ''],
    ['aud of your tokens', 'hub'],
    ['show these types', ''],
  ];

  test.each([
    ['with prompts', []],
    ['in plain lines', ['--plain']],
  ])('%s asks what is open and writes it', async (_what, more) => {
    const name = `typed${more.length}.yaml`;
    const output = await inTerminal(['init', name, '--offline', ...more], typed);
    expect(output).toContain(`${name} is written.`);
    // Each key is shown once, whichever question it answers.
    if (more.length > 0) expect(output).toMatch(/Ghttps:\/\/connect\.typing\.example\.org\r/);
    const written = parse(await readFile(join(dir, name), 'utf8'));
    expect(written).toMatchObject({
      environment: 'pre-production',
      lfi: { legalName: 'Bank of Typing PJSC', codes: ['typing'] },
      applicationLayerAuthentication: { ozoneConnect: 'jwt-auth', apiHub: 'jwt-auth' },
      jwtAuth: { audience: { apiHub: ['hub'] } },
    });
  });

  test('that is given up by Ctrl-C leaves nothing', async () => {
    await inTerminal(
      ['init', 'given-up.yaml', '--offline'],
      [
        ['Which environment?', ''],
        ['Which party are you?', ''],
        ['Legal name', '\u0003'],
      ],
    );
    await expect(stat(join(dir, 'given-up.yaml'))).rejects.toThrow();
  });
});

/** Runs the command in a pseudo-terminal of util-linux and types each answer when its question is there. */
async function inTerminal(args: readonly string[], typed: readonly (readonly [string, string])[]): Promise<string> {
  const command = [process.execPath, join(projectFolder, 'dist', 'cli', 'conformance.js'), ...args].join(' ');
  const child = spawn('script', ['-qec', `stty cols 200 rows 50; ${command}`, '/dev/null'], {
    cwd: dir,
    env: { PATH: process.env.PATH, TERM: 'xterm', COLUMNS: '200' },
  });
  let output = '';
  let read = 0;
  const left = [...typed];
  child.stdout.on('data', (octets: Buffer) => {
    output += octets;
    const [next] = left;
    const at = next ? output.indexOf(next[0], read) : -1;
    if (!next || at < 0) return;
    read = at + next[0].length;
    left.shift();
    child.stdin.write(`${next[1]}${next[1] === '\u0003' ? '' : '\r'}`);
  });
  await once(child, 'close');
  return output;
}
