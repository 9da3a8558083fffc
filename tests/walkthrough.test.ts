import { describe, expect, test } from 'vitest';
import { walkthroughText } from '../cli/walkthrough.ts';
import type { Role } from '../config/standard/api-hub/roles.ts';
import { roleNames } from '../config/standard/api-hub/roles.ts';
import type { Stage } from '../helpers/engine/certificate-life.ts';
import { judge } from '../helpers/engine/judge.ts';
import { walkthrough } from '../helpers/engine/walkthrough.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { faults } from '../sandbox/faults/catalogue.ts';
import { breaksOf } from '../sandbox/faults/fault.ts';
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
      'Give both to Ozone',
      'Ozone installs certificate and private key on as1, rs1',
    ])
      expect(steps).toContain(text);
    expect(stages.map(({ by }) => by)).toEqual(['ozone', 'lfi', 'lfi', 'ozone', 'lfi']);
  });

  test('names the stage that is wrong, and what to do', async () => {
    const fault = faults.find(({ id }) => id === 's4-wrong-ou');
    const evidence = await lab.evidenceWith(breaksOf(fault ? [fault] : []), 'lfi');
    const way = walked('S4', evidence);
    expect(way.next).toBe('issued' satisfies Stage);
    expect(walkthroughText(way)).toMatch(/certificate\.subject\.organisation-id@S4\/file: OU of S4 is/);
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

  test.each(roleNames)('of %s can be told before anything is there', async (role) => {
    const { target } = await lab.healthy('lfi');
    const results = judge(lab.suites(), { ...(await lab.healthy('lfi')), observations: [] });
    const text = walkthroughText(walkthrough(role, results, target));
    expect(text).toContain(`${role}: `);
    expect(text).toMatch(/Next: \S+ (is next|cannot be told)/);
    expect(text).not.toContain('undefined');
  });
});

function withoutCsr(all: Evidence['target']['certificates']): Evidence['target']['certificates'] {
  return Object.fromEntries(Object.entries(all).map(([role, one]) => [role, { ...one, csr: false }]));
}
