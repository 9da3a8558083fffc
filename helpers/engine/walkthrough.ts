import { connectionPaths } from '../../config/standard/api-hub/endpoints.ts';
import type { Party } from '../../config/standard/api-hub/parties.ts';
import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import { walkthroughOf } from '../../config/standard/api-hub/walkthroughs.ts';
import { applicationOf, organisationOf } from '../needs/parties.ts';
import type { Target } from '../target/target.ts';
import { casesAt, type Stage, showsStage, stages } from './certificate-life.ts';
import { csrCommand } from './csr-command.ts';
import type { CaseResult, Results } from './results.ts';
import { isSeen } from './roll-up.ts';

/** How far a stage is: by cases about it, or `implied` by a later one. */
export type StageState = 'done' | 'implied' | 'problem' | 'undecided' | 'open';

export interface WalkedStage {
  readonly stage: Stage;
  readonly state: StageState;
  readonly by: Party;
  readonly steps: readonly string[];
  /** What is wrong or cannot be told, with what to do; empty where nothing is. */
  readonly troubles: readonly string[];
  /** How many cases tell of it, and who can see those that were not seen. */
  readonly seen: number;
  readonly who: readonly string[];
  /** What the target would have to give for it to be seen from here; null where nothing is missing. */
  readonly notGiven: string | null;
  /** Of a use that neither party's own server showed: by what it was seen, and how far that goes; null elsewhere. */
  readonly seenBy: string | null;
}

export interface Walkthrough {
  readonly role: Role;
  readonly stages: readonly WalkedStage[];
  /** The stage to see to; null where the certificate is in use and nothing about it is wrong. */
  readonly next: Stage | null;
  /** Nothing of it shows from this vantage, whatever the target gives: others know where it stands. */
  readonly isOthers: boolean;
}

/**
 * Where a certificate stands on its way from CSR to use, by the cases about it, and who does what next. A stage that
 * nobody saw counts as left behind where a later one was seen that takes it: a CSR need not be kept, and what is in use
 * is deployed. What is deployed or in use need not be published, since TLS finds no fault in that.
 */
export function walkthrough(role: Role, results: Results, target: Target): Walkthrough {
  const told = walkthroughOf(role, {
    environment: target.environment,
    organisationId: organisationOf(role, target)?.organisationId ?? '<OrganisationId>',
    applicationId: applicationOf(role, target) ?? '<ApplicationId>',
    csrCommand: csrCommand(role, target),
    used: proofOf(role),
  });
  const each = stages.map((stage) => {
    const cases = casesAt(stage, role, results);
    return { stage, ...told[stage], ...seenIn(stage, cases, roles[role].kind === 'server-transport') };
  });
  const last = each.findLastIndex(({ state }) => state === 'done' || state === 'problem');
  const walked = each.map(
    (one, index): WalkedStage =>
      index < last && one.state === 'open' && one.stage !== 'published' ? { ...one, state: 'implied' } : one,
  );
  const next = walked.find(({ state }) => state === 'problem') ?? walked.find(({ state }) => !isBehind(state));
  const isOthers = walked.every(({ state, notGiven }) => state === 'open' && notGiven === null);
  return { role, stages: walked, next: next?.stage ?? null, isOthers };
}

export function isBehind(state: StageState): boolean {
  return state === 'done' || state === 'implied';
}

function seenIn(
  stage: Stage,
  cases: readonly CaseResult[],
  isServed: boolean,
): Pick<WalkedStage, 'state' | 'troubles' | 'seen' | 'who' | 'notGiven' | 'seenBy'> {
  const failed = cases.filter(({ outcome }) => outcome === 'fail');
  const undecided = cases.filter(({ outcome }) => outcome === 'inconclusive' || outcome === 'blocked');
  const unseen = cases.filter(({ outcome }) => outcome === 'not-tested');
  const seen = cases.filter((one) => isSeen(one) && showsStage(stage, one, isServed));
  const told = {
    seen: seen.length,
    seenBy: stage === 'in-use' ? seenInPlace(seen) : null,
    who: [...new Set(unseen.flatMap(({ who }) => who))],
    notGiven: unseen.find((one) => one.who.includes('you') && showsStage(stage, one, isServed))?.reason ?? null,
  };
  if (failed.length > 0) return { state: 'problem', troubles: failed.map(troubleOf), ...told };
  if (undecided.length > 0) return { state: 'undecided', troubles: undecided.map(troubleOf), ...told };
  return { state: told.seen > 0 ? 'done' : 'open', troubles: [], ...told };
}

/** How a use was seen that only a recording in place of the LFI's server, or only its log, shows. */
function seenInPlace(seen: readonly CaseResult[]): string | null {
  if (seen.length === 0 || seen.some(({ check }) => !check.startsWith('inbound.'))) return null;
  const isOfLog = ({ check }: CaseResult) => check === 'inbound.logged';
  const recorded = 'conformance listen recorded calls of the API Hub, in place of Ozone Connect';
  const logged = 'an access log says that the API Hub’s calls arrived';
  if (seen.every(isOfLog)) return `${logged}, which is what a server wrote and no proof`;
  return seen.some(isOfLog) ? `${recorded}, and ${logged}` : `${recorded}, which shows nothing of the LFI’s own server`;
}

function troubleOf({ id, message, reason, remedy }: CaseResult): string {
  return [`${id}: ${message ?? reason ?? ''}`, ...(remedy === null ? [] : [remedy])].join(' ');
}

/** By what its use is proved, in words that follow "It is proved". */
function proofOf(role: Role): string {
  const { kind, holder } = roles[role];
  const paths = connectionPaths.filter((path) =>
    [path.clientRole, path.serverRole, path.requestSigning, path.responseSigning].includes(role),
  );
  const where = paths.map(({ title }) => title).join('; ');
  if (kind === 'encryption') return 'when a message that was encrypted to it is opened';
  if (kind === 'signing') return `when ${where || 'a receiver'} takes what it signed, by the published key`;
  const inbound = 'the API Hub calls Ozone Connect (conformance listen records it, an access log shows it)';
  if (role === 'C4' || role === 'S4') return `when ${inbound}`;
  return `when a call with mutual TLS succeeds: ${where}${holder === 'ozone' ? ', seen from the other side' : ''}`;
}
