import { createHash } from 'node:crypto';
import type { Label, Link, Parameter } from 'allure-js-commons';
import * as allure from 'allure-js-commons';
import { causesOf } from '../causes/causes.ts';
import type { CaseResult, Results, RollUp } from '../engine/results.ts';
import { rollUp } from '../engine/roll-up.ts';
import type { Evidence, Observation } from '../evidence/evidence.ts';
import { oncePer } from '../memory/once-per.ts';

/** What Allure is told of a case; its status is that of the test. */
export interface AllureCase {
  readonly displayName: string;
  /** The same for this case in every run of a target: what Allure's history goes by. */
  readonly historyId: string;
  readonly testCaseId: string;
  readonly description: string;
  readonly labels: readonly Label[];
  readonly links: readonly Link[];
  readonly parameters: readonly Parameter[];
  /** The case and what it was judged by, redacted as evidence is; null for one that passed. */
  readonly attachment: string | null;
}

const subjectMembers = ['role', 'place', 'endpoint', 'route', 'tlsVersion', 'jwks'] as const;
const severities = { MUST: 'critical', SHOULD: 'normal', MAY: 'minor', INFO: 'trivial' } as const;
const longestAttachment = 20_000;

/** Label that has the id of the case. */
export const caseLabel = 'case';
/**
 * Labels that say when the steps of a case began and for how long they took, in milliseconds; the reporter takes them
 * out.
 */
export const timeLabels = { start: 'start', took: 'took' } as const;

/** Puts together what Allure is told of a case: nothing of the machine that it was judged on. */
export function allureCase(one: CaseResult, results: Results, seen: readonly Observation[]): AllureCase {
  const historyId = createHash('md5').update(`${results.target.name} ${one.id}`).digest('hex');
  return {
    displayName: `${one.title} (${one.subject.name})`,
    historyId,
    testCaseId: historyId,
    description: description(one, results),
    labels: [...labels(one, results), ...times(seen)],
    links: one.requirements.map((name) => ({ name, type: 'requirement', url: `../index.html#requirement-${name}` })),
    parameters: subjectMembers.flatMap((name) => {
      const value = one.subject[name];
      return value === undefined ? [] : [{ name, value }];
    }),
    attachment: one.outcome === 'pass' ? null : bounded(JSON.stringify({ case: one, evidence: seen }, null, 1)),
  };
}

/** Tells Allure of the case whose test is running. */
export async function tellAllure(one: AllureCase): Promise<void> {
  await allure.displayName(one.displayName);
  await allure.historyId(one.historyId);
  await allure.testCaseId(one.testCaseId);
  await allure.description(one.description);
  await allure.labels(...one.labels);
  await allure.links(...one.links);
  for (const { name, value } of one.parameters) await allure.parameter(name, value);
  if (one.attachment !== null) await allure.attachment(attachmentName, one.attachment, 'application/json');
}

export const attachmentName = 'Case and redacted evidence';

/** The observations of evidence by id, those of earlier runs among them. */
export function observationsById({ observations, earlier = [] }: Evidence): ReadonlyMap<string, Observation> {
  return new Map([...earlier.flatMap((run) => run.observations), ...observations].map((one) => [one.id, one]));
}

/** What a case belongs to: a connection path by its endpoint, a certificate by its role, a document, or the target. */
function groupOf({ subject: { role, endpoint, jwks } }: CaseResult, results: Results): string {
  const path = results.paths.find((one) => one.endpoint === endpoint);
  if (path) return `Path ${path.title}${seenOf(amountAt(path.endpoint, results))}`;
  const certificate = results.certificates.find((one) => one.role === role);
  if (certificate) return `Certificate ${certificate.role}: ${certificate.title}${seenOf(certificate)}`;
  if (endpoint) return `Endpoint ${endpoint}`;
  return jwks ? `JWKS ${jwks}` : 'Target';
}

const amountAt = (endpoint: string, { cases }: Results) =>
  rollUp(cases.filter(({ subject }) => subject.endpoint === endpoint));

/** How much of a group was seen, where it was not all. */
function seenOf({ seen, total }: RollUp): string {
  return seen === total ? '' : ` (${seen} of ${total} seen here)`;
}

/** Ids of the causes that each case is under. */
const causeIds = oncePer(
  (results: Results) =>
    new Map(causesOf(results).flatMap(({ id, cases, waits }) => [...cases, ...waits].map((one) => [one.id, [id]]))),
);

/**
 * When the steps that a case was judged by began, and how long they took together; nothing for a case without steps.
 */
function times(seen: readonly Observation[]): Label[] {
  const began = Math.min(...seen.map(({ at }) => Date.parse(at)));
  if (!Number.isFinite(began)) return [];
  const took = seen.reduce((sum, { tookMs }) => sum + tookMs, 0);
  return [
    { name: timeLabels.start, value: String(began) },
    { name: timeLabels.took, value: String(Math.round(took)) },
  ];
}

function labels(one: CaseResult, results: Results): Label[] {
  const check = results.checks[one.check];
  const suite = check?.suiteTitle ?? one.check;
  return [
    { name: caseLabel, value: one.id },
    { name: 'epic', value: groupOf(one, results) },
    { name: 'feature', value: suite },
    { name: 'story', value: check?.title ?? one.check },
    { name: 'parentSuite', value: groupOf(one, results) },
    { name: 'suite', value: suite },
    { name: 'layer', value: one.layer },
    { name: 'severity', value: severities[one.level] },
    { name: 'owner', value: one.responsible ?? 'nobody' },
    { name: 'outcome', value: one.outcome },
    ...(causeIds(results).get(one.id) ?? []).map((value) => ({ name: 'cause', value })),
    ...(one.decides ? [] : [{ name: 'tag', value: 'outside the requirement set' }]),
    ...one.requirements.map((value) => ({ name: 'requirement', value })),
  ];
}

function description(one: CaseResult, { requirements }: Results): string {
  const what = one.message ?? one.reason;
  const lines = [
    what === null ? one.outcome : `${one.outcome}: ${what}`,
    ...(one.expected ? [`Expected: ${one.expected}`] : []),
    ...(one.actual ? [`Found: ${one.actual}`] : []),
    ...(one.remedy ? [`Remedy: ${one.remedy}`] : []),
    ...one.notes.map((note) => `Note: ${note}`),
    ...one.requirements.map(
      (id) => `${id} (${requirements[id]?.level}): ${requirements[id]?.source}, ${requirements[id]?.section}`,
    ),
  ];
  // Allure renders Markdown and HTML here; foreign text must stay text.
  return lines
    .join('\n\n')
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)
    .replace(/[[\]`*_!|]/g, '\\$&');
}

function bounded(text: string): string {
  return text.length > longestAttachment
    ? `${text.slice(0, longestAttachment)}\n… cut; the whole is in evidence.json`
    : text;
}
