import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readCsr } from '../target/keys/key-files.ts';
import type { Target } from '../target/target.ts';
import { csrFacts } from '../x509/read/csr.ts';
import { nameText } from '../x509/read/name.ts';
import { csrCommand } from './csr-command.ts';

const dir = mkdtempSync(join(tmpdir(), 'csr-command-'));
afterAll(() => rmSync(dir, { recursive: true }));

function target(legalName: string): Target {
  const organisationId = '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d';
  return {
    lfi: { legalName, organisationId, codes: ['bank'], applications: { 'c3-hh-cm-client': '9c0c41e7' } },
    tpp: null,
    ozone: null,
    endpoints: { oc: { host: 'connect.bank.example' } },
  } as unknown as Target;
}

test.each(['Bank + Sons / Co \\ \'n\' $(touch gone) `x` "q"', 'بنك المثال', 'Plain PJSC'])(
  'pasted into a shell, makes a CSR with the name %s and the host',
  (legalName) => {
    const pasted = () =>
      execFileSync('sh', ['-c', csrCommand('S4', target(legalName))], { cwd: dir, stdio: 'pipe' }).toString();
    for (const name of ['S4.key', 'S4.csr']) rmSync(join(dir, name), { force: true });
    pasted();
    const facts = csrFacts(readCsr(join(dir, 'S4.csr')));
    const values = facts.subject.rdns.flat().map(({ type, value }) => [type, value]);
    expect(values, nameText(facts.subject)).toEqual([
      ['C', 'AE'],
      ['O', legalName],
      ['OU', '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d'],
      ['CN', '5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d'],
    ]);
    expect(facts.requested.dnsNames).toEqual(['connect.bank.example']);
    // Pasted once more it leaves the key as it is.
    const key = readFileSync(join(dir, 'S4.key'), 'utf8');
    expect(pasted()).toBe('S4.key is there already\n');
    expect(readFileSync(join(dir, 'S4.key'), 'utf8')).toBe(key);
  },
);

test('has placeholders for what the target does not say', () => {
  const command = csrCommand('C1', target('x'));
  for (const part of ['/O=<LegalName>', '/OU=<OrganisationId>', '/CN=<ApplicationId>']) expect(command).toContain(part);
  expect(csrCommand('S1', target('x'))).not.toContain('/CN=');
});
