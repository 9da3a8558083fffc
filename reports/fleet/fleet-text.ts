import type { Institution, Overview, State } from '../../helpers/fleet/overview-schema.ts';
import { partyName } from '../party-names.ts';
import { stateWords } from './states.ts';
import { partiesIn, someOf } from './words.ts';

const mostNamed = 8;
const mostLines = 5;

/**
 * A night in some lines for a terminal or a log: the worst first, what is the same at several, what is worse, and what
 * ends next.
 */
export function fleetText(overview: Overview): string {
  const { night, institutions, states, common, expiries, busy, left, problems } = overview;
  const worse = institutions.filter(({ changes }) => changes.some((one) => one.worse === true));
  const better = institutions.filter(({ changes }) => changes.some((one) => one.worse === false)).length;
  const since = institutions.find((one) => one.since !== null)?.since;
  return [
    `Night ${night}: ${states.conformant} of ${institutions.length} institutions conformant${inPart(overview)}`,
    ...problems,
    ...(Object.keys(stateWords) as State[])
      .filter((state) => state !== 'conformant' && states[state] > 0)
      .map(
        (state) =>
          `  ${states[state]} ${stateWords[state]}: ${named(institutions.filter((one) => one.state === state))}`,
      ),
    ...(left.length > 0
      ? [`  of the night before and not among the targets, ${left.length}: ${someOf(left, mostNamed)}`]
      : []),
    ...(busy > 0 ? [`  ${busy} judged while their machine was too busy: use fewer --jobs, or more processors`] : []),
    ...common
      .slice(0, mostLines)
      .map(({ keys, sentence, who }) => `  ${keys.length} have the same: ${sentence} (${partiesIn(who)})`),
    ...(since
      ? [`  Since ${since}: ${worse.length} worse, ${better} better${worse.length > 0 ? `: ${named(worse)}` : ''}`]
      : []),
    ...expiries
      .slice(0, mostLines)
      .map(
        ({ role, name, key, day, daysLeft }) =>
          `  ${role} of ${name} (${key}) ${daysLeft < 0 ? `expired on ${day}` : `expires on ${day}, in ${daysLeft} days`}`,
      ),
    ...(expiries.length > mostLines ? [`  and ${expiries.length - mostLines} more certificates within 90 days`] : []),
  ].join('\n');
}

/** A verdict stands for an institution only where nobody else has to prove anything. */
function inPart({ states, whole, institutions }: Overview): string {
  const part = institutions.filter((one) => one.state === 'conformant' && !one.whole);
  if (part.length === 0) return '';
  const parties = new Set(part.flatMap(({ unproved }) => unproved.map(({ party }) => party)));
  const others = parties.size === 0 ? '' : `; the rest needs ${[...parties].map(partyName).join(' and ')}`;
  return `, ${whole === 0 ? 'all' : `${states.conformant - whole}`} of them in part, in what their vantage can see${others}`;
}

function named(institutions: readonly Institution[]): string {
  return someOf(
    institutions.map(({ key }) => key),
    mostNamed,
  );
}
