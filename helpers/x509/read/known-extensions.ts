import type { Reading } from './der-types.ts';
import type { ExtensionTypes } from './extension-types.ts';
import { type Known, type RawExtension, readEach } from './extensions.ts';

/**
 * Extensions of a list, an entry or a response. A critical one that is not processed here is a problem: what has it
 * proves nothing (RFC 5280 4.2, 5.2, 5.3, RFC 6960 4.4).
 */
export function knownExtensions<Types extends ExtensionTypes>(
  listed: readonly RawExtension[],
  types: Types,
  processed: readonly (keyof Types)[],
  reading: Reading,
): Known<Types> {
  for (const { oid, critical } of listed)
    if (critical && !processed.includes(oid)) reading.problem(`a critical extension ${oid} that nobody here knows`);
  return readEach(listed, types, reading);
}
