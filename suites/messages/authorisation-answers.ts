import { fail, suite, warn } from '../../helpers/engine/check.ts';
import type { SeenAnswer } from '../../helpers/jose/issued-tokens.ts';
import { publishedKeyOf } from '../../helpers/needs/keystore.ts';
import { callback, parResponses, tokenResponses } from '../../helpers/needs/messages.ts';
import { certificateFactsIn } from '../../helpers/x509/read/certificate.ts';
import { authorisationAnswers } from '../subjects/messages.ts';

const longestPushed = 600;
const usualTokenLife = 600;

export default suite(
  { title: 'Answers of the authorisation server', layer: 'messages', subjects: authorisationAnswers },
  (check) => [
    check({
      id: 'par.answer',
      requirements: ['RO-06'],
      conflict: 'CX-17',
      title: 'PAR is answered with request_uri and expires_in',
      about: ({ id }) => id === 'par-response',
      needs: ({ source }, target) => ({ seen: parResponses(source, target) }),
      findings: {
        missing: fail(
          'The answer of PAR lacks {actual}.',
          'Answer with request_uri and, in whole seconds, expires_in (RFC 9126 2.2).',
        ),
        tooLong: fail(
          'A pushed request lives for {actual}; expected is {expected}.',
          'Set expires_in below 600 (FAPI 2.0 Security Profile).',
        ),
        ...cameOtherwise('PAR', '201 or 200', 'RFC 9126 2.2'),
        atLimit: warn(
          'A pushed request lives for 600 s, as a published UAE sample shows; FAPI 2.0 wants less.',
          'Set expires_in below 600.',
        ),
      },
      judge: ({ seen }, _at, { pass, found }) =>
        seen.map(({ members, requestUri, expiresIn, ...how }) => {
          const other = otherwise(how, [200, 201]);
          if (other) return found(other.finding, other.what);
          const lacking = [
            requestUri === null && 'request_uri',
            expiresIn === null && 'expires_in as a whole number',
          ].filter(Boolean);
          if (lacking.length > 0)
            return found('missing', { expected: 'request_uri and expires_in', actual: lacking.join(' and ') });
          const life = expiresIn ?? 0;
          const what = { expected: `1 to ${longestPushed - 1} s`, actual: `${life} s` };
          if (life < 1 || life > longestPushed) return found('tooLong', what);
          if (life === longestPushed) return found('atLimit', what);
          const more = (members ?? []).filter((name) => name !== 'request_uri' && name !== 'expires_in');
          return pass(
            what,
            ...(more.length > 0 ? [`Further members, which the schema does not have: ${more.join(', ')}`] : []),
          );
        }),
    }),

    check({
      id: 'token.answer',
      requirements: ['TOK-01'],
      title: 'The token response has what it must have',
      about: ({ id }) => id === 'token-response',
      needs: ({ source }, target) => ({ seen: tokenResponses(source, target) }),
      findings: {
        missing: fail(
          'The token response lacks {actual}.',
          'Add {actual}; expires_in is a whole number of seconds (RFC 6749 5.1).',
        ),
        otherType: fail('The token_type is {actual}.', 'Issue tokens of type Bearer.'),
        ...cameOtherwise('the token endpoint', '200', 'RFC 6749 5.1'),
      },
      judge: ({ seen }, _at, { pass, found }) =>
        seen.map(({ members, tokenType, expiresIn, ...how }) => {
          const other = otherwise(how, [200]);
          if (other) return found(other.finding, other.what);
          const has = (name: string) => members?.includes(name) ?? false;
          const fromCode = has('id_token') || has('refresh_token');
          const due = ['access_token', 'token_type', 'expires_in', ...(fromCode ? ['authorization_details'] : [])];
          const lacking = due.filter((name) => !has(name) || (name === 'expires_in' && expiresIn === null));
          if (lacking.length > 0) return found('missing', { expected: due.join(', '), actual: lacking.join(', ') });
          const what = { expected: 'Bearer', actual: tokenType ?? 'no text' };
          if (tokenType?.toLowerCase() !== 'bearer') return found('otherType', what);
          return pass(
            what,
            ...(has('authorization_details')
              ? []
              : ['No authorization_details; without a consent there is nothing to say in it']),
          );
        }),
    }),

    check({
      id: 'token.lifetime',
      requirements: ['TOK-02'],
      conflict: 'CX-17',
      title: 'An access token lives for ten minutes at most',
      about: ({ id }) => id === 'token-response',
      after: 'token.answer',
      needs: ({ source }, target) => ({ seen: tokenResponses(source, target) }),
      findings: {
        long: warn('An access token lives for {actual}; expected is {expected}.', 'Set expires_in to 600.'),
      },
      judge: ({ seen }, _at, { pass, found }) =>
        seen.map(({ expiresIn }) => {
          const what = { expected: `at most ${usualTokenLife} s`, actual: `${expiresIn} s` };
          return (expiresIn ?? 0) > usualTokenLife ? found('long', what) : pass(what);
        }),
    }),

    check({
      id: 'token.names-certificate',
      requirements: ['TOK-03'],
      title: 'The access token names the certificate that it is bound to',
      about: ({ id }) => id === 'token-response',
      after: 'token.answer',
      needs: ({ source }, target) => ({ seen: tokenResponses(source, target), client: publishedKeyOf('C1', target) }),
      findings: {
        other: fail(
          'The access token is bound to the certificate {actual}; C1 is {expected}.',
          'Put the SHA-256 thumbprint of the certificate of the token request into cnf (RFC 8705 3.1), also behind a proxy.',
        ),
        unbound: warn(
          'The access token is a JWT without cnf.',
          'Put the SHA-256 thumbprint of the client certificate into cnf (RFC 8705 3.1).',
        ),
      },
      judge: ({ seen, client }, _at, { pass, found, notTested }) =>
        seen.map(({ accessTokenIsJwt, boundTo }) => {
          if (!accessTokenIsJwt)
            return pass({}, 'The token is opaque: what it is bound to shows only when another certificate presents it');
          const expected = thumbprintOf(client.x5c[0]);
          if (boundTo === null) return found('unbound', { expected, actual: 'no cnf' });
          const what = { expected, actual: boundTo };
          if (expected === '') return notTested('C1 is published without its certificate', ['tpp']);
          return boundTo === expected ? pass(what) : found('other', what);
        }),
    }),

    check({
      id: 'callback.issuer',
      requirements: ['TOK-04'],
      title: 'The callback names the issuer',
      about: ({ id }) => id === 'callback',
      needs: (_at, target) => ({ seen: callback(target) }),
      findings: {
        missing: fail('The callback lacks {actual}.', 'Send code, state and iss; iss is the issuer (RFC 9207).'),
        other: fail(
          'The iss of the callback is {actual}; the issuer is {expected}.',
          'Send the issuer of the discovery document, character by character.',
        ),
      },
      judge: ({ seen }, _at, { pass, found }, { target }) => {
        const due = seen.parameters.includes('error') ? ['state', 'iss'] : ['code', 'state', 'iss'];
        const lacking = due.filter((name) => !seen.parameters.includes(name));
        if (lacking.length > 0) return found('missing', { expected: due.join(', '), actual: lacking.join(', ') });
        const what = { expected: target.endpoints.auth1?.url ?? '', actual: seen.issuer ?? '' };
        return what.actual === what.expected ? pass(what) : found('other', what);
      },
    }),
  ],
);

