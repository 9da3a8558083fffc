import type { CaseResult } from '../helpers/check/results.ts';

/** What reports in English call whoever has to act or can find out. */
export const partyNames: Readonly<Record<CaseResult['who'][number], string>> = {
  lfi: 'LFI',
  tpp: 'TPP',
  ozone: 'Ozone',
  operator: 'operator of the gateway',
  you: 'you',
};
