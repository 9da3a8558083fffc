import type { Json } from '../encodings/json.ts';
import { parseJson } from '../encodings/parse-json.ts';
import { type ClaimProblem, claimProblems } from './claim-values.ts';
import { jweProblems, readJweHeader } from './jwe.ts';
import type { PublishedKey } from './jwk-set.ts';
import { type CompactJws, partProblems, readCompactJws } from './jws.ts';
import { type SignatureTrouble, signatureTrouble } from './signature-trouble.ts';
import { verifiedBy } from './verify.ts';

/**
 * A message as evidence keeps it: what it says about itself and who signed it, without what could be sent or read by
 * others.
 */
export type SeenMessage = SeenJws | SeenJwe | SeenOther;

export interface SeenJws {
  readonly form: 'JWS';
  readonly header: Readonly<Record<string, Json>>;
  /** Names of all claims; null where the payload is no JSON object. */
  readonly members: readonly string[] | null;
  /** Claims that speak about the message, with their values. */
  readonly claims: Readonly<Record<string, Json>>;
  /** Names of the members of the claim `message`; null where it is no object. */
  readonly message: readonly string[] | null;
  /** KIDs of the published keys that verify its signature as PS256. */
  readonly verifiedBy: readonly string[];
  /**
   * Why none does; null where one does, or none of the published keys made it. Absent in older evidence, like the next
   * two.
   */
  readonly unverified?: SignatureTrouble | null;
  /** What of its form no sender may write. */
  readonly problems?: readonly string[];
  /** Claims that have a value of another kind than theirs. */
  readonly values?: readonly ClaimProblem[];
}

export interface SeenJwe {
  readonly form: 'JWE';
  readonly header: Readonly<Record<string, Json>>;
  /** What of its form no sender may write; absent in older evidence. */
  readonly problems?: readonly string[];
  /** What the held key made of it; null where it was not tried. */
  readonly opened: {
    readonly decrypted: boolean;
    /** Whether the key opened what could not be unpacked then; absent in older evidence. */
    readonly keyFits?: boolean;
    readonly detail: string;
  } | null;
  /** What was inside; null where it was not opened. */
  readonly inner: SeenJws | SeenOther | null;
}

export interface SeenOther {
  readonly form: 'other';
  /** What it is instead, in a few words. */
  readonly what: string;
}

/** Claims about the message itself; all others may be personal data, of which only the names are kept. */
const claimsAboutTheMessage = [
  'iss',
  'sub',
  'aud',
  'azp',
  'exp',
  'nbf',
  'iat',
  'jti',
  'client_id',
  'response_type',
  'scope',
  'redirect_uri',
  'code_challenge_method',
  'max_age',
  'cnf',
];

/** Reads a message by its form. Never throws. A JWE stays closed. */
export async function seenMessage(text: string, published: readonly PublishedKey[]): Promise<SeenMessage> {
  const jws = readCompactJws(text);
  if (jws) return seenJws(jws, await verifiedBy(text, published), published);
  const header = /^[\w-]+\.[\w-]*\.[\w-]*\.[\w-]*\.[\w-]*$/.test(text) ? readJweHeader(text) : null;
  if (header)
    return {
      form: 'JWE',
      header: header as Record<string, Json>,
      problems: jweProblems(text),
      opened: null,
      inner: null,
    };
  return { form: 'other', what: otherForm(text) };
}

/** Reads a message that is all that something holds, in which white space around it has no place (RFC 7515 7.1). */
export async function seenAlone(text: string, published: readonly PublishedKey[]): Promise<SeenMessage> {
  const message = text.trim();
  const seen = await seenMessage(message, published);
  if (seen.form === 'other' || message === text) return seen;
  return { ...seen, problems: [...(seen.problems ?? []), 'there is white space around it'] };
}

function seenJws(jws: CompactJws, verified: readonly string[], published: readonly PublishedKey[]): SeenJws {
  const claims = jws.claims ?? {};
  const { message } = claims;
  return {
    form: 'JWS',
    header: jws.header as Record<string, Json>,
    members: jws.claims === null ? null : Object.keys(claims),
    claims: Object.fromEntries(
      claimsAboutTheMessage.flatMap((name) => (name in claims ? [[name, claims[name] as Json]] : [])),
    ),
    message: typeof message === 'object' && message !== null ? Object.keys(message) : null,
    verifiedBy: verified,
    unverified: verified.length > 0 ? null : signatureTrouble(jws, published),
    problems: jws.problems,
    values: claimProblems(claims),
  };
}

function otherForm(text: string): string {
  if (text === '') return 'nothing';
  const parts = text.trim().split('.');
  if (parts.length === 3 && /^e[yw]/.test(text) && parts.every((part) => /^[\w+/=\s-]+$/.test(part))) {
    const [header = '', payload = '', signature = ''] = parts;
    const [problem] = partProblems({ header, payload, signature });
    if (problem !== undefined) return `three parts of which ${problem}`;
  }
  try {
    const value: unknown = parseJson(text);
    return typeof value === 'object' && value !== null ? 'bare JSON' : 'a JSON value';
  } catch {
    return `${text.length} characters that are neither JWS, JWE nor JSON`;
  }
}
