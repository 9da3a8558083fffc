import type { Deviation } from './deviation.ts';

/** What the JOSE header has otherwise than it should, beside the algorithm and the key. */
export function headerDeviations(header: Readonly<Record<string, unknown>>): Deviation[] {
  return [
    ...member(header.typ, 'jose', 'typ-missing', 'typ-other'),
    ...member(header.cty, 'json', 'cty-missing', 'cty-other'),
    ...(header.crit === undefined ? [] : (['crit-unknown'] as const)),
  ];
}

/** Media types compare without case and without `application/` (RFC 7515 4.1.9, 4.1.10). */
function member(value: unknown, right: string, missing: Deviation, other: Deviation): Deviation[] {
  if (value === undefined) return [missing];
  return String(value)
    .toLowerCase()
    .replace(/^application\//, '') === right
    ? []
    : [other];
}
