import type { Cause } from '../helpers/causes/cause.ts';
import { numberOf } from '../helpers/words/number-of.ts';
import { partyName } from './party-names.ts';

/** Who acts on a cause, in English. */
export function actors({ who }: Cause): string {
  return who.length === 0 ? partyName(null) : who.map(partyName).join(' or ');
}

/** How much hangs on a cause: “unblocks 174”. */
export function weightOf({ kind, cases, waits }: Cause): string {
  const own =
    kind === 'undecided'
      ? `${cases.length} undecided`
      : kind === 'warning'
        ? numberOf(cases.length, 'warning')
        : numberOf(cases.length, 'miss', 'misses');
  return `${own}${waits.length > 0 ? `, unblocks ${waits.length}` : ''}`;
}
