import type { Decision, InstitutionDecision, Reason } from '../../helpers/gate/decision.ts';
import { numberOf } from '../../helpers/words/number-of.ts';
import { command } from '../ci/github.ts';
import { inline } from '../formats/markdown.ts';
import { withinLine } from '../visible.ts';
import { whatItProves } from './verification.ts';

/** A decision as JSON: `decision.schema.json`. */
export function decisionJson(decision: Decision): string {
  return `${JSON.stringify(decision, null, 1)}\n`;
}

/** A decision for a terminal; waivers lead. */
export function decisionText(decision: Decision): string {
  return [
    `${decision.decision === 'promote' ? 'Promote' : 'Refuse'}: ${counted(decision)}`,
    ...waiverLines(decision).map((line) => `! ${line}`),
    ...decision.unusable.map(({ file, says }) => `✗ ${file} is not usable: ${says.join('; ')}`),
    ...decision.institutions.flatMap(institutionLines),
    '',
    ...basis(decision),
    whatItProves[1] ?? '',
  ]
    .map(withinLine)
    .join('\n');
}

/** A decision for the page of a job or a ticket; waivers lead. */
export function decisionMarkdown(decision: Decision): string {
  const waivers = waiverLines(decision);
  return [
    `# ${decision.decision === 'promote' ? 'Promote' : 'Refuse'}: ${inline(decision.policy.name)}`,
    '',
    inline(counted(decision)),
    '',
    ...(waivers.length > 0 ? ['**Waivers**', '', ...waivers.map((line) => `- ${inline(line)}`), ''] : []),
    ...(decision.unusable.length > 0
      ? [
          '**Bundles that are not usable**',
          '',
          ...decision.unusable.map(({ file, says }) => `- ${inline(file)}: ${inline(says.join('; '))}`),
          '',
        ]
      : []),
    ...decision.institutions.flatMap((one) => [
      `## ${one.decision === 'promote' ? '✓' : '✗'} ${inline(one.institution)}, ${inline(one.environment)}`,
      '',
      ...waiversFirst(one.reasons).map(
        ({ says, who }) => `- ${inline(says)}${who === null ? '' : ` → ${inline(who)}`}`,
      ),
      ...(one.reasons.length > 0 ? [''] : []),
      '| bundle | seen from | signer | ended | verdict | judged again |',
      '|---|---|---|---|---|---|',
      ...one.bundles.map(bundleRow),
      '',
      ...one.before.flatMap(earlierSection),
    ]),
    ...basis(decision).map((text) => inline(text)),
    '',
    ...whatItProves.map((text) => inline(text)),
  ].join('\n');
}

function bundleRow(bundle: InstitutionDecision['bundles'][number]): string {
  const cells = bundleCells(bundle).map((text) => inline(text));
  return `| ${cells.join(' | ')} |`;
}

/** What was decided on an environment that must have passed before. */
function earlierSection({ policy, environment, decision, reasons, bundles }: InstitutionDecision['before'][number]) {
  return [
    `### ${decision === 'promote' ? '✓' : '✗'} before: ${inline(environment)}, by ${inline(policy)}`,
    '',
    ...reasons.map(({ says, who }) => `- ${inline(says)}${who === null ? '' : ` → ${inline(who)}`}`),
    ...(reasons.length > 0 ? [''] : []),
    '| bundle | seen from | signer | ended | verdict | judged again |',
    '|---|---|---|---|---|---|',
    ...bundles.map(bundleRow),
    '',
  ];
}

/** A decision as annotations of a GitHub Actions job: one for each reason, as many as GitHub shows. */
export function decisionAnnotations(decision: Decision): string[] {
  const reasons = [
    ...decision.unusable.map(({ file, says }) => ({ title: `${file} is not usable`, says: says.join('; ') })),
    ...decision.institutions.flatMap(({ institution, reasons }) =>
      waiversFirst(reasons).map(({ says }) => ({ title: `${institution} is not promoted`, says })),
    ),
  ];
  const more = reasons.length - mostShown;
  return [
    ...waiverLines(decision)
      .slice(0, mostShown)
      .map((line) => command('warning', { title: 'Waived' }, line)),
    ...reasons
      .slice(0, more > 0 ? mostShown - 1 : mostShown)
      .map(({ title, says }) => command('error', { title }, says)),
    ...(more > 0 ? [command('error', { title: 'More reasons' }, `${more + 1} more reasons are in the decision`)] : []),
  ];
}

