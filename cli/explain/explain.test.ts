import { beforeAll, describe, expect, test } from 'vitest';
import { explanation, unknown } from '../explain.ts';
import { consequences } from './consequences.ts';
import { type Library, openLibrary } from './library.ts';
import { nearest } from './nearest.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary();
});
const explained = (id: string) => explanation(id, library) ?? '';

describe('explain', () => {
  test('has something to say of every id there is, with no hole left empty', () => {
    expect(library.ids.length).toBeGreaterThan(700);
    expect(new Set(library.ids).size).toBe(library.ids.length);
    for (const id of library.ids) {
      const text = explained(id);
      expect(text.length, id).toBeGreaterThan(40);
      expect(text, id).not.toMatch(/undefined|\[object|: null/);
    }
  });

  test('a check: what is asked, why, how each vantage tests it, what goes wrong, and a fault that shows it', () => {
    const text = explained('mtls.refuses.none');
    expect(text).toMatch(/Asked by .*MT-C03.*:\n {2}MUST /);
    expect(text).toMatch(/Why it matters:\n {2}Where a wrong certificate is let in, a stranger reads/);
    expect(text).toMatch(/ {2}LFI: \d+ cases; sends a harmless request with a client identity/);
    expect(text).toMatch(/accepted \(fail\): .*\n {4}Remedy: /);
    expect(text).toMatch(/conformance run --fault \S+: /);
  });

  test('a check of any suite: what goes wrong for whom', () => {
    expect(Object.keys(consequences).sort()).toEqual(library.suites.map(({ file }) => file).sort());
    for (const { suite } of library.suites)
      for (const { id } of suite.checks) expect(explained(id), id).not.toMatch(/failure makes the verdict/);
  });

  test('who cannot test it is told who can', () => {
    expect(explained('certificate.subject.organisation@S4/served/oc')).toContain(
      'TPP: not from here; who can: LFI, Ozone QA',
    );
  });

  test('a case: its own subject, requirements and texts', () => {
    const text = explained('certificate.subject.country@S4/served/oc');
    expect(text).toContain('certificate.subject.country@S4/served/oc: Subject C of S4 is AE');
    expect(text).toContain('S4: Identifies the LFI’s Ozone Connect server to the API Hub.');
    expect(text).toContain('Who acts: LFI');
    expect(text).toContain('steps: handshake:oc');
    expect(text).not.toContain('{role}');
    expect(explained('certificate.subject.country@S9/file')).toContain('hangs on the target');
  });

  test('a gate: what is blocked until it holds', () => {
    expect(explained('tls.handshake')).toMatch(/Until it holds, cases of \d+ other checks are blocked: /);
  });

  test('what only the target’s owner can give is named', () => {
    expect(explained('certificate.file.published')).toContain('How it is tested');
    expect(explained('message.form')).toMatch(/TPP: .*\n.*otherwise not tested: .*sample/);
  });

  test('a finding whose weight hangs on a switch counts with it', () => {
    const text = explained('par.refuses.without-nonce');
    expect(text).toMatch(/How much it weighs hangs on strictClientClaims\./);
    expect(text).toMatch(/\(warn, fail under strictClientClaims\)/);
  });

  test('a requirement, a contradiction, a role, an outcome and a fault', () => {
    expect(explained('MT-C05')).toContain('mtls.refuses.other-organisation: ');
    expect(explained('MT-C05')).toContain('Why it matters: to miss it makes the verdict non-conformant');
    expect(explained('CX-38')).toMatch(/Requirements that hang on it:\n {2}VAL-05 \(MUST\)/);
    expect(explained('S4')).toContain('Used on: API Hub → Ozone Connect');
    expect(explained('S4')).toContain('certificate.validity.expiry: S4 does not expire soon');
    expect(explained('blocked')).toContain('exit code 3');
    expect(explained('fail')).toContain('It makes the verdict non-conformant (exit code 1)');
    expect(explained('s4-wrong-ou')).toContain('certificate.subject.organisation-id@S4/file: other');
  });

  test('an unknown id is answered with those that are near', () => {
    expect(explanation('certificate.subject.organization', library)).toBeNull();
    expect(unknown('certificate.subject.organization', library)).toContain('certificate.subject.organisation');
    expect(unknown('zzzzzzzzzzzz', library)).toMatch(/^Nothing is called zzzzzzzzzzzz\. /);
    expect(nearest('CX-99', ['CX-09', 'S4', 'MT-C01'])).toEqual(['CX-09']);
    expect(nearest('accepts', ['jwt-auth.accepts.valid', 'mtls'])).toEqual(['jwt-auth.accepts.valid']);
  });
});
