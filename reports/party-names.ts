import { type AnyParty, allParties } from '../config/standard/parties.ts';
import type { CaseResult } from '../helpers/engine/results.ts';
import { english } from './html/languages/en.ts';

type Name = CaseResult['who'][number];

/** What reports in English call whoever has to act or can find out; null is whoever runs it. */
export function partyName(name: Name | null): string {
  return english[name === null ? 'party.nobody' : (`party.${name}` as const)];
}

/** What reports in English call the vantage of a run: its parties, such as those of `lfi+tpp`. */
export function vantageName(vantage: string): string {
  if (vantage === 'all') return 'all parties';
  const parties = vantage.split('+');
  return parties.map((one) => (Object.hasOwn(allParties, one) ? partyName(one as AnyParty) : one)).join(' and ');
}
