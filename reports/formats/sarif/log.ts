import { createHash } from 'node:crypto';
import type { CaseResult, Results } from '../../../helpers/engine/results.ts';
import { visible } from '../../visible.ts';
import { caseLines, responsibleFor, saidOf } from '../case-words.ts';
import { scopeOf } from '../scope.ts';
import { messageText } from './message.ts';
import { type Rules, ruleIdOf, rulesOf, taxonomyName, verdictRule } from './rules.ts';

/**
 * SARIF 2.1.0 with one run. A missed MUST is an error, a warning a warning; a finding outside the requirement set is at
 * most a warning. What was tried and not decided has kind `open`, which exists for it (section 3.27.9) and asks for
 * level `none` (section 3.27.10). So that nobody takes the absence of errors for the whole, an incomplete run is an
 * error of its own rule, `verdict`.
 *
 * @param targetPath path of the target file from the root of the repository, with `/`; RESULTS know its name only
 */
export function sarif(results: Results, targetPath: string = results.target.file): string {
  const uri = relativeReference(targetPath);
  const shown = results.cases.filter(({ outcome }) => outcome in kinds);
  const rules = rulesOf(shown, results);
  const { tool, target, problems } = results;
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            rules: rules.rules,
            supportedTaxonomies: [{ name: taxonomyName, index: 0 }],
          },
        },
        taxonomies: [{ name: taxonomyName, version: results.standard, taxa: rules.taxa }],
        // GitHub takes what stands before the last slash as the category, so that runs on several targets do not
        // replace each other.
        automationDetails: { id: `${tool.name}/${target.name}/${target.vantage}/${results.runId}` },
        invocations: [
          {
            executionSuccessful: problems.length === 0,
            startTimeUtc: results.startedAt,
            endTimeUtc: results.endedAt,
            toolExecutionNotifications: [
              ...(results.filteredBy === null
                ? []
                : [notification('warning', `Only the cases matching ${results.filteredBy} were judged.`)]),
              ...problems.map((problem) => notification('error', problem)),
            ],
          },
        ],
        artifacts: [
          {
            location: { uri },
            roles: ['analysisTarget'],
            ...(target.digest === '' ? {} : { hashes: { 'sha-256': target.digest } }),
          },
        ],
        results: [
          ...(results.verdict === 'incomplete' ? [incomplete(results, rules, uri)] : []),
          ...shown.map((one) => resultOf(one, results, rules, uri)),
        ],
        properties: Object.fromEntries([
          ['verdictText', results.verdictText],
          ...scopeOf(results).filter(([name]) => name !== 'problem'),
          ['counts', results.counts],
        ]),
      },
    ],
  };
  return `${JSON.stringify(log, (_name, value) => (typeof value === 'string' ? visible(value) : value), 1)}\n`;
}

const kinds: Readonly<Partial<Record<CaseResult['outcome'], 'fail' | 'open'>>> = {
  fail: 'fail',
  warn: 'fail',
  inconclusive: 'open',
  blocked: 'open',
};

function resultOf(one: CaseResult, results: Results, rules: Rules, uri: string): object {
  const ruleId = ruleIdOf(one);
  return {
    ruleId,
    ruleIndex: rules.indexOf(ruleId),
    kind: kinds[one.outcome],
    level: levelOf(one),
    message: { text: messageText([saidOf(one), ...caseLines(one, results)].join('\n')) },
    locations: [locationOf(one, uri)],
    partialFingerprints: fingerprints(results.target.name, one.id),
    properties: {
      caseId: one.id,
      outcome: one.outcome,
      level: one.level,
      decides: one.decides,
      requirements: one.requirements,
      ...(one.finding === null ? {} : { responsible: responsibleFor(one) }),
      ...(one.remedy === null ? {} : { remedy: one.remedy }),
      ...(one.finding !== null || one.who.length === 0 ? {} : { whoCanFindOut: one.who }),
      ...(one.blockedBy === null ? {} : { blockedBy: one.blockedBy }),
    },
  };
}

function levelOf({ outcome, decides }: CaseResult): 'error' | 'warning' | 'none' {
  if (outcome === 'fail') return decides ? 'error' : 'warning';
  return outcome === 'warn' ? 'warning' : 'none';
}

function incomplete(results: Results, rules: Rules, uri: string): object {
  return {
    ruleId: verdictRule,
    ruleIndex: rules.indexOf(verdictRule),
    kind: 'fail',
    level: 'error',
    message: { text: messageText(results.verdictText) },
    locations: [{ physicalLocation: physical(1, uri) }],
    partialFingerprints: fingerprints(results.target.name, verdictRule),
  };
}

function locationOf({ at, subject }: CaseResult, uri: string): object {
  return {
    physicalLocation: physical(at?.line ?? 1, uri),
    logicalLocations: [
      { fullyQualifiedName: subject.name, kind: subject.kind },
      ...(at === null || at.pointer === '' ? [] : [{ fullyQualifiedName: at.pointer, kind: 'member' }]),
    ],
  };
}

/** GitHub demands a line of every result; what is about no line of the target file is shown at its first one. */
function physical(startLine: number, uri: string): object {
  return { artifactLocation: { uri, index: 0 }, region: { startLine: Math.max(1, startLine) } };
}

/** A path as a relative reference (RFC 3986, section 4.2), whatever its names are. */
function relativeReference(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(visible(segment)))
    .join('/');
}

/**
 * Stable while target and case are called the same, wherever the line moves; GitHub goes by the name
 * `primaryLocationLineHash`.
 */
function fingerprints(target: string, caseId: string): object {
  const digest = createHash('sha256')
    .update(JSON.stringify([target, caseId]))
    .digest('hex');
  return { 'caseId/v1': digest, primaryLocationLineHash: `${digest.slice(0, 16)}:1` };
}

function notification(level: 'warning' | 'error', text: string): object {
  return { level, message: { text: messageText(text) } };
}
