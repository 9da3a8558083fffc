import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Said } from '../cli/doctor/said.ts';
import { examinations, patientOf } from '../cli/doctor.ts';
import { causesOf } from '../helpers/causes/causes.ts';
import { judge } from '../helpers/engine/judge.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { loadTarget, TargetError } from '../helpers/target/load.ts';
import { faults } from '../sandbox/faults/catalogue.ts';
import { breaksOf, type Fault } from '../sandbox/faults/fault.ts';
import { type PlantedMistake, plantedMistakes } from '../sandbox/faults/planted-mistakes.ts';
import { otherBank } from '../sandbox/parties.ts';
import { moved } from './evidence-of.ts';
import { laboratory } from './laboratory.ts';

const lab = laboratory();

const mistakes = plantedMistakes.map((one) => [one.mistake, one, faultOf(one)] as const);

test('there are thirty-five, each a fault of its own', () => {
  expect(new Set(plantedMistakes.map(({ fault }) => fault)).size).toBe(35);
});

describe('the doctor names a planted mistake with its cause, where it stands, and nothing beside it', () => {
  test.each(mistakes.filter(([, , { at }]) => at === 'target'))(
    '%s, for which a run refuses the target, at its line',
    async (_mistake, mistake, fault) => {
      await lab.ecosystem().use(breaksOf([fault]));
      await expectNamed(mistake);
      const loading = loadTarget(lab.ecosystem().targetFile('lfi'), { environment: {} });
      const refused = await loading.catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(TargetError);
      const { problems } = refused as TargetError;
      expect(problems.map((one) => [one.pointer, one.line, `${one.found} ${one.expected}`])).toEqual([
        [mistake.pointer, expect.any(Number), expect.stringContaining(mistake.named)],
      ]);
    },
  );

  test.each(mistakes.filter(([, , { at }]) => at !== 'target'))(
    '%s, for which a run has one cause',
    async (_mistake, mistake, fault) => {
      const known = await causesBefore();
      const evidence = await evidenceOf(fault);
      const causes = causesIn(evidence).filter(({ id }) => !known.has(id));
      expect(causes.map(({ id, first }) => [id, first.at?.pointer])).toEqual([
        [expect.any(String), mistake.pointer ?? '/network'],
      ]);
      // The line may be wrong as well as what the holder publishes under it.
      if (mistake.pointer?.endsWith('/kid')) expect(causes[0]?.who[0]).toBe('you');
      await expectNamed(mistake);
    },
  );
});

test('a JWKS that is not found by a wrong id in the target is no problem of its own', async () => {
  const otherIds = [
    ['/lfi/organisationId', { organisationId: otherBank.organisationId }],
    ['/lfi/applications/c3-hh-cm-client', { applications: { 'c3-hh-cm-client': otherBank.application } }],
  ] as const;
  for (const [pointer, change] of otherIds) {
    const changed = (text: string) => {
      const target = parse(text);
      // By default the URL is made of the ids.
      for (const one of Object.values(target.certificates as Record<string, { jwks?: string }>)) delete one.jwks;
      return stringify({ ...target, lfi: { ...target.lfi, ...change } });
    };
    const said = await lab.withTarget('lfi', changed, () => doctorSays(false));
    expect(said.map(({ at, status }) => [at?.pointer, status])).toEqual([[pointer, 'problem']]);
  }
});

test('what hosts serve is not held against an organisation id that the target has wrong', async () => {
  const [wrong] = plantedMistakes.filter(({ pointer }) => pointer === '/lfi/organisationId');
  if (!wrong) throw new Error('no mistake is planted there');
  await lab.ecosystem().use(breaksOf([faultOf(wrong)]));
  const said = await doctorSays(false);
  expect(said.filter(({ command }) => command?.includes('openssl')).map(({ found }) => found)).toEqual([]);
  expect(said.map(({ at }) => at?.pointer)).toContain('/lfi/organisationId');
});

test('files of a client and of a signer at each other’s place are one cause, and nobody else is told anything', async () => {
  const known = await causesBefore();
  const evidence = await lab.evidenceWith(
    breaksOf(faults.filter(({ id }) => id === 'files-of-c3-and-sig4-swapped')),
    'lfi',
  );
  const causes = causesIn(evidence).filter(({ id }) => !known.has(id));
  expect(causes.map(({ id }) => id)).toEqual(['certificate.file.own@C3/swapped']);
});

