import { beforeAll, describe, expect, test } from 'vitest';
import { type Conflict, conflicts } from '../config/standard/api-hub/conflicts.ts';
import { pending, pendingPointers } from '../config/standard/api-hub/requirements/pending.ts';
import { type Requirement, type RequirementId, requirements } from '../config/standard/api-hub/requirements.ts';
import { switches, switchNames } from '../config/standard/api-hub/switches.ts';
import { requirements as everyRequirement } from '../config/standard/requirements.ts';
import { targetJsonSchema } from '../config/target/schema.ts';
import { type Citations, citationsOf } from '../helpers/engine/citations.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';

const registry = Object.entries(requirements) as [RequirementId, Requirement][];
let citations: Citations;

beforeAll(async () => {
  const { suites, problems } = await loadSuites('v2.1');
  expect(problems).toEqual([]);
  citations = citationsOf(suites);
});

describe('the registry', () => {
  test('has every item of the domain catalogue once, and beside them only clauses of RFC 9325 and FAPI 2.0', () => {
    const listed = Object.values(catalogue).flat();
    expect(Object.fromEntries(Object.entries(catalogue).map(([section, items]) => [section, items.length]))).toEqual(
      counts,
    );
    expect(new Set(listed).size).toBe(207);
    const known = registry.map(([id]) => id as string);
    expect(listed.filter((id) => !known.includes(id))).toEqual([]);
    expect(known.filter((id) => !listed.includes(id) && !/^(RFC\d{4}|FAPI2)-/.test(id))).toEqual([]);
  });

  test('is in the order of the catalogue, so that no section overwrites another’s id', () => {
    const listed = Object.values(catalogue).flat();
    expect(registry.map(([id]) => id as string).filter((id) => listed.includes(id))).toEqual(listed);
  });

  test('says each thing in one sentence, with source and section', () => {
    for (const [id, { text, source, section }] of registry) {
      expect(text, id).toMatch(/^[^\n]{8,300}\.$/);
      expect(text, id).not.toMatch(/\. [A-Z][a-z]+ /);
      expect(source.length, id).toBeGreaterThan(5);
      expect(section.length, id).toBeGreaterThan(0);
    }
    expect(new Set(registry.map(([, { text }]) => text)).size).toBe(registry.length);
  });

  test('is covered by checks, but for what is pending, declared or out of reach', () => {
    const checked = registry.filter(([, { coverage }]) => coverage.is === 'checked').map(([id]) => id);
    expect(checked.filter((id) => !citations.checks.has(id)).sort()).toEqual([...pending].sort());
  });

  test('has no check that cites an unknown requirement, or one that is out of reach', () => {
    const cited = [...citations.requirements.values()].flat();
    expect(cited.filter((id) => (everyRequirement[id]?.coverage.is ?? 'out-of-reach') === 'out-of-reach')).toEqual([]);
    expect([...citations.requirements].filter(([, ids]) => ids.length === 0).map(([check]) => check)).toEqual([]);
  });

  test('points to places that the target has, but for the pending ones', () => {
    const pointers = registry.flatMap(([, { coverage, when }]) => [
      ...(coverage.is === 'declared' ? [coverage.pointer] : []),
      ...(when?.pointer ? [when.pointer] : []),
    ]);
    const schema = targetJsonSchema();
    const nowhere = [...new Set(pointers)].filter((pointer) => !leadsSomewhere(schema, pointer));
    expect(nowhere.sort()).toEqual([...pendingPointers].sort());
  });

  test('gives a reason for all that is out of reach, and lets a switch raise only what is no MUST', () => {
    for (const [id, { coverage, mustUnder, level }] of registry) {
      if (coverage.is === 'out-of-reach') expect(coverage.reason.length, id).toBeGreaterThan(30);
      if (mustUnder) expect(level, id).not.toBe('MUST');
    }
  });
});

describe('the contradictions', () => {
  const rows = Object.entries(conflicts) as [keyof typeof conflicts, Conflict][];

  test('are all there, and each is cited or says why nothing hangs on it', () => {
    const expected = Array.from({ length: 45 }, (_, index) => `CX-${String(index + 1).padStart(2, '0')}`).flatMap(
      (id) => (id === 'CX-10' || id === 'CX-16' ? [`${id}a`, `${id}b`] : [id]),
    );
    expect(rows.map(([id]) => id)).toEqual(expected);
    const cited = new Set([...registry.flatMap(([, { conflict }]) => conflict ?? []), ...citations.conflicts]);
    expect([...cited].filter((id) => !(id in conflicts))).toEqual([]);
    expect(rows.filter(([id]) => !cited.has(id)).map(([id]) => id)).toEqual(
      rows.filter(([, { uncited }]) => uncited !== undefined).map(([id]) => id),
    );
  });

  test('name the switch that belongs to them, and every switch has its row', () => {
    expect(rows.filter(([, one]) => one.switch !== null).map(([id, one]) => [one.switch, id])).toEqual(
      switchNames.map((name) => [name, switches[name].conflict]),
    );
  });
});

