import type { RequirementId } from '../requirements.ts';

/** Requirements that are to be checked and that no check cites yet: exactly these, so the list ends with the last of them. */
export const pending: readonly RequirementId[] = [
  'VAL-08',
  'JWKS-02',
  'JWKS-04',
  'JWKS-08',
  'JWKS-13',
  'JWKS-14',
  'TFT-01',
  'TFT-02',
  'TFT-03',
  'TFT-04',
  'TFT-05',
  'TFT-06',
  'TFT-07',
  'TFT-08',
];

/** Places of the target that requirements speak of and its schema does not have yet. */
export const pendingPointers: readonly string[] = [];
