/** What can become of a case. */
export const outcomes = ['pass', 'warn', 'fail', 'inconclusive', 'blocked', 'not-tested', 'not-applicable'] as const;
export type Outcome = (typeof outcomes)[number];

export const verdicts = ['conformant', 'non-conformant', 'incomplete'] as const;
export type Verdict = (typeof verdicts)[number];

/** Exit code of a command by verdict: it holds, it does not, it could not be decided. */
export const exitCodes: Record<Verdict, 0 | 1 | 3> = { conformant: 0, 'non-conformant': 1, incomplete: 3 };
