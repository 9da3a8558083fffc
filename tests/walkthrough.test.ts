import { rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { walkthroughText } from '../cli/walkthrough.ts';
import type { Role } from '../config/standard/api-hub/roles.ts';
import { roleNames } from '../config/standard/api-hub/roles.ts';
import type { RunVantage } from '../config/standard/api-hub/vantages.ts';
import type { Stage } from '../helpers/engine/certificate-life.ts';
import { judge } from '../helpers/engine/judge.ts';
import { walkthrough } from '../helpers/engine/walkthrough.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { faults } from '../sandbox/faults/catalogue.ts';
import { breaksOf } from '../sandbox/faults/fault.ts';
import { merged } from '../sandbox/overlay.ts';
import { parties } from '../sandbox/parties.ts';
import type { Settings } from '../sandbox/settings.ts';
import { conformance, workFolder } from './build.ts';
import { laboratory } from './laboratory.ts';

const lab = laboratory();

function walked(role: Role, evidence: Evidence) {
  return walkthrough(role, judge(lab.suites(), evidence), evidence.target);
}

/** Evidence without what tells of some stages, as before they were reached. */
function unreachedBy(evidence: Evidence, ...kinds: readonly string[]): Evidence {
  const { target } = evidence;
  const kept = evidence.observations.filter(({ step }) => kinds.every((kind) => !step.key.startsWith(kind)));
  return { ...evidence, target, observations: kept };
}

describe('a walkthrough', () => {
  test('says of what the LFI holds in the healthy ecosystem that it is in use', async () => {
    const evidence = await lab.healthy('lfi');
    const open = (['S4', 'C3', 'Sig4', 'Enc1'] as const).map((role) => {
      const { next, stages } = walked(role, evidence);
      return [role, next, stages.map(({ state }) => state).join(' ')];
    });
    expect(open).toEqual([
      ['S4', 'in-use', 'done done done done open'],
      ['C3', null, 'done done done done done'],
      ['Sig4', null, 'done done done done done'],
      ['Enc1', null, 'done done done done done'],
    ]);
  });

  test('of S4 has the steps of the standard’s own, with the institution’s values', async () => {
    const { stages } = walked('S4', await lab.healthy('lfi'));
    const steps = stages.flatMap(({ steps: all }) => all).join('\n');
    for (const text of [
      "openssl req -new -newkey rsa:2048 -nodes -sha256 -subj '/C=AE/O=Example Bank PJSC/OU=5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d/CN=5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d'",
      'https://web.sandbox.directory.openfinance.example',
      'Organisation Certificates',
      'Click + New Certificate and select OPF UAE SERVER TRANSPORT.',
      'Set the description to: S4 - I hold Private Key - APIHub-OzoneConnect',
      'Click Next, and upload S4.csr.',
      'https://keystore.sandbox.directory.openfinance.example/5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d/transport.jwks',
      'Give both to Ozone via the Service Desk ticket',
      'Deploy certificate and private key on oc',
    ])
      expect(steps).toContain(text);
    expect(stages.map(({ by }) => by)).toEqual(['lfi', 'lfi', 'lfi', 'lfi', 'ozone']);
  });

  test('of S1 has Ozone make the CSR and the LFI upload it', async () => {
    const { stages } = walked('S1', await lab.healthy('lfi'));
    const steps = stages.flatMap(({ steps: all }) => all).join('\n');
    for (const text of [
      'Ozone generates the private key and a CSR for S1, and sends the CSR by the Service Desk ticket.',
      'Set the description to: S1 - Ozone holds Private Key - TPP-APIHub',
      'Skip the step that generates key and CSR, and upload the CSR that Ozone provided.',
      'Give both to Ozone via',
      'Ozone installs certificate and private key on as1, rs1',
    ])
      expect(steps).toContain(text);
    expect(stages.map(({ by }) => by)).toEqual(['ozone', 'lfi', 'lfi', 'ozone', 'tpp']);
  });

  test('names the stage that is wrong, and what to do', async () => {
    const fault = faults.find(({ id }) => id === 's4-wrong-ou');
    const evidence = await lab.evidenceWith(breaksOf(fault ? [fault] : []), 'lfi');
    const way = walked('S4', evidence);
    expect(way.next).toBe('issued' satisfies Stage);
    expect(walkthroughText(way)).toMatch(/certificate\.subject\.organisation-id@S4\/file: OU of S4 is/);
  });

  const notYet = { kid: null, certificate: null, key: null, csr: null };
  const s4 = (given: object): Settings => ({ target: { certificates: { S4: { ...notYet, ...given } } } });
  const file = { certificate: './S4.chain.pem', key: './S4.key' };
  const down: Settings = { servers: { oc: { listener: 'refuses' } } };
  const unpublished: Settings = { published: { S4: { absent: true } } };
  const logged = (status: number): Settings => ({
    accessLog: [
      JSON.stringify({
        time: '2026-01-01T00:00:00Z',
        request: 'GET /hello-mtls HTTP/1.1',
        status,
        subject: `OU=${parties.ozone.organisationId},O=HUB`,
      }),
    ],
  });

  test.each<[string, Settings, string, Stage | null, string]>([
    ['nothing is there', merged([s4({}), unpublished, down]), 'open open open undecided open', 'csr', 'LFI'],
    [
      'the CSR was made',
      merged([s4({ csr: './S4.csr' }), unpublished, down]),
      'done open open undecided open',
      'issued',
      'LFI',
    ],
    [
      'it was issued',
      merged([s4({ csr: './S4.csr', ...file }), unpublished, down]),
      'done done open undecided open',
      'published',
      'LFI',
    ],
    ['it is deployed, and its KID was not told', s4({ ...file }), 'implied done open done open', 'published', 'LFI'],
    [
      'it is published',
      merged([s4({ csr: './S4.csr', ...file, kid: '{kid:S4}' }), down]),
      'done done done undecided open',
      'deployed',
      'LFI',
    ],
    [
      'it is deployed',
      s4({ csr: './S4.csr', ...file, kid: '{kid:S4}' }),
      'done done done done open',
      'in-use',
      'Ozone',
    ],
    ['the API Hub called', { hub: {} }, 'done done done done done', null, ''],
    ['an access log has its call', logged(200), 'done done done done done', null, ''],
    ['an access log has its call, refused', logged(403), 'done done done done open', 'in-use', 'Ozone'],
  ])('of S4 goes from one end to the other: %s', async (_what, change, states, next, by) => {
    const way = walked('S4', await lab.evidenceWith(change, 'lfi'));
    expect(way.stages.map(({ state }) => state).join(' ')).toBe(states);
    expect(way.next).toBe(next);
    if (next !== null) expect(walkthroughText(way)).toMatch(new RegExp(`Next: ${next} .*; ${by}.* acts\\.$`));
  });

  test.each<[string, Settings, string]>([
    ['a recording', { hub: {} }, 'conformance listen recorded calls of the API Hub, in place of Ozone Connect, which'],
    ['a log', logged(200), 'an access log says that the API Hub’s calls arrived, which is what a server wrote'],
    ['both', merged([{ hub: {} }, logged(200)]), 'in place of Ozone Connect, and an access log says'],
  ])('of S4 says of its use no more than what showed it: %s', async (_what, change, told) => {
    const text = walkthroughText(walked('S4', await lab.evidenceWith(change, 'lfi')));
    expect(text).toMatch(new RegExp(`in-use +✓ done .*; .*${told}`));
    expect(text.split('\n').at(-1)).toMatch(/^Nothing about it is wrong\. Of its use this was seen: /);
    expect(text).not.toContain('It is in use');
    expect(walkthroughText(walked('C3', await lab.healthy('lfi')))).toContain('It is in use, and nothing');
  });

  const s1 = (given: object): Settings => ({ target: { certificates: { S1: { kid: null, csr: null, ...given } } } });
  const hubDown: Settings = { servers: { as1: { listener: 'refuses' }, rs1: { listener: 'refuses' } } };

  const withoutS1: Settings = { published: { S1: { absent: true } } };

  test.each<[string, RunVantage, Settings, Stage | null, string]>([
    ['Ozone has sent no CSR', 'lfi', merged([s1({}), withoutS1, hubDown]), 'csr', 'Ozone'],
    ['Ozone sent its CSR', 'lfi', merged([s1({ csr: './S1.csr' }), withoutS1, hubDown]), 'issued', 'LFI'],
    ['the LFI had it issued', 'lfi', merged([s1({ csr: './S1.csr', kid: '{kid:S1}' }), hubDown]), 'deployed', 'Ozone'],
    ['Ozone installed it', 'lfi', {}, 'in-use', 'TPP'],
    ['a TPP called', 'tpp', {}, null, ''],
  ])('of S1 goes from one end to the other: %s', async (_what, vantage, change, next, by) => {
    const way = walked('S1', await lab.evidenceWith(change, vantage));
    expect(way.next).toBe(next);
    if (next !== null) expect(walkthroughText(way)).toMatch(new RegExp(`Next: ${next} .*; ${by}.* acts\\.$`));
  });

  test.each(['Sig4', 'Enc1', 'C3'] as const)('of %s begins with its CSR where nothing of it is there', async (role) => {
    const nothing = { certificates: { [role]: { ...notYet, type: null, jwks: null } } };
    const change: Settings = { target: nothing, published: { [role]: { absent: true } } };
    const way = walked(role, await lab.evidenceWith(change, 'lfi'));
    expect(way.stages.map(({ state }) => state)).toEqual(['open', 'open', 'open', 'open', 'open']);
    expect(walkthroughText(way)).toMatch(
      new RegExp(`issued +· to do +LFI; not seen: the target does not give /certificates/${role}/certificate`),
    );
  });

  test('of C4 is in use at the LFI where the API Hub called with it', async () => {
    const { stages } = walked('C4', await lab.evidenceWith({ hub: {} }, 'lfi'));
    expect(stages.map(({ state }) => state)).toEqual(['implied', 'implied', 'done', 'done', 'done']);
  });

  test('of a certificate that shows nowhere names who can tell, and makes up no next step', async () => {
    const way = walked('C1', await lab.healthy('lfi'));
    expect(walkthroughText(way)).toMatch(/\n\nNext: nothing of it shows from here; ask TPP where it stands\.$/);
  });

  test('leaves behind what was not kept, and never what is ahead', async () => {
    const evidence = await lab.healthy('lfi');
    const noCsr = unreachedBy(evidence, 'read-csr:');
    const states = (way: ReturnType<typeof walked>) => way.stages.map(({ state }) => state);
    const target = { ...evidence.target, certificates: withoutCsr(evidence.target.certificates) };
    expect(states(walked('C3', { ...noCsr, target }))).toEqual(['implied', 'done', 'done', 'done', 'done']);
    const unreached = walked('C3', { ...unreachedBy(evidence, 'call:', 'handshake:', 'connect:'), target });
    expect(states(unreached).at(-1)).toBe('undecided');
    expect(unreached.next).toBe('in-use');
  });

  test('of each role can be told before anything is there', async () => {
    const evidence = await lab.healthy('lfi');
    const results = judge(lab.suites(), { ...evidence, observations: [] });
    for (const role of roleNames) {
      const text = walkthroughText(walkthrough(role, results, evidence.target));
      expect(text).toContain(`${role}: `);
      expect(text).toMatch(/Next: (\S+ (is next|cannot be told)|nothing of it shows)/);
      expect(text).not.toContain('undefined');
    }
  });
});

test('conformance walkthrough all looks once, live, and tells of each of the twelve where it stands', async () => {
  await lab.ecosystem().use({});
  const dir = await workFolder('walkthrough');
  try {
    const args = ['walkthrough', 'all', '--target', lab.ecosystem().targetFile('lfi')];
    const { code, stdout } = await conformance(args, { cwd: dir });
    const next = stdout.split(/\n\n(?=(?!Next)\w+: )/).map((text) => {
      const [, role] = /^(\w+): /.exec(text) ?? [];
      const [, stage = 'in use'] = /^Next: (\S+)/m.exec(text) ?? [];
      return [role, stage];
    });
    expect(next.map(([role]) => role)).toEqual(roleNames);
    expect(Object.fromEntries(next)).toMatchObject({ S4: 'in-use', C3: 'in use', Sig4: 'in use', Enc1: 'in use' });
    expect(stdout).not.toContain('✕');
    expect(code).toBe(3);
    const unknown = await conformance(['walkthrough', 'S5', ...args.slice(2)], { cwd: dir });
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('Found S5; expected all, or one')]);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}, 120_000);

function withoutCsr(all: Evidence['target']['certificates']): Evidence['target']['certificates'] {
  return Object.fromEntries(Object.entries(all).map(([role, one]) => [role, { ...one, csr: false }]));
}