/** Whether a JSON pointer into a target file is a member that its schema knows. */
function leadsSomewhere(schema: unknown, pointer: string): boolean {
  const [name, ...rest] = pointer.split('/').slice(1);
  if (name === undefined) return true;
  const { properties, propertyNames, additionalProperties } = schema as Partial<{
    properties: Record<string, unknown>;
    propertyNames: { enum?: string[] };
    additionalProperties: unknown;
  }>;
  const member = properties?.[name] ?? (propertyNames?.enum?.includes(name) ? additionalProperties : undefined);
  return member !== undefined && leadsSomewhere(member, rest.map((one) => `/${one}`).join(''));
}

function ids(text: string): string[] {
  return text.split(' ');
}

const counts = {
  A: 8,
  B: 14,
  C: 21,
  D: 10,
  E: 22,
  F: 17,
  G: 10,
  H: 16,
  I: 20,
  J: 5,
  K: 6,
  L: 14,
  M: 7,
  N: 11,
  O: 3,
  P: 8,
  Q: 4,
  R: 11,
};

/** The items of the domain catalogue, section by section. */
const catalogue = {
  A: ids('CON-01 CON-02 CON-03 CON-04 CON-05 CON-06 CON-07 CON-08'),
  B: ids(
    'CRT-S1 CRT-S3 CRT-S4 CRT-C1 CRT-C3 CRT-C4 CRT-SIG1 CRT-SIG2 CRT-SIG3 CRT-SIG4 CRT-ENC1 CRT-ENC2 CRT-DIFF-01 TPP-01',
  ),
  C: ids(
    'CSR-01 CSR-02 CSR-03 CSR-04 CSR-05 CSR-06 CSR-07 CSR-08 CSR-09 CSR-10 CSR-11 CSR-12 CSR-13 CSR-14 CSR-15 CSR-16 CSR-17 CSR-18 CSR-19 CSR-20 CSR-21',
  ),
  D: ids('VAL-01 VAL-02 VAL-03 VAL-04 VAL-05 VAL-06 VAL-07 VAL-08 VAL-09 VAL-10'),
  E: ids(
    'KID-01 KID-02 KID-03 KID-04 KID-05 KID-06 JWKS-01 JWKS-02 JWKS-03 JWKS-04 JWKS-05 JWKS-06 JWKS-07 JWKS-08 JWKS-09 JWKS-10 JWKS-11 JWKS-12 JWKS-13 JWKS-14 JWKS-15 JWKS-16',
  ),
  F: ids(
    'TFT-01 TFT-02 TFT-03 TFT-04 TFT-05 TFT-06 TFT-07 TFT-08 TFA-01 TFA-02 TFA-03 TFA-04 TFA-05 TFA-06 APP-01 APP-02 APP-03',
  ),
  G: ids('HOST-01 HOST-02 HOST-03 HOST-04 HOST-05 HOST-06 HOST-07 HOST-08 HOST-09 HOST-10'),
  H: ids(
    'DISC-01 DISC-02 DISC-03 DISC-04 DISC-05 DISC-06 DISC-07 DISC-08 DISC-09 DISC-10 DISC-11 DISC-12 DISC-13 DISC-14 PART-01 PART-02',
  ),
  I: ids(
    'TLS-01 TLS-02 TLS-03 TLS-04 MT-T01 MT-T02 MT-T03 MT-T04 MT-T05 MT-C01 MT-C02 MT-C03 MT-C04 MT-C05 MT-C06 MT-H01 MT-H02 MT-H03 MT-H04 MT-P01',
  ),
  J: ids('HC-01 HC-02 HC-03 HC-04 HC-05'),
  K: ids('OC-01 OC-02 OC-03 OC-04 HH-01 CM-01'),
  L: ids('JWA-01 JWA-02 JWA-03 JWA-04 JWA-05 JWA-06 JWA-07 JWA-08 JWA-09 JWA-10 JWA-11 JWA-12 JWA-13 JWA-14'),
  M: ids('CA-01 CA-02 CA-03 CA-04 CA-05 CA-06 CA-07'),
  N: ids('RO-01 RO-02 RO-03 RO-04 RO-05 RO-06 TOK-01 TOK-02 TOK-03 TOK-04 TPPREG-01'),
  O: ids('RSP-01 RSP-02 IDT-01'),
  P: ids('ENC-01 ENC-02 ENC-03 ENC-04 ENC-05 ENC-06 ENC-07 ENC-08'),
  Q: ids('WH-01 WH-02 WH-03 WH-04'),
  R: ids('FAPI-01 FAPI-02 FAPI-03 SEC-01 SEC-02 SEC-03 ONB-01 ONB-02 ONB-03 FAPI-04 FAPI-05'),
};
