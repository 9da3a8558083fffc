import type { Institution } from '../../helpers/fleet/overview-schema.ts';
import { partyName } from '../party-names.ts';

const longest = 240;

/** Who acts, or can find out. */
export function partiesIn(who: Institution['causes'][number]['who']): string {
  return who.length === 0 ? partyName(null) : who.map(partyName).join(' or ');
}

/** Keys as far as a line has room for them. */
export function someOf(keys: readonly string[], most = 5): string {
  return keys.slice(0, most).join(', ') + (keys.length > most ? ` and ${keys.length - most} more` : '');
}

/** A text of several lines in one. */
export function oneLine(text: string): string {
  const line = text
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
