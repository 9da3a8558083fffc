import { createHash } from 'node:crypto';
import type { Cause } from '../causes/cause.ts';
import { causesOf } from '../causes/causes.ts';
import { exitCodes } from '../engine/outcome.ts';
import type { CertificateCard, PathRow, Results } from '../engine/results.ts';
import { resultsText } from '../engine/results-text.ts';
import { casesOn, rollUp } from '../engine/roll-up.ts';
import { lastRecorded } from '../evidence/brought.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { isBrought } from '../observations/step.ts';
import { mostListed, type Summary } from './summary-schema.ts';

/** The summary of a run. Pure; bounded in size whatever the target and its peers are. */
export function summaryOf(
  results: Results,
  evidence: Pick<Evidence, 'target' | 'challenge' | 'observations'>,
): Summary {
  const { target, certificates, problems } = results;
  const causes = causesOf(results);
  return {
    format: 'api-hub-conformance/summary',
    version: 1,
    runId: short(results.runId, 80),
    startedAt: results.startedAt,
    endedAt: results.endedAt,
    judgedAt: results.judgedAt,
    oldest: oldestOf(results, evidence),
    tool: { name: short(results.tool.name, 80), version: short(results.tool.version, 40) },
    standard: results.standard,
    requirementSet: {
      id: results.requirementSet,
      status: results.requirementSetStatus,
      digest: results.requirementSetDigest,
    },
    institution: short(target.institution, 200),
    parties: partiesOf(target.parties),
    environment: target.environment,
    vantage: target.vantage,
    target: { name: short(target.name, 120), digest: target.digest },
    sources: results.sources.slice(0, mostListed.sources).map(sourceOf),
    moreSources: Math.max(0, results.sources.length - mostListed.sources),
    profile: target.profile,
    switches: target.switches,
    goLive: target.goLive,
    reached: bounded(reachedBy(evidence.target)),
    challenge: evidence.challenge ?? null,
    certifies: results.certifies,
    filteredBy: results.filteredBy === null ? null : short(results.filteredBy, 200),
    problems: problems.slice(0, mostListed.problems).map((one) => short(one, 200)),
    problemCount: problems.length,
    verdict: results.verdict,
    exitCode: exitCodes[results.verdict],
    headline: short(results.headline, 500),
    counts: results.counts,
    coverage: coveredBy(results),
    causes: causes.slice(0, mostListed.causes).map(causeOf),
    moreCauses: moreOf(causes.slice(mostListed.causes)),
    certificates: certificates.slice(0, mostListed.certificates).map(certificateOf),
    moreCertificates: Math.max(0, certificates.length - mostListed.certificates),
    firstNotAfter: firstEnd(certificates),
    paths: results.paths.map((path) => pathOf(path, results)),
    evidenceDigest: results.evidenceDigest,
    resultsDigest: createHash('sha256').update(resultsText(results)).digest('hex'),
  };
}

/** Serialises a summary; the same one gives the same text. */
export function summaryText(summary: Summary): string {
  return `${JSON.stringify(summary, null, 1)}\n`;
}

function partiesOf(parties: Results['target']['parties']): Summary['parties'] {
  return Object.fromEntries(
    Object.entries(parties).map(([party, { legalName, organisationId }]) => [
      party,
      { legalName: short(legalName, 200), organisationId: short(organisationId, 80) },
    ]),
  );
}

/** What a target says of the way to its peers, all of it. */
export function reachedBy({ network, trust, tls }: Evidence['target']): Summary['reached'] {
  const redirected = Object.keys(network.connectTo).sort();
  const roots = trust.framework;
  return {
    proxy: network.proxy !== null,
    redirected,
    redirectedCount: redirected.length,
    publicRoots: trust.public === 'system' ? 'system' : 'given',
    frameworkRoots: roots?.map(thumbprintOf) ?? null,
    frameworkRootCount: roots?.length ?? 0,
    policy: tls.policy,
    depth: tls.depth,
  };
}

/** As much of it as a summary lists. */
function bounded(reached: Summary['reached']): Summary['reached'] {
  return {
    ...reached,
    redirected: reached.redirected.slice(0, mostListed.redirected).map((host) => short(host, 260)),
    frameworkRoots: reached.frameworkRoots?.slice(0, mostListed.anchors) ?? null,
  };
}

/** The age of a run is that of its oldest observation; a record that was brought is as old as its last call. */
function oldestOf({ endedAt }: Results, { observations }: Pick<Evidence, 'observations'>): string {
  const times = observations.map((one) => Date.parse(isBrought(one.step) ? lastRecorded(one) : one.at));
  // A log may write times in any way; what cannot be read was there when it was read.
  const oldest = times.reduce((first, time) => (time < first ? time : first), Date.parse(endedAt));
  return new Date(oldest).toISOString();
}

function firstEnd(certificates: readonly CertificateCard[]): string | null {
  const ends = certificates.flatMap(({ notAfter }) => notAfter ?? []);
  return ends.reduce<string | null>(
    (first, end) => (first === null || Date.parse(end) < Date.parse(first) ? end : first),
    null,
  );
}

function sourceOf({ vantage, endedAt, evidence, bundle }: Results['sources'][number]): Summary['sources'][number] {
  return {
    vantage: short(vantage, 20),
    endedAt,
    evidence,
    bundle: bundle ? { statement: bundle.statement, kid: short(bundle.kid, 200) } : null,
  };
}

function thumbprintOf(der: string): string {
  return createHash('sha256').update(Buffer.from(der, 'base64')).digest('hex');
}

function causeOf(cause: Cause): Summary['causes'][number] {
  const { kind, decides, level, first, sentence, who, remedy, by, cases, waits } = cause;
  return {
    kind,
    decides,
    level,
    check: short(first.check, 120),
    finding: first.finding === null ? null : short(first.finding, 120),
    sentence: short(sentence, 240),
    owner: [...who],
    remedy: remedy === null ? null : short(remedy, 160),
    by,
    cases: cases.slice(0, mostListed.cases).map(({ id }) => short(id, 160)),
    caseCount: cases.length,
    waiting: waits.length,
  };
}

function coveredBy({ coverage: { seenFrom, whole, parties } }: Results): Summary['coverage'] {
  return {
    seenFrom: [...seenFrom],
    whole,
    parties: parties.map(({ party, evidence, unproved, paths }) => ({ party, evidence, unproved, paths: [...paths] })),
  };
}

function moreOf(causes: readonly Cause[]): Summary['moreCauses'] {
  const of = (kind: Cause['kind']) => causes.filter((one) => one.kind === kind).length;
  return { miss: of('miss'), undecided: of('undecided'), warning: of('warning') };
}

function certificateOf({ role, holder, kid, thumbprint, notAfter, outcome }: CertificateCard) {
  return {
    role: short(role, 40),
    holder,
    kid: kid === null ? null : short(kid, 120),
    thumbprint,
    notAfter,
    outcome,
  };
}

function pathOf({ endpoint, client, server }: PathRow, { cases, target }: Results): Summary['paths'][number] {
  const { outcome, seen, undecided, total } = rollUp(casesOn(endpoint, cases));
  const url = target.endpoints[endpoint];
  return {
    endpoint,
    client,
    server,
    host: url === undefined ? null : short(hostOf(url), 253),
    outcome,
    seen,
    undecided,
    total,
  };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** A text of so many characters, an ellipsis after it where it was longer. */
function short(text: string, most: number): string {
  const characters = [...text.slice(0, 2 * most + 2)];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}
