import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from '../../helpers/check/outcome.ts';
import type { CaseResult, Results } from '../../helpers/check/results.ts';
import type { Evidence, Observation } from '../../helpers/evidence/evidence.ts';
import { makeFolder } from '../../helpers/files/make-folder.ts';

/** Allure's statuses; `broken` is what went wrong without a judgement, `skipped` what was not judged. */
const statuses: Record<Outcome, 'passed' | 'failed' | 'broken' | 'skipped'> = {
  pass: 'passed',
  warn: 'passed',
  fail: 'failed',
  inconclusive: 'broken',
  blocked: 'skipped',
  'not-tested': 'skipped',
  'not-applicable': 'skipped',
};

const severities = { MUST: 'critical', SHOULD: 'normal', MAY: 'minor', INFO: 'trivial' } as const;
const longestAttachment = 20_000;

/** Writes one Allure result and one redacted attachment for each case into an emptied folder. */
export async function writeAllureResults(results: Results, evidence: Evidence, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await makeFolder(folder);
  const earlier = (evidence.earlier ?? []).flatMap(({ observations }) => observations);
  const observed = new Map([...earlier, ...evidence.observations].map((one) => [one.id, one]));
  await Promise.all(
    results.cases.flatMap((one) => {
      const id = digest(`${results.runId} ${one.id}`);
      const seen = one.evidence.flatMap((name) => observed.get(name) ?? []);
      const attachment = JSON.stringify({ case: one, evidence: seen }, null, 1);
      return [
        writeFile(join(folder, `${id}-result.json`), JSON.stringify(allureResult(one, results, id, seen))),
        writeFile(join(folder, `${id}-attachment.json`), bounded(attachment)),
      ];
    }),
  );
}

/** A case as an Allure 2 result, with a step for each observation that it was judged by. */
export function allureResult(one: CaseResult, results: Results, id: string, seen: readonly Observation[] = []): object {
  const historyId = digest(`${results.target.name} ${one.id}`);
  return {
    uuid: id,
    historyId,
    testCaseId: historyId,
    fullName: one.id,
    name: `${one.title} (${one.subject.name})`,
    status: statuses[one.outcome],
    statusDetails: { message: message(one) },
    stage: 'finished',
    description: description(one, results),
    labels: labels(one, results),
    links: one.requirements.map((name) => ({ name, type: 'requirement', url: `../index.html#requirement-${name}` })),
    steps: seen.map(stepOf),
    attachments: [{ name: 'Case and redacted evidence', source: `${id}-attachment.json`, type: 'application/json' }],
    start: Date.parse(results.startedAt),
    stop: Date.parse(results.endedAt),
  };
}

/** An observation as a step of Allure. */
function stepOf({ step, at, tookMs, failed }: Observation): object {
  const start = Date.parse(at);
  return {
    name: step.key,
    status: failed === null ? 'passed' : 'broken',
    statusDetails: failed === null ? {} : { message: `${failed.layer}, ${failed.cause}: ${failed.detail}` },
    stage: 'finished',
    steps: [],
    attachments: [],
    parameters: [],
    start,
    stop: start + tookMs,
  };
}

/** What a case belongs to: a connection path by its endpoint, a certificate by its role, a document, or the target. */
function groupOf({ subject: { role, endpoint, jwks } }: CaseResult, { paths, certificates }: Results): string {
  const path = paths.find((one) => one.endpoint === endpoint);
  if (path) return `Path ${path.title}`;
  const certificate = certificates.find((one) => one.role === role);
  if (certificate) return `Certificate ${certificate.role}: ${certificate.title}`;
  if (endpoint) return `Endpoint ${endpoint}`;
  return jwks ? `JWKS ${jwks}` : 'Target';
}

function labels(one: CaseResult, results: Results): { name: string; value: string }[] {
  const check = results.checks[one.check];
  const suite = check?.suiteTitle ?? one.check;
  return [
    { name: 'epic', value: groupOf(one, results) },
    { name: 'feature', value: suite },
    { name: 'story', value: check?.title ?? one.check },
    { name: 'parentSuite', value: groupOf(one, results) },
    { name: 'suite', value: suite },
    { name: 'layer', value: one.layer },
    { name: 'severity', value: severities[one.level] },
    { name: 'owner', value: one.responsible ?? 'nobody' },
    { name: 'outcome', value: one.outcome },
    ...(one.decides ? [] : [{ name: 'tag', value: 'outside the requirement set' }]),
    ...one.requirements.map((value) => ({ name: 'requirement', value })),
  ];
}

function message(one: CaseResult): string {
  if (one.message !== null) return `${one.outcome}: ${one.message}`;
  return one.reason === null ? one.outcome : `${one.outcome}: ${one.reason}`;
}

function description(one: CaseResult, { requirements }: Results): string {
  const lines = [
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

function digest(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
