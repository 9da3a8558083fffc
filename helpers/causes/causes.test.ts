import { describe, expect, test } from 'vitest';
import { sampleCase, sampleResults } from '../../tests/sample-results.ts';
import { outcomes } from '../engine/outcome.ts';
import type { CaseResult, Results } from '../engine/results.ts';
import { isOpen } from '../engine/verdict.ts';
import { causesOf } from './causes.ts';

const remedy = (role: string) => `Have ${role} issued again: openssl req -new -subj '/CN=${role}' -out ${role}.csr`;

function miss(id: string, more: Partial<CaseResult> = {}): CaseResult {
  const [check = id, name = ''] = id.split('@');
  const [role = ''] = name.split('/');
  return sampleCase({
    outcome: 'fail',
    id,
    check,
    subject: { kind: 'certificate', name, role },
    message: `${check} of ${role} is wrong.`,
    expected: 'right',
    actual: 'wrong',
    remedy: remedy(role),
    ...more,
  });
}

const waits = (count: number, blockedBy: string) =>
  Array.from({ length: count }, (_, index) =>
    sampleCase({ outcome: 'blocked', id: `later@${blockedBy}/${index}`, blockedBy }),
  );

describe('causes', () => {
  test('what is wrong with a certificate that a server should not serve is no reason to have the right one issued', () => {
    const served = { kind: 'certificate', name: 'S4/served/oc', role: 'S4', place: 'served', endpoint: 'oc' } as const;
    const san = miss('certificate.name.san@S4/served/oc', { subject: served });
    const expired = miss('certificate.validity.current@S4/served/oc', {
      subject: served,
      remedy: 'Renew it.',
      outcome: 'warn',
    });
    const other = miss('served.is-published@oc', {
      subject: { kind: 'endpoint', name: 'oc', endpoint: 'oc' },
      remedy: 'Install the published one.',
    });
    const [cause, ...more] = causesOf(sampleResults([san, expired, other]));
    expect([cause?.first, cause?.remedy, cause?.command, more]).toEqual([
      other,
      'Install the published one.',
      null,
      [],
    ]);
    expect(new Set(cause?.cases)).toEqual(new Set([san, expired, other]));
    expect(causesOf(sampleResults([san])).map(({ command }) => command)).toEqual([
      remedy('S4').slice(remedy('S4').indexOf('openssl')),
    ]);
    const elsewhere = miss('served.is-published@cm', { subject: { kind: 'endpoint', name: 'cm', endpoint: 'cm' } });
    expect(causesOf(sampleResults([san, elsewhere]))).toHaveLength(2);
  });

  test('two causes of 328 blocked cases are two, the one that more waits for first', () => {
    const results = sampleResults([
      ...waits(28, 'kid.published@S4'),
      miss('kid.published@S4', { remedy: 'Publish it.', actual: 'none' }),
      miss('jwks.available@lfi', { remedy: 'Publish it.', actual: '404' }),
      ...waits(300, 'jwks.available@lfi'),
    ]);
    expect(causesOf(results).map(({ first, waits: own }) => [first.id, own.length])).toEqual([
      ['jwks.available@lfi', 300],
      ['kid.published@S4', 28],
    ]);
  });

  test('what is found at several places, and of several certificates alike, is one; another value is another', () => {
    const at = (name: string, actual = 'UK') =>
      miss(`check.one@${name}`, {
        finding: 'other',
        actual,
        expected: 'AE',
        holes: { actual },
        remedy: 'Ask.',
        check: 'check.one',
      });
    const results = sampleResults([at('C4/file'), at('C4/jwks'), at('Sig3/jwks'), at('S4/file', 'US')]);
    const causes = causesOf(results);
    expect(causes.map(({ cases }) => cases.length)).toEqual([3, 1]);
    expect(causes[0]?.sentence).toBe('O is UK.');
    const template = {
      ...results.checks['check.one'],
      findings: [{ id: 'other', outcome: 'fail', text: 'C of {role} is {actual}.', remedy: '' }],
    };
    const told = { ...results, checks: { 'check.one': template } } as Results;
    expect(causesOf(told)[0]?.sentence).toBe('C of C4, Sig3 is UK.');
  });

  test('what one command repairs is one cause, with all that is wrong in its sentence', () => {
    const results = sampleResults([miss('subject.o@S4/file'), miss('subject.ou@S4/file'), miss('subject.ou@C3/file')]);
    expect(causesOf(results).map(({ sentence, command }) => [sentence, command])).toEqual([
      ['subject.o of S4 is wrong. subject.ou of S4 is wrong.', "openssl req -new -subj '/CN=S4' -out S4.csr"],
      ['subject.ou of C3 is wrong.', "openssl req -new -subj '/CN=C3' -out C3.csr"],
    ]);
  });

  test('what a host lets in by one fault is one cause; other hosts and other ways are their own', () => {
    const let_ = (identity: string, endpoint: string, finding = 'accepted') =>
      miss(`check.one@${endpoint}/${identity}`, {
        check: 'check.one',
        finding,
        actual: identity,
        remedy: 'Verify client certificates.',
        subject: { kind: 'route', name: `${endpoint}/${identity}`, endpoint },
      });
    const results = sampleResults([
      let_('none', 'oc'),
      let_('expired', 'oc'),
      let_('none', 'cm'),
      let_('slow', 'oc', 'late'),
    ]);
    expect(causesOf(results).map(({ cases }) => cases.length)).toEqual([2, 1, 1]);
  });

  test('what keeps the verdict comes first, then what is outside the set, warnings that can be acted on by their day, and the others', () => {
    const warning = (id: string, more: Partial<CaseResult>) =>
      miss(id, { outcome: 'warn', message: id, remedy: 'Rotate it.', ...more });
    const results = sampleResults(
      [
        warning('odd@C4', { remedy: 'Nothing to do for the LFI.' }),
        warning('certificate.validity.expiry@C3', {}),
        warning('certificate.validity.expiry@S4', { actual: '9 days' }),
        sampleCase({ outcome: 'inconclusive', id: 'seen@oc', reason: 'TCP, refused: no', who: ['lfi'] }),
        sampleCase({ outcome: 'not-tested', id: 'should@oc', level: 'SHOULD', reason: 'not given', who: ['you'] }),
        miss('beside@S1', { decides: false, remedy: 'Do.' }),
        miss('first@S1', { remedy: 'Do this.' }),
      ],
      { certificates: [] },
    );
    const ends = { S4: '2026-12-03T00:00:00.000Z', C3: '2027-01-01T00:00:00.000Z' };
    const certificates = Object.entries(ends).map(([role, notAfter]) => ({ role, notAfter }));
    const causes = causesOf({ ...results, certificates } as unknown as Results);
    expect(causes.map(({ first, by }) => [first.id, by])).toEqual([
      ['first@S1', null],
      ['seen@oc', null],
      ['beside@S1', null],
      ['certificate.validity.expiry@S4', ends.S4],
      ['certificate.validity.expiry@C3', ends.C3],
      ['odd@C4', null],
      ['should@oc', null],
    ]);
    expect(causes.map(({ decides }) => decides)).toEqual([true, true, false, false, false, false, false]);
    expect(causes[1]).toMatchObject({ kind: 'undecided', who: ['lfi'], sentence: 'TCP, refused: no.' });
  });

  test('cases that were blocked by one that was not judged have it as their cause', () => {
    const [cause, ...more] = causesOf(sampleResults(waits(5, 'gone@oc')));
    expect(more).toEqual([]);
    expect([cause?.kind, cause?.cases.length, cause?.waits.length]).toEqual(['undecided', 1, 4]);
  });

  test('every case that misses, warns, waits or should have been decided here is under one of them, whatever the results', () => {
    for (let seed = 1; seed < 80; seed += 1) {
      const cases = Array.from({ length: (seed * 7) % 41 }, (_, index) => {
        const outcome = outcomes[(seed * 31 + index * index * 17) % outcomes.length] ?? 'pass';
        const who = outcome === 'not-tested' ? ([['you'], ['ozone'], []] as const)[(index * seed) % 3] : [];
        const blockedBy = outcome === 'blocked' ? `c@${(index * 5) % 41}` : null;
        return sampleCase({
          outcome,
          id: `c@${index}`,
          who: [...(who ?? [])],
          blockedBy,
          actual: `${(index * seed) % 4}`,
        });
      });
      const under = causesOf(sampleResults(cases)).flatMap((one) => [...one.cases, ...one.waits].map(({ id }) => id));
      const meant = cases.filter(
        (one) => ['fail', 'warn', 'blocked', 'inconclusive'].includes(one.outcome) || isOpen(one),
      );
      expect(new Set(under).size).toBe(under.length);
      expect([...under].sort()).toEqual(expect.arrayContaining(meant.map(({ id }) => id)));
    }
  });

  test('name the command that proves them, to be pasted into a shell', () => {
    const bank = sampleResults([miss('a@S4/file'), ...waits(9, 'a@S4/file')]);
    const real = { ...bank, target: { ...bank.target, environment: 'production', file: "bank 'one'.yaml" } } as Results;
    expect(causesOf(real)[0]?.prove).toBe("npx conformance run --target 'bank '\\''one'\\''.yaml' --only a@S4/file");
    expect(causesOf(bank)[0]?.prove).toContain('--target ');
    const own = { ...bank, target: { ...bank.target, embedded: true } } as Results;
    expect(causesOf(own)[0]?.prove).toBe('npx conformance run --vantage lfi --only a@S4/file');
    const many = sampleResults(['a', 'b', 'c', 'd', 'e'].map((check) => miss(`${check}@S4/file`)));
    expect(causesOf(many)[0]?.prove).toContain("--only '*@S4*'");
  });
});
