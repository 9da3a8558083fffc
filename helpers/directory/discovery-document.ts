import { readJson } from '../encodings/json.ts';
import { isObject, type JsonObject, shownValue, textOf } from './json-value.ts';

/** A discovery document as received (OpenID Connect Discovery 1.0, 3; RFC 8414 2). Every member may be anything. */
export interface DiscoveryDocument {
  readonly members: JsonObject;
}

const longestDocument = 500_000;

/** Reads a discovery document. Never throws. */
export function readDiscovery(body: string): DiscoveryDocument | { readonly notADocument: string } {
  if (body.length > longestDocument) return { notADocument: `it is longer than ${longestDocument} characters` };
  const { value, problems } = readJson(body);
  if (value === undefined) return { notADocument: `it is not JSON: ${JSON.stringify(body.slice(0, 40))}` };
  if (problems.length > 0) return { notADocument: problems.join(', ') };
  return isObject(value) ? { members: value } : { notADocument: 'it is JSON without an object' };
}

/** Strings of a list member; null where it is absent, no array, or holds something else than strings. */
export function listOf({ members }: DiscoveryDocument, member: string): readonly string[] | null {
  const value = members[member];
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? (value as string[]) : null;
}

/**
 * Compares members with the values that they must have: a flag, or a list in any order. `stray` is whether one differs,
 * `seen` says what, for the reader.
 */
export function deviation(
  document: DiscoveryDocument,
  wanted: Readonly<Record<string, true | readonly string[]>>,
): { readonly stray: boolean; readonly seen: { expected: string; actual: string; member: string } } {
  const stray = Object.entries(wanted).find(([member, value]) => !agrees(document, member, value));
  const shown = stray ? [stray] : Object.entries(wanted);
  return {
    stray: stray !== undefined,
    seen: {
      expected: shown.map(([, value]) => shownValue(value)).join(', '),
      actual: shown.map(([member]) => shownValue(document.members[member])).join(', '),
      member: shown.map(([member]) => member).join(', '),
    },
  };
}

function agrees(document: DiscoveryDocument, member: string, wanted: true | readonly string[]): boolean {
  if (wanted === true) return document.members[member] === true;
  const actual = new Set(listOf(document, member));
  return actual.size === wanted.length && wanted.every((one) => actual.has(one));
}

/** A URL that the document names. */
export interface NamedUrl {
  /** Such as `token_endpoint` or `mtls_endpoint_aliases.token_endpoint`. */
  readonly member: string;
  readonly text: string;
  /** Null where the text is no absolute URL. */
  readonly url: URL | null;
}

/**
 * The URLs of services: the issuer, `jwks_uri` and every text member that ends in `_endpoint`, the aliases of mutual
 * TLS among them.
 */
export function namedUrls({ members }: DiscoveryDocument): NamedUrl[] {
  const aliases = members.mtls_endpoint_aliases;
  return [
    ...urlsIn(members, '', (member) => member === 'issuer' || member === 'jwks_uri' || member.endsWith('_endpoint')),
    ...(isObject(aliases) ? urlsIn(aliases, 'mtls_endpoint_aliases.', (member) => member.endsWith('_endpoint')) : []),
  ];
}

function urlsIn(object: JsonObject, prefix: string, isUrl: (member: string) => boolean): NamedUrl[] {
  return Object.keys(object)
    .filter(isUrl)
    .flatMap((member) => {
      const text = textOf(object, member);
      return text === null ? [] : [{ member: `${prefix}${member}`, text, url: urlOf(text) }];
    });
}

/** The URL of a text; null where it is no absolute one. `https:host`, which URL parsers forgive, is none. */
export function urlOf(text: string): URL | null {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : null;
}