function cameOtherwise(what: string, statuses: string, source: string) {
  return {
    status: fail(
      `The answer of ${what} has status {actual}; expected is {expected}.`,
      `Answer with ${statuses} (${source}): clients take any other status for a failure.`,
    ),
    mediaType: fail(
      `The answer of ${what} is {actual}; expected is {expected}.`,
      `Set content-type to application/json (${source}).`,
    ),
    ambiguous: fail(
      `Of the answer of ${what}, {actual}.`,
      'Write it as JSON in UTF-8, without a byte order mark, each name once (RFC 8259 4 and 8.1).',
    ),
  };
}

/**
 * A status, media type or form that the answer may not have; null where all are right. A sample has neither status nor
 * media type.
 */
function otherwise({ status, mediaType, problems = [] }: SeenAnswer, statuses: readonly number[]) {
  if (status !== undefined && !statuses.includes(status))
    return { finding: 'status', what: { expected: statuses.join(' or '), actual: String(status) } } as const;
  if (mediaType !== undefined && mediaType !== 'application/json')
    return {
      finding: 'mediaType',
      what: { expected: 'application/json', actual: mediaType || 'without content-type' },
    } as const;
  if (problems.length > 0)
    return { finding: 'ambiguous', what: { expected: 'each name once', actual: problems.join(', ') } } as const;
  return null;
}

/** Thumbprint (x5t#S256) of a published certificate; empty where there is none. */
function thumbprintOf(certificate: string | undefined): string {
  return certificate === undefined ? '' : certificateFactsIn(certificate).thumbprint;
}
