import { DerError, type DerReader, type Element } from './der.ts';
import { listExtensions, type RawExtension } from './extensions.ts';

/**
 * Extensions of a list, an entry or a response, each at most once. Throws `DerError` for a critical one that is not known here: what has
 * it proves nothing (RFC 5280 4.2, 5.2, 5.3, RFC 6960 4.4).
 */
export function knownExtensions(reader: DerReader, wrapper: Element, known: readonly string[]): RawExtension[] {
  const problems: string[] = [];
  const listed = listExtensions(reader, wrapper, problems);
  const twice = listed.find(({ oid }, index) => listed.findIndex((other) => other.oid === oid) < index);
  if (twice) problems.push(`extension ${twice.oid} is there twice`);
  const stranger = listed.find(({ oid, critical }) => critical && !known.includes(oid));
  if (stranger) problems.push(`a critical extension ${stranger.oid} that nobody here knows`);
  if (problems[0] !== undefined) throw new DerError(problems[0]);
  return listed;
}
