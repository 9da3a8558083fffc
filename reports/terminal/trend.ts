import type { Trend, TrendFinding } from '../../helpers/history/trend.ts';

/** Days before the end at which an expiry is worth a word, and how early it should be renewed at the latest. */
const soonDays = 30;

/** What changed since the last run, in a line or two; what flaps or expires soon, in one more. */
export function trendLines({
  previous,
  findings,
  undecided,
  alsoChanged,
  flapping,
  expiry,
  problems,
}: Trend): string[] {
  const soon = expiry.filter(({ daysLeft }) => daysLeft < soonDays);
  const restless = [
    ...(flapping.length > 0
      ? [
          `${flapping.length} ${flapping.length === 1 ? 'case flaps' : 'cases flap'}: ${some(flapping.map((one) => one.case))}`,
        ]
      : []),
    ...(soon.length > 0
      ? [
          `expiry: ${soon.map(({ role, daysLeft }) => `${role} ${daysLeft < 0 ? 'is over' : `in ${daysLeft} days`}`).join(', ')}`,
        ]
      : []),
  ];
  return [
    ...(previous === null
      ? ['First run of this target in the history']
      : [since(previous.at, findings, undecided, alsoChanged)]),
    ...(restless.length > 0 ? [sentence(restless.join('; '))] : []),
    ...problems.map((problem) => `History: ${problem}`),
  ];
}

function since(
  at: string,
  { new: appeared, fixed, still, unclear }: Trend['findings'],
  undecided: Trend['undecided'],
  alsoChanged: readonly string[],
): string {
  const parts = [
    ...named('new', appeared),
    ...named('fixed', fixed),
    ...(still.length > 0 ? [`${still.length} still there`] : []),
    ...named('not seen any more, but not known to be fixed', unclear),
    ...(undecided.new.length > 0 ? [`${undecided.new.length} newly undecided`] : []),
    ...(undecided.decided.length > 0 ? [`${undecided.decided.length} decided again`] : []),
  ];
  const what = parts.length > 0 ? parts.join('; ') : 'nothing changed';
  const why = alsoChanged.length > 0 ? ` (also changed: ${alsoChanged.join(', ')})` : '';
  return `Since ${at.slice(0, 16).replace('T', ' ')} UTC: ${what}${why}`;
}

function named(word: string, findings: readonly TrendFinding[]): string[] {
  return findings.length === 0 ? [] : [`${findings.length} ${word} (${some(findings.map((one) => one.case))})`];
}

function some([first = '', ...more]: readonly string[]): string {
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