/** GitHub shows so many annotations of each kind for a step. */
const mostShown = 10;

function counted({ institutions, policy, unusable }: Decision): string {
  const promoted = institutions.filter(({ decision }) => decision === 'promote').length;
  const broken = unusable.length === 0 ? '' : `, ${numberOf(unusable.length, 'bundle')} not usable`;
  return `${promoted} of ${numberOf(institutions.length, 'institution')} by policy ${policy.name}${broken}`;
}

function waiverLines({ institutions }: Decision): string[] {
  return institutions.flatMap(({ institution, waivers }) =>
    waivers.map(
      ({ id, cases, first, owner, approver, ticket, reason, expires }) =>
        `Waiver ${id} for ${institution}: ${numberOf(cases, 'case')} (${first.join(', ')}${cases > first.length ? ', …' : ''}); ${reason}; ${ticket}, owner ${owner}, approved by ${approver}, until ${expires}`,
    ),
  );
}

/** What is wrong with waivers leads: somebody relied on them. */
function waiversFirst(reasons: readonly Reason[]): Reason[] {
  const isWaiver = ({ id }: Reason) => id === 'waiver';
  return [...reasons.filter(isWaiver), ...reasons.filter((one) => !isWaiver(one))];
}

const mostReasons = 8;

/**
 * Reasons for a terminal: all about waivers, the first of others, and of what earlier policies refuse for the first of
 * all.
 */
function reasonLines(reasons: readonly Reason[]): string[] {
  const waivers = reasons.filter(({ id }) => id === 'waiver');
  const before = reasons.filter(({ id }) => id === 'before');
  const others = reasons.filter(({ id }) => id !== 'waiver' && id !== 'before');
  const shown = [...waivers, ...others.slice(0, mostReasons)];
  const line = ({ says, who }: Reason) => `  - ${says}${who === null ? '' : ` → ${who}`}`;
  const rest = (count: number, of = '') =>
    `  - and ${numberOf(count, 'more reason')}${of} (all of them: --json, --markdown or --keep)`;
  return [
    ...shown.map(line),
    ...(others.length > mostReasons ? [rest(others.length - mostReasons)] : []),
    ...before.slice(0, 1).map(line),
    ...(before.length > 1 ? [rest(before.length - 1, ' about environments before')] : []),
  ];
}

function institutionLines({
  institution,
  organisationId,
  environment,
  decision,
  reasons,
  bundles,
  before,
}: InstitutionDecision): string[] {
  return [
    '',
    `${decision === 'promote' ? '✓ Promote' : '✗ Refuse'} ${institution}${organisationId === null ? '' : ` (${organisationId})`}, ${environment}`,
    ...reasonLines(reasons),
    ...bundles.map((bundle) => `  ${bundleCells(bundle).join(' · ')}`),
    ...before.flatMap(({ bundles: earlier, environment: where }) =>
      earlier.map((bundle) => `  before, ${where}: ${bundleCells(bundle).join(' · ')}`),
    ),
  ];
}

function bundleCells(bundle: InstitutionDecision['bundles'][number]): string[] {
  const again = { equal: 'the same results', 'other-build': 'by another build' } as const;
  return [
    `${bundle.file}${bundle.counts ? '' : ' (superseded)'}`,
    bundle.seenFrom.join(', '),
    bundle.signer,
    bundle.endedAt,
    bundle.verdict,
    bundle.judgedAgain === null ? 'not judged again' : again[bundle.judgedAgain],
  ];
}

function basis(decision: Decision): string[] {
  const { policy, trust, waivers, challenge, decidedAt, tool, rejudged, unusedWaivers, institutions } = decision;
  return [
    ...(institutions.some(({ environment }) => environment === 'embedded')
      ? ['This was the embedded ecosystem: it promotes nobody to anything.']
      : []),
    `Judged again: ${rejudged}.`,
    `Policy ${policy.file} (${policy.digest})${policy.before.map((one) => `, before it ${one.file} (${one.digest})`).join('')}, trust ${trust.file} (${trust.digest}), waivers ${waivers === null ? 'none' : `${waivers.file} (${waivers.digest})`}, challenge ${challenge ?? 'none'}; decided at ${decidedAt} by ${tool.name} ${tool.version}.`,
    ...(unusedWaivers.length > 0
      ? [`Not looked at, since nothing was given about what they are for: waivers ${unusedWaivers.join(', ')}.`]
      : []),
  ];
}
