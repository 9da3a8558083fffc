import type { RequirementId } from '../requirements.ts';

/**
 * Requirements that are to be checked and that no check cites yet: exactly these, so the list ends with the last of
 * them.
 */
export const pending: readonly RequirementId[] = [];

/** Places of the target that requirements speak of and its schema does not have yet. */
export const pendingPointers: readonly string[] = [];