describe('files of several certificates at each other’s place are one problem of the target', () => {
  const files = (certificate: string, key: string) => ({
    certificate: `./${certificate}.chain.pem`,
    key: `./${key}.key`,
  });
  test.each([
    [
      'certificates alone',
      { S4: files('C3', 'S4'), C3: files('S4', 'C3') },
      '/certificates/S4/certificate',
      'the certificates of S4 and C3 stand at each other’s place; their keys do not',
    ],
    [
      'certificates of a client and of a signer',
      { C3: files('Sig4', 'C3'), Sig4: files('C3', 'Sig4') },
      '/certificates/C3/certificate',
      'the certificates of C3 and Sig4 stand at each other’s place; their keys do not',
    ],
    [
      'keys alone',
      { S4: files('S4', 'C3'), C3: files('C3', 'S4') },
      '/certificates/S4/key',
      'the private keys of S4 and C3 stand at each other’s place; their certificates do not',
    ],
    [
      'certificates of three',
      { S4: files('C3', 'S4'), C3: files('Sig4', 'C3'), Sig4: files('S4', 'Sig4') },
      '/certificates/S4/certificate',
      'the certificates of S4 and C3 and Sig4 stand at each other’s place; their keys do not',
    ],
    [
      'what no certificate tells',
      {
        C3: { ...files('Sig4', 'C3'), kid: undefined },
        Sig4: { ...files('Enc1', 'Sig4'), kid: undefined },
        Enc1: files('C3', 'Enc1'),
      },
      '/certificates/C3/certificate',
      'the certificates of C3 and Sig4 and Enc1 stand at each other’s place; their keys do not',
    ],
  ])('%s', async (_what, change, pointer, found) => {
    const changed = (text: string) => {
      const target = parse(text);
      for (const [role, members] of Object.entries(change)) Object.assign(target.certificates[role], members);
      return stringify(target);
    };
    await lab.withTarget('lfi', changed, async () => {
      const loading = loadTarget(lab.ecosystem().targetFile('lfi'), { environment: {} });
      const refused = await loading.catch((error: unknown) => error);
      expect((refused as TargetError).problems.map((one) => [one.pointer, one.found])).toEqual([[pointer, found]]);
    });
  });
});

test('a network that drops everything is one cause, whichever step waited for what', async () => {
  const fault = faults.find(({ id }) => id === 'nothing-reached');
  const evidence = await lab.evidenceWith(breaksOf(fault ? [fault] : []), 'lfi');
  // Refused at once there; here the same without an answer, which services miss while connecting, documents later on.
  const dropped = JSON.parse(
    JSON.stringify(evidence)
      .replaceAll('"layer":"TCP","cause":"refused"', '"layer":"TCP","cause":"timed-out"')
      .replace(/("kind":"fetch"(?:(?!"kind":).)*?"layer":)"TCP"/g, '$1"HTTP"'),
  ) as Evidence;
  const failures = dropped.observations.flatMap(({ failed }) => (failed ? [`${failed.layer} ${failed.cause}`] : []));
  expect(failures).toEqual(expect.arrayContaining(['HTTP timed-out']));
  const { cases } = judge(lab.suites(), dropped);
  expect(cases.find(({ id }) => id === 'network.way-out@this-machine')).toMatchObject({
    outcome: 'inconclusive',
    reason: expect.stringMatching(/^None of \d+ hosts is reached from here, each in the same way/),
  });
});

async function expectNamed({ pointer, named }: PlantedMistake): Promise<void> {
  const isOfNetwork = pointer === null || /^\/endpoints\/|\/kid$/.test(pointer);
  const wrong = await doctorSays(!isOfNetwork);
  expect(wrong.map(({ at, found, todo }) => [at?.pointer ?? null, `${found} ${todo}`])).toEqual([
    [pointer, expect.stringContaining(named)],
  ]);
  expect(wrong[0]?.todo).not.toBeNull();
}

function faultOf({ fault: id }: PlantedMistake): Fault {
  const fault = faults.find((one) => one.id === id);
  if (!fault) throw new Error(`there is no fault ${id}`);
  return fault;
}

/** What a run sees of a fault. A clock that is wrong is this machine's: whatever it wrote down was at another time. */
async function evidenceOf(fault: Fault): Promise<Evidence> {
  const change = breaksOf([fault]);
  if (change.clocksAhead === undefined) return lab.evidenceWith(change, 'lfi');
  const seen = moved(await lab.healthy('lfi'), -change.clocksAhead / 60);
  await lab.ecosystem().use(change);
  return seen;
}

let before: Promise<ReadonlySet<string>> | null = null;

/** The causes of the healthy ecosystem, told once. */
function causesBefore(): Promise<ReadonlySet<string>> {
  before ??= lab.healthy('lfi').then((evidence) => new Set(causesIn(evidence).map(({ id }) => id)));
  return before;
}

function causesIn(evidence: Evidence) {
  return causesOf(judge(lab.suites(), evidence));
}

/** What the doctor has against the LFI's target, but for what it says of the machine that the test runs on. */
async function doctorSays(offline: boolean): Promise<Said[]> {
  const patient = await patientOf({ target: lab.ecosystem().targetFile('lfi') });
  const all: Said[] = [];
  const { signal } = new AbortController();
  try {
    for await (const { id, said } of examinations(patient, { offline }, signal))
      if (id !== 'machine') all.push(...said.filter(({ status }) => status !== 'ok'));
  } finally {
    await patient.close();
  }
  return all;
}
