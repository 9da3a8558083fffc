import type { Failure, Observation } from '../evidence/evidence.ts';
import { isBrought, type Step } from '../observations/step.ts';
import { messageOf } from '../words/message-of.ts';
import type { EvidenceView } from './evidence-view.ts';
import { type Elsewhere, type HistoryNeed, type Need, type PartiesNeed, type RunNeed, Unseen } from './need.ts';

/**
 * The fact of a need, or why it is not there: a step that was not made or showed nothing, or octets that cannot be read.
 */
export function readFact(need: Need<unknown>, view: EvidenceView): unknown {
  if (readsRun(need)) return need.readRun(view.all);
  if (need.step === null) return need.read();
  if (comparesParties(need)) return need.readParties(view.everybody(need.step.key));
  const observation = view.observation(need.step.key);
  if (!observation && isBrought(need.step)) return notBrought(need.step);
  if (!observation)
    return new Unseen('inconclusive', `The run did not make the step ${need.step.key}`, { who: ['you'] });
  if (observation.failed) return unobserved(observation.step, observation.failed);
  try {
    return countsHistory(need)
      ? need.readAll(view.history(need.step.key))
      : need.read(observation, view.others(observation));
  } catch (error) {
    return new Unseen('inconclusive', `What ${need.step.key} received could not be read: ${messageOf(error)}`, {
      who: ['you'],
    });
  }
}

/** The observations that a need is read from, and what to tell a reader of those beside its step's own. */
export function basisOf(need: Need<unknown>, view: EvidenceView): Elsewhere {
  if (need.step === null) return nothing;
  if (comparesParties(need)) return { ...nothing, observations: view.everybody(need.step.key) };
  if (countsHistory(need)) return { ...nothing, observations: view.history(need.step.key) };
  const observation = view.observation(need.step.key);
  if (!observation) return nothing;
  const { observations, notes } = addedTo(observation, need, view);
  return { observations: [observation, ...observations], notes };
}

/** What others add to an observation; nothing to one that failed or cannot be read, which `readFact` says. */
function addedTo(observation: Observation, { elsewhere }: Need<unknown>, view: EvidenceView): Elsewhere {
  if (elsewhere === undefined || observation.failed !== null) return nothing;
  try {
    return elsewhere(observation, view.others(observation));
  } catch {
    return nothing;
  }
}

const nothing: Elsewhere = { observations: [], notes: [] };

function readsRun(need: Need<unknown>): need is RunNeed<unknown> {
  return 'readRun' in need;
}

function comparesParties(need: Need<unknown>): need is PartiesNeed<unknown> {
  return 'readParties' in need;
}

function countsHistory(need: Need<unknown>): need is HistoryNeed<unknown> {
  return 'readAll' in need;
}

/** Nobody has to bring a record, and no other party could see more of it. */
function notBrought({ kind }: Step): Unseen {
  return new Unseen(
    'not-tested',
    kind === 'read-log'
      ? 'No access log was given: run --inbound-log reads what it says of the API Hub’s calls'
      : 'No call of the API Hub is recorded: conformance listen records what it presents, and run --inbound judges it with the rest',
  );
}

/**
 * A step that showed nothing. What a key is not for has to be tried by whoever runs the receiver, or with another key.
 */
function unobserved(step: Step, { layer, cause, detail }: Failure): Unseen {
  switch (cause) {
    case 'key-forbids':
      return new Unseen('not-tested', `The key may not be used so: ${detail}`, { who: ['you'] });
    case 'key-forbids-misuse':
      return new Unseen('not-tested', `The key makes no such signature: ${detail}`, {
        who: ['receiver' in step.with ? step.with.receiver : 'ozone'],
      });
    default:
      return new Unseen('inconclusive', `${layer}, ${cause}: ${detail}`, { who: ['you'] });
  }
}
