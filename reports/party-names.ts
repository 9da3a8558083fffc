import type { CaseResult } from '../helpers/engine/results.ts';
import { english } from './html/languages/en.ts';

type Name = CaseResult['who'][number];

/** What reports in English call whoever has to act or can find out; null is whoever runs it. */
export function partyName(name: Name | null): string {
  return english[name === null ? 'party.nobody' : (`party.${name}` as const)];
}
