import { connectionPaths } from '../config/standard/api-hub/endpoints.ts';
import { parties } from '../config/standard/api-hub/parties.ts';
import { type Role, roles, rolesIn } from '../config/standard/api-hub/roles.ts';
import { familyOf } from '../config/standard/standards.ts';
import { showsUse } from '../helpers/engine/certificate-life.ts';
import { judge } from '../helpers/engine/judge.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import { type LoadedSuite, planCases, planSteps, withGates } from '../helpers/engine/plan.ts';
import {
  isBehind,
  type StageState,
  type WalkedStage,
  type Walkthrough,
  walkthrough as walked,
} from '../helpers/engine/walkthrough.ts';
import { withBrought } from '../helpers/evidence/brought.ts';
import type { Evidence } from '../helpers/evidence/evidence.ts';
import { EvidenceError, readEvidence } from '../helpers/evidence/store.ts';
import { strangersKeys } from '../helpers/probes/wrong-certificate.ts';
import { numberOf } from '../helpers/words/number-of.ts';
import { type BroughtOptions, broughtEvidence } from './brought-evidence.ts';
import { givenTarget } from './given-target.ts';
import { interruption } from './interruption.ts';
import { print } from './print.ts';
import { progressOn } from './progress.ts';
import { gather } from './run/gather.ts';
import { UsageError } from './usage-error.ts';

export interface WalkthroughOptions extends BroughtOptions {
  readonly target?: string;
  /** `evidence.json` of a run, in place of looking now. */
  readonly evidence?: string;
}

/** Tells where certificates stand on their way from CSR to use, and who does what next; sets the exit code. */
export async function walkthrough(names: readonly string[], options: WalkthroughOptions): Promise<void> {
  const { evidence, suites } =
    options.evidence === undefined ? await looked(names, options) : await stored(options.evidence);
  const whole = withBrought(evidence, await broughtEvidence(options, evidence.target));
  const results = judge(suites, whole);
  const ways = rolesNamed(names, evidence).map((role) => walked(role, results, whole.target));
  print(ways.map(walkthroughText).join('\n\n'));
  const isWrong = ways.some(({ stages }) => stages.some(({ state }) => state === 'problem'));
  process.exitCode = isWrong ? 1 : ways.some(({ next }) => next !== null) ? 3 : 0;
}

async function stored(file: string): Promise<Looked> {
  const evidence = await readEvidence(file).catch((error: unknown) => {
    throw error instanceof EvidenceError ? new UsageError(`--evidence: ${error.message}`) : error;
  });
  return { evidence, suites: await suitesOf(evidence) };
}

interface Looked {
  readonly evidence: Evidence;
  readonly suites: readonly LoadedSuite[];
}

/** Makes the steps that the roles' cases need, and no others. */
async function looked(names: readonly string[], { target }: WalkthroughOptions): Promise<Looked> {
  if (target === undefined)
    throw new UsageError('Give --target to look now, or --evidence with the evidence.json of a run.');
  const { signal, release } = interruption();
  const given = await givenTarget({ target });
  try {
    const suites = await suitesOf(given);
    const all = planCases(suites, given.target);
    const wanted = rolesNamed(names, given).map((role) => ({ role, used: showsUse(role, connectionPaths) }));
    const own = all.filter(({ check, subject }) =>
      wanted.some(({ role, used }) => subject.role === role || used({ check: check.id, subject })),
    );
    const ids = new Set(own.map(({ id }) => id));
    const steps = planSteps(
      withGates(all, (id) => ids.has(id), given.target),
      given.target,
      all,
    );
    const bench = { suites, strangers: strangersKeys(), signal, progress: progressOn(process.stderr) };
    return { evidence: await gather({ ...given, steps }, bench, [], null), suites };
  } finally {
    await given.close();
    release();
  }
}

async function suitesOf({ target }: { readonly target: Evidence['target'] }): Promise<readonly LoadedSuite[]> {
  if (familyOf(target.standard) !== 'api-hub')
    throw new UsageError(`Found a target of ${target.standard}; certificates of the API Hub have walkthroughs.`);
  const { suites, problems } = await loadSuites(target.standard);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return suites;
}

/** The roles that are named, or `all` of them. Throws a `UsageError`. */
function rolesNamed(names: readonly string[], { target }: { readonly target: Evidence['target'] }): readonly Role[] {
  const all = rolesIn(target.standard);
  if (names.some((name) => name.toLowerCase() === 'all')) return all;
  return names.map((name) => {
    const role = all.find((one) => one.toLowerCase() === name.toLowerCase());
    if (!role) throw new UsageError(`Found ${name}; expected all, or one or more of ${all.join(', ')}.`);
    return role;
  });
}

const signs: Readonly<Record<StageState, string>> = {
  done: '✓ done',
  implied: '✓ behind',
  problem: '✕ wrong',
  undecided: '? open',
  open: '· to do',
};

/**
 * The way of a certificate for a terminal: each stage with its state, what is wrong, and every step that is still to
 * do.
 */
export function walkthroughText(way: Walkthrough): string {
  const { role, stages, next } = way;
  const { title, holder, organisation, trustFrameworkType } = roles[role];
  const head = `${role}: ${title}. Key held by ${parties[holder].title}, certificate of ${parties[organisation].title}’s organisation, type ${trustFrameworkType}.`;
  return [head, '', ...stages.flatMap((one) => stageLines(one, next === one.stage)), '', ending(way)].join('\n');
}

function stageLines(one: WalkedStage, isNext: boolean): string[] {
  const { stage, state, by, steps, troubles, seen } = one;
  const evidence = seen > 0 ? ` (${numberOf(seen, 'case')})` : '';
  const how = one.seenBy === null ? unseenBy(one) : `; ${one.seenBy}`;
  const line = `${isNext ? '→' : ' '} ${stage.padEnd(10)} ${signs[state].padEnd(9)} ${parties[by].title}${evidence}${how}`;
  const told = troubles.slice(0, mostTroubles).map((trouble) => `      ${trouble}`);
  const more = troubles.length > mostTroubles ? [`      and ${troubles.length - mostTroubles} more`] : [];
  const toDo = isBehind(state) ? [] : steps.map((step, index) => `      ${index + 1}. ${step}`);
  return [line, ...told, ...more, ...toDo];
}

const mostTroubles = 3;

/** What the target has to give for a stage to be seen, or who can see it where this vantage cannot. */
function unseenBy({ state, who, notGiven }: WalkedStage): string {
  if (state !== 'open') return '';
  if (notGiven !== null) return `; not seen: ${notGiven.replace(/^T/, 't')}`;
  const others = who.flatMap((one) => (one in parties ? [parties[one as keyof typeof parties].title] : []));
  return others.length > 0 ? `; not visible from here, ask ${others.join(' or ')}` : '; nothing of it was seen';
}

function ending({ role, stages, next, isOthers }: Walkthrough): string {
  const one = stages.find(({ stage }) => stage === next);
  if (!one) {
    const inUse = stages.find(({ stage }) => stage === 'in-use');
    return inUse?.seenBy == null
      ? 'It is in use, and nothing about it is wrong.'
      : `Nothing about it is wrong. Of its use this was seen: ${inUse.seenBy}.`;
  }
  if (isOthers) return `Next: nothing of it shows from here; ask ${parties[roles[role].holder].title} where it stands.`;
  const what = { problem: 'is wrong', undecided: 'cannot be told', open: 'is next' }[one.state as string] ?? 'is next';
  return `Next: ${one.stage} ${what}; ${parties[one.by].title} acts.`;
}
