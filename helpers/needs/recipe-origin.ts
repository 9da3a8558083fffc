import { sample } from '../../config/standard/axway-recipe/recipe.ts';
import type { CsrFacts } from '../x509/read/csr.ts';
import { attributeValues, type Name } from '../x509/read/name.ts';
import type { RecipeCertificate } from './recipe-files.ts';

/** What is known of a TPP; null where the target does not give it or it cannot be read. */
export interface ClientFiles {
  readonly name: string;
  readonly certificate: RecipeCertificate | null;
  readonly request: CsrFacts | null;
  /** SubjectPublicKeyInfo, DER, base64. */
  readonly key: string | null;
}

/**
 * The TPP from whose request a TPP's certificate was issued, where that is another: the certificate has its key and its
 * name. Request and key file say whose a key is; where neither TPP has one of them, it is the one that comes first.
 */
export function requestOfAnother(name: string, all: readonly ClientFiles[]): string | null {
  const index = all.findIndex((one) => one.name === name);
  const own = all[index];
  if (!own?.certificate) return null;
  const { publicKey, subject } = own.certificate.facts;
  const held = keysOf(own);
  if (held.includes(publicKey.spki)) return null;
  const origin = all.find((other, at) => {
    if (at === index) return false;
    const keys = keysOf(other);
    const known = keys.length > 0 || held.length > 0 || at < index;
    const theirs = keys.length > 0 ? keys : [other.certificate?.facts.publicKey.spki];
    const named = other.request?.subject ?? other.certificate?.facts.subject;
    return known && theirs.includes(publicKey.spki) && named !== undefined && sameClient(subject, named);
  });
  return origin?.name ?? null;
}

/**
 * Whether two subjects are of one TPP: the same CN, or the same businessCategory of the sample (others may share
 * theirs).
 */
export function sameClient(one: Name, other: Name): boolean {
  const shared = (type: string) =>
    attributeValues(one, type).filter((value) => attributeValues(other, type).includes(value));
  return shared('CN').length > 0 || shared('businessCategory').some((value) => sample.businessCategory.test(value));
}

function keysOf({ request, key }: ClientFiles): string[] {
  return [request?.publicKey.spki, key].filter((one) => typeof one === 'string');
}
