import { consentType } from '../../config/standard/api-hub/consent-types.ts';
import { base64urlProblem } from '../encodings/base64.ts';

/** A claim whose value no receiver can use. */
export interface ClaimProblem {
  readonly claim: string;
  /** What it is, short and without its value where that may be somebody's. */
  readonly actual: string;
  readonly expected: string;
}

type Rule = readonly [isRight: (value: unknown) => boolean, expected: string];

const text: Rule = [(value) => typeof value === 'string' && value !== '', 'a text'];
const uri: Rule = [isUri, 'an absolute URI'];
const texts: Rule = [
  (value) => isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText)),
  'a text, or a list of texts',
];

/**
 * Claims by what their registration has as value: RFC 7519 4.1, OpenID Connect Core 2 and 3.1.2.1, RFC 6749 3.3 and
 * 3.1.2, RFC 7636 4.2, RFC 9396 2, whose types are the standard's own, and the payloads of the API Hub’s messages. NumericDates are judged with the other times.
 */
const rules: Readonly<Record<string, Rule>> = {
  iss: text,
  sub: text,
  aud: texts,
  azp: text,
  jti: text,
  client_id: text,
  nonce: text,
  state: text,
  scope: text,
  response_type: text,
  redirect_uri: uri,
  max_age: [(value) => Number.isSafeInteger(value) && (value as number) >= 0, 'a whole number of seconds'],
  code_challenge: [
    (value) => typeof value === 'string' && value.length === 43 && base64urlProblem(value) === null,
    'the SHA-256 of the verifier as base64url, 43 characters',
  ],
  authorization_details: [
    (value) => Array.isArray(value) && value.length > 0 && value.every(isConsent),
    'a list of objects with a type urn:openfinanceuae:…-consent:v… each',
  ],
  auth_time: [(value) => Number.isSafeInteger(value), 'a whole number of seconds'],
  message: [isObject, 'an object'],
  Data: [isObject, 'an object'],
  Meta: [isObject, 'an object'],
  Initiation: [isObject, 'an object'],
  Risk: [isObject, 'an object'],
};

/** Claims of a message that have a value of another kind than theirs; an absent claim has none. */
export function claimProblems(claims: Readonly<Record<string, unknown>>): ClaimProblem[] {
  return Object.entries(rules).flatMap(([claim, [isRight, expected]]) =>
    claims[claim] === undefined || isRight(claims[claim]) ? [] : [{ claim, actual: kindOf(claims[claim]), expected }],
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isConsent(detail: unknown): boolean {
  return isObject(detail) && typeof detail.type === 'string' && consentType.test(detail.type);
}

const reserved = String.raw`:/?#\[\]@!$&'()*+,;=`;
const uriText = new RegExp(`^[A-Za-z][A-Za-z0-9+.-]*:(?:[\\w.~${reserved}-]|%[0-9A-Fa-f]{2})+$`);

/** RFC 3986 4.3 and 3: of its characters alone, which readers of the web's URLs are lenient about. */
function isUri(value: unknown): boolean {
  return typeof value === 'string' && uriText.test(value) && URL.canParse(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return value === '' ? 'empty' : `a text of ${value.length} characters`;
  if (typeof value === 'number' || typeof value === 'boolean') return `a ${typeof value}`;
  if (!Array.isArray(value)) return 'an object';
  return value.length === 0 ? 'an empty list' : 'a list of something else';
}
