import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { doctorJsonSchema } from '../cli/doctor/report.ts';
import { openLibrary } from '../cli/explain/library.ts';
import { rolePage } from '../cli/role-page.ts';
import { targetReference } from '../cli/target-reference.ts';
import { policyJsonSchema } from '../config/gate/policy-schema.ts';
import { signingJsonSchema } from '../config/gate/signing-schema.ts';
import { trustJsonSchema } from '../config/gate/trust-schema.ts';
import { waiversJsonSchema } from '../config/gate/waivers-schema.ts';
import { roleNames } from '../config/standard/api-hub/roles.ts';
import { recipeTargetJsonSchema } from '../config/target/recipe-schema.ts';
import { targetJsonSchema } from '../config/target/schema.ts';
import { overviewJsonSchema } from '../helpers/fleet/overview-schema.ts';
import { decisionJsonSchema } from '../helpers/gate/decision.ts';
import { lineOf } from '../helpers/history/line.ts';
import { differenceJsonSchema, trendJsonSchema } from '../helpers/history/published-schema.ts';
import { trendOf } from '../helpers/history/trend.ts';
import { summaryJsonSchema } from '../helpers/summary/summary-schema.ts';
import { signerJsonSchema } from '../helpers/target/keys/signer/protocol.ts';
import { resultsJsonSchema } from '../reports/results-schema.ts';
import { card, sampleCase, sampleResults } from './sample-results.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

test('the published schema of target files is that of the code', () => {
  expect(read('../config/target/target.schema.json')).toEqual(JSON.parse(JSON.stringify(targetJsonSchema())));
});

test('the published schema of target files of the Axway recipe is that of the code', () => {
  expect(read('../config/target/axway-recipe.schema.json')).toEqual(
    JSON.parse(JSON.stringify(recipeTargetJsonSchema())),
  );
});

test('the published schema of what is said to signers and by them is that of the code', () => {
  expect(read('../docs/external-signer.schema.json')).toEqual(JSON.parse(JSON.stringify(signerJsonSchema())));
});

test('the published schema of a fleet’s overview is that of the code', () => {
  expect(read('../reports/fleet-overview.schema.json')).toEqual(JSON.parse(JSON.stringify(overviewJsonSchema())));
});

test('the reference of the target file is made of its schema', () => {
  const reference = readFileSync(new URL('../docs/target-reference.md', import.meta.url), 'utf8');
  expect(reference).toBe(targetReference(targetJsonSchema()));
  for (const member of [
    'lfi.organisationId',
    'certificates.<name>.kid',
    'network.connectTo',
    'keyStores.pkcs11.module',
  ])
    expect(reference).toContain(`| \`${member}`);
});

test('the page of each certificate is made of its role and checks', async () => {
  const library = await openLibrary();
  for (const role of roleNames) {
    const page = readFileSync(new URL(`../docs/roles/${role}.md`, import.meta.url), 'utf8');
    expect(page).toBe(rolePage(role, library));
    expect(page.match(/^- \*\*/gm)?.length).toBeGreaterThan(20);
  }
});

test('the published schema of what the doctor found is that of the code', () => {
  expect(read('../docs/doctor.schema.json')).toEqual(JSON.parse(JSON.stringify(doctorJsonSchema())));
});

test('the published schema of results is that of the code', () => {
  expect(read('../reports/results.schema.json')).toEqual(JSON.parse(JSON.stringify(resultsJsonSchema())));
});

test.each([
  ['config/gate/policy.schema.json', policyJsonSchema],
  ['config/gate/signing.schema.json', signingJsonSchema],
  ['config/gate/trust.schema.json', trustJsonSchema],
  ['config/gate/waivers.schema.json', waiversJsonSchema],
  ['reports/gate/decision.schema.json', decisionJsonSchema],
])('the published schema %s is that of the code', (file, schema) => {
  expect(read(`../${file}`)).toEqual(JSON.parse(JSON.stringify(schema())));
});

test('the published schema of summaries is that of the code', () => {
  expect(read('../reports/summary.schema.json')).toEqual(JSON.parse(JSON.stringify(summaryJsonSchema())));
});

test('the published schema of differences is that of the code', () => {
  expect(read('../reports/difference.schema.json')).toEqual(JSON.parse(JSON.stringify(differenceJsonSchema())));
});

test('the published schema of trends is that of the code', () => {
  expect(read('../reports/trend.schema.json')).toEqual(JSON.parse(JSON.stringify(trendJsonSchema())));
});

test('the published schemas take what is written and nothing else', () => {
  const certificates = [{ ...card('S4', '2027-01-01T00:00:00.000Z'), thumbprint: 't' }];
  const results = sampleResults(undefined, { certificates });
  const before = sampleResults([sampleCase({ outcome: 'pass' }), sampleCase({ outcome: 'warn' })]);
  const trend = trendOf([{ ...lineOf(before), runId: 'before' }], results);
  expect(trend.findings.new).toHaveLength(1);
  expect(trend.findings.still).toHaveLength(1);
  expect(trend.expiry).toHaveLength(1);
  for (const [path, written] of [
    ['../reports/results.schema.json', results],
    ['../reports/trend.schema.json', trend],
  ] as const) {
    const schema = z.fromJSONSchema(read(path) as Parameters<typeof z.fromJSONSchema>[0]);
    expect(schema.safeParse(JSON.parse(JSON.stringify(written))).error).toBeUndefined();
    expect(schema.safeParse({ ...written, more: 1 }).success).toBe(false);
    expect(schema.safeParse({ ...written, runId: null }).success).toBe(false);
  }
});
