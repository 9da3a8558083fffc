import type { Summary } from '../summary/summary-schema.ts';
import type { Change } from './overview-schema.ts';

type Cause = Summary['causes'][number];

/** What became of an institution since an earlier night, by what two summaries tell. Pure. */
export function changesBetween(before: Summary, now: Summary): Change[] {
  return [
    ...verdictChange(before, now),
    ...newCauses(before, now),
    ...goneCauses(before, now),
    ...rotated(before, now),
  ];
}

const rank = { conformant: 0, incomplete: 1, 'non-conformant': 2 } as const;

/** Where a night decides less than the one before, nobody knows whether what failed then is better. */
function verdictChange(before: Summary, now: Summary): Change[] {
  if (before.verdict === now.verdict) return [];
  const unknown = before.verdict === 'non-conformant' && now.verdict === 'incomplete';
  const worse = unknown ? null : rank[now.verdict] > rank[before.verdict];
  return [{ is: 'verdict', worse, text: `${before.verdict} → ${now.verdict}` }];
}

/** A cause that did not fit into the earlier list may have been there. */
function newCauses(before: Summary, now: Summary): Change[] {
  const known = new Set(before.causes.map(idOf));
  return now.causes
    .filter((one) => one.decides && !known.has(idOf(one)) && before.moreCauses[one.kind] === 0)
    .map((one) => ({ is: 'new-cause', worse: true, text: one.sentence }));
}

/** What is gone is mended only where nothing was left undecided: else nobody knows. */
function goneCauses(before: Summary, now: Summary): Change[] {
  const known = new Set(now.causes.map(idOf));
  const decided = !now.causes.some(({ kind }) => kind === 'undecided') && now.moreCauses.undecided === 0;
  return before.causes
    .filter((one) => one.decides && !known.has(idOf(one)) && now.moreCauses[one.kind] === 0)
    .map((one) =>
      decided || one.kind === 'undecided'
        ? { is: 'mended', worse: false, text: one.sentence }
        : { is: 'not-seen', worse: null, text: `${one.sentence} (not seen; something was left undecided)` },
    );
}

function rotated(before: Summary, now: Summary): Change[] {
  return now.certificates.flatMap(({ role, thumbprint, notAfter }): Change[] => {
    const old = before.certificates.find((one) => one.role === role);
    if (!old?.thumbprint || !thumbprint || old.thumbprint === thumbprint) return [];
    const until = `${old.notAfter?.slice(0, 10)} → ${notAfter?.slice(0, 10)}`;
    return [{ is: 'certificate', worse: null, text: `${role} is another certificate (${until})` }];
  });
}

function idOf({ kind, check, finding }: Cause): string {
  return `${kind} ${check} ${finding}`;
}
