import { editDistance } from '../../helpers/encodings/edit-distance.ts';

/** Ids that somebody may have meant, the likeliest first; at most five. */
export function nearest(id: string, known: readonly string[]): string[] {
  const asked = id.toLowerCase().slice(0, 200);
  const most = Math.max(2, Math.floor(asked.length / 3));
  return known
    .map((one) => ({ one, apart: apart(asked, one.toLowerCase(), most) }))
    .filter(({ apart }) => apart <= most)
    .sort((a, b) => a.apart - b.apart || (a.one < b.one ? -1 : 1))
    .slice(0, 5)
    .map(({ one }) => one);
}

/** Edits from one to the other; what is a part of the other is near, the nearer the more of it there is. */
function apart(asked: string, known: string, most: number): number {
  if (asked.length > 2 && known.includes(asked)) return 1 - asked.length / known.length;
  return editDistance(asked, known, most);
}
