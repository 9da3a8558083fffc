/** A part of a text, and whether the other text has something else there. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

/**
 * What was expected and what was found, each in up to three pieces: what they begin with alike, what differs, what they
 * end with alike.
 */
export function differences(expected: string, found: string): { readonly expected: Piece[]; readonly found: Piece[] } {
  const [one, other] = [[...expected], [...found]];
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return { expected: pieces(one, start, end), found: pieces(other, start, end) };
}

function pieces(characters: readonly string[], start: number, end: number): Piece[] {
  const until = characters.length - end;
  const parts: readonly (readonly [number, number, boolean])[] = [
    [0, start, false],
    [start, until, true],
    [until, characters.length, false],
  ];
  return parts
    .filter(([from, to]) => to > from)
    .map(([from, to, differs]) => ({ text: characters.slice(from, to).join(''), differs }));
}
