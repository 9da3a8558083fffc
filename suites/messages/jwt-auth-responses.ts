import { mutualTls } from '../../config/standard/api-hub/endpoints.ts';
import { type Role, roleNames, roles } from '../../config/standard/api-hub/roles.ts';
import { type Answers, fail, type Judgement, suite, warn } from '../../helpers/engine/check.ts';
import type { PublishedKey } from '../../helpers/jose/jwk-set.ts';
import { claimsProblem, headerProblem, isCurrent, lifetimeAdvice, skewSeconds } from '../../helpers/jose/jwt-auth.ts';
import { secondsOff } from '../../helpers/needs/clock.ts';
import { type ExchangesInTurn, inEveryConnection, type TimedExchange } from '../../helpers/needs/in-turn.ts';
import { publishedKeyOf } from '../../helpers/needs/keystore.ts';
import { namesAgree } from '../../helpers/needs/own-mistakes.ts';
import { applicationOf, organisationOf } from '../../helpers/needs/parties.ts';
import { sendToken } from '../../helpers/needs/tokens.ts';
import type { ReceivedToken } from '../../helpers/observations/exchanges.ts';
import type { Target } from '../../helpers/target/target.ts';
import { type JwtAuthSubject, jwtAuthReceivers, requestsUseJwtAuth } from '../subjects/routes.ts';

const after = 'jwt-auth.response';

export default suite({ title: 'JWT Auth on answers', layer: 'messages', subjects: jwtAuthReceivers }, (check) => [
  check({
    id: 'jwt-auth.response',
    requirements: ['JWA-10'],
    conflict: 'CX-10b',
    title: 'Answers of {route} carry a token that {responseSigning} signed',
    when: requestsUseJwtAuth,
    after: 'jwt-auth.accepts.valid',
    needs: answersOf,
    findings: {
      absent: fail(
        'The answer of {route} has no header {expected} with a token.',
        'Sign answers with {responseSigning} in the header that the parties agreed on.',
      ),
      otherRole: fail(
        'The token in the answer of {route} names the KID of {actual}, not of {responseSigning}.',
        'Sign answers with the key of {responseSigning} and under its KID; one certificate has one role.',
      ),
      invalid: fail(
        'The token in the answer of {route} does not verify with the key published for {responseSigning}: {actual}{because}.',
        'Sign answers with the key whose KID is published for {responseSigning}.',
      ),
      otherScheme: fail(
        'The token in the answer of {route} is signed by the key of {responseSigning}, but not as PS256: the signature is {actual}.',
        'Keep key and KID, and set the scheme: RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 octets (RFC 7518 3.5).',
      ),
    },
    judge: ({ valid, published }, at, { pass, found, notTested }, { target }) => {
      const { responseSigning } = at;
      const header = target.jwtAuth.responseHeader;
      const none = () =>
        header === null
          ? notTested(
              'The certificate table says that answers carry JWT Auth; no page says in which header, and none was found',
              [],
            )
          : found('absent', { expected: header, actual: 'none', responseSigning });
      const judged = (token: ReceivedToken) => {
        const kid = kidOf(token);
        const expected = `KID ${published.kid}, valid PS256 signature`;
        if (kid !== null && kid === published.kid && token.verifiedBy.includes(kid))
          return pass({ expected, actual: `KID ${kid} in ${token.header}`, responseSigning });
        const other = kid === published.kid ? null : roleOfKid(kid, target);
        if (other) return found('otherRole', { expected, actual: other, responseSigning });
        const { unverified } = token;
        if (unverified?.kind === 'other-scheme')
          return found('otherScheme', { expected, actual: unverified.what, responseSigning });
        const because = unverified ? `; ${unverified.what}` : '';
        const actual = `KID ${kid ?? 'none'} in ${token.header}`;
        return found('invalid', { expected, actual, because, responseSigning });
      };
      return valid.addresses.flatMap((answer) => {
        const tokens = tokensOf(answer, published, target);
        return tokens.length === 0 ? [none()] : tokens.map(judged);
      });
    },
  }),

  check({
    id: 'jwt-auth.response.header',
    requirements: ['JWA-02', 'JWA-10'],
    conflict: 'CX-10a',
    title: 'The token in answers of {route} has the header of JWT Auth',
    when: requestsUseJwtAuth,
    after,
    needs: answersOf,
    findings: {
      other: fail(
        'The token in the answer of {route} has {actual}.',
        'The header is alg PS256, typ JOSE, cty json and the kid; older samples had only alg and kid.',
      ),
      ambiguous: fail(
        'Of the token in the answer of {route}, {actual}.',
        'Write each part as base64url without padding and with zero bits behind its last octet (RFC 7515 2, RFC 4648 3.5), and header and claims as JSON in UTF-8, without a byte order mark, each name once (RFC 7515 4, RFC 7519 4).',
      ),
    },
    judge: (facts, _at, answers, { target }) =>
      eachToken(facts, target, answers, ({ protected: header, problems: [problem] = [] }) => {
        if (problem !== undefined)
          return answers.found('ambiguous', { expected: 'base64url and JSON, each name once', actual: problem });
        const actual = headerProblem(header as Record<string, unknown>);
        const expected = 'alg PS256, typ JOSE, cty json, kid';
        return actual === null
          ? answers.pass({ expected, actual: expected })
          : answers.found('other', { expected, actual });
      }),
  }),

  check({
    id: 'jwt-auth.response.claims',
    requirements: ['JWA-06', 'JWA-10'],
    title: 'The token in answers of {route} has the claims of JWT Auth and is current',
    when: requestsUseJwtAuth,
    after,
    needs: answersOf,
    findings: {
      incomplete: fail(
        'The token in the answer of {route} has {actual}.',
        'iss, sub, aud, iat, exp and jti are mandatory; times are numbers of seconds since 1970, exp after iat.',
      ),
      notCurrent: fail(
        'The token in the answer of {route} was not current when it came: {actual}.',
        'Make the token at the moment of answering, and synchronise the clock by NTP.',
      ),
    },
    judge: (facts, _at, answers, { target }) =>
      eachToken(facts, target, answers, (token, { began, ended, exchange }) => {
        const claims = claimsOf(token);
        const problem = claimsProblem(claims);
        const expected = 'the mandatory claims, current within ten seconds';
        if (problem !== null) return answers.found('incomplete', { expected, actual: problem });
        const actual = `iat ${claims.iat}, exp ${claims.exp}, received at ${ended.getTime() / 1000}`;
        if (isCurrent(claims, { from: began.getTime() / 1000, to: ended.getTime() / 1000 }))
          return answers.pass({ expected, actual });
        const off = secondsOff({ began, ended }, exchange);
        return (off ?? 0) > skewSeconds
          ? answers.undecided(`the clocks differ by ${off} seconds`, { expected, actual })
          : answers.found('notCurrent', { expected, actual });
      }),
  }),

  check({
    id: 'jwt-auth.response.identity',
    requirements: ['JWA-03', 'JWA-04', 'JWA-10'],
    conflict: 'CX-32',
    title: 'The token in answers of {route} names the responder',
    when: requestsUseJwtAuth,
    after,
    needs: (at, target) => {
      const needs = answersOf(at, target);
      const party = roles[at.responseSigning].organisation;
      const gates = (['legalName', 'organisationId'] as const).flatMap((name) => namesAgree(party, name, target));
      return { ...needs, valid: { ...needs.valid, gates: [...needs.valid.gates, ...gates] } };
    },
    findings: {
      commonName: fail(
        'The token in the answer of {route} has the CN or client ID as its iss or sub: {actual}.',
        'iss is the O and sub the OU of the responder’s certificate. The client ID in both is what the page on creating C3 says; the JWT Auth pages say otherwise.',
      ),
      other: fail(
        'The token in the answer of {route} is of {actual}, not of {expected}.',
        'iss is the O and sub the OU of the responder’s certificate, character by character.',
      ),
    },
    judge: (facts, at, answers, { target }) => {
      if (organisationOf(at.responseSigning, target) === null)
        return answers.notGiven(`/${roles[at.responseSigning].organisation}/organisationId`);
      const responders = respondersOf(at, target);
      return eachToken(facts, target, answers, (token) => {
        const { iss, sub } = claimsOf(token);
        const application = applicationOf(at.responseSigning, target);
        const expected = responders.map(inWords).join(' or ');
        const what = { expected, actual: inWords({ legalName: String(iss), organisationId: String(sub) }) };
        if (responders.some(({ legalName, organisationId }) => iss === legalName && sub === organisationId))
          return answers.pass(what);
        return application !== null && [iss, sub].some((claim) => String(claim).endsWith(application))
          ? answers.found('commonName', what)
          : answers.found('other', what);
      });
    },
  }),

  check({
    id: 'jwt-auth.response.audience',
    requirements: ['JWA-05', 'JWA-10'],
    conflict: 'CX-43',
    title: 'The token in answers of {route} is for the caller',
    when: requestsUseJwtAuth,
    after,
    needs: answersOf,
    findings: {
      other: warn(
        'The token in the answer of {route} has aud {actual}; agreed for the caller is {expected}.',
        'aud is the PROVIDER_ID of whoever receives the token. No page says how that is meant on answers: agree on it.',
      ),
    },
    judge: (facts, at, answers, { target }) => {
      const agreed = target.jwtAuth.audience[at.direction === 'ozoneConnect' ? 'apiHub' : 'ozoneConnect'] ?? [];
      return eachToken(facts, target, answers, (token) => {
        const { aud } = claimsOf(token);
        const what = { expected: agreed.join(' or '), actual: aud === undefined ? 'absent' : JSON.stringify(aud) };
        if (agreed.length === 0)
          return answers.pass(what, 'the target names no aud for the caller, so it is not compared');
        return [aud].flat().some((one) => agreed.includes(String(one)))
          ? answers.pass(what)
          : answers.found('other', what);
      });
    },
  }),

  check({
    id: 'jwt-auth.response.lifetime',
    requirements: ['JWA-06', 'JWA-10'],
    conflict: 'CX-42',
    title: 'Tokens in answers of {route} are short-lived and made for one answer',
    when: requestsUseJwtAuth,
    after: 'jwt-auth.response.claims',
    needs: answersOf,
    findings: {
      lifetime: warn(
        'The token in the answer of {route} lives {actual}.',
        'Let exp be 10 to 30 seconds after iat, both in whole seconds.',
      ),
      repeated: warn('Two answers of {route} carry the same jti, {actual}.', 'Make a fresh UUID for every token.'),
    },
    judge: (facts, _at, answers, { target }) => {
      const all = facts.valid.addresses.flatMap((answer) => tokensOf(answer, facts.published, target));
      return eachToken(facts, target, answers, (token) => {
        const claims = claimsOf(token);
        const actual = lifetimeAdvice(claims);
        if (actual !== null) return answers.found('lifetime', { expected: '10 to 30 seconds', actual });
        return all.some((other) => other !== token && claimsOf(other).jti === claims.jti)
          ? answers.found('repeated', { expected: 'a fresh jti', actual: String(claims.jti) })
          : answers.pass({ expected: '10 to 30 seconds, a fresh jti', actual: 'both' });
      });
    },
  }),
]);

function answersOf(at: JwtAuthSubject, target: Target) {
  return {
    valid: inEveryConnection(sendToken(at.definition, 'valid', target)),
    published: publishedKeyOf(at.responseSigning, target),
  };
}

/** Tokens in the agreed header, or, where none was agreed, those under the responder's KID. */
function tokensOf({ tokens }: TimedExchange, published: PublishedKey, target: Target): readonly ReceivedToken[] {
  const header = target.jwtAuth.responseHeader;
  return tokens.filter((token) => (header === null ? kidOf(token) === published.kid : token.header === header));
}

function eachToken(
  { valid, published }: { readonly valid: ExchangesInTurn; readonly published: PublishedKey },
  target: Target,
  { notTested }: Answers<never>,
  judge: (token: ReceivedToken, answer: TimedExchange) => Judgement,
): readonly Judgement[] {
  const judged = valid.addresses.flatMap((answer) =>
    tokensOf(answer, published, target).map((token) => judge(token, answer)),
  );
  return judged.length === 0 ? [notTested('No answer carried a token', [])] : judged;
}

function kidOf({ protected: header }: ReceivedToken): string | null {
  const { kid } = header as { kid?: unknown };
  return typeof kid === 'string' ? kid : null;
}

function claimsOf({ claims }: ReceivedToken): Readonly<Record<string, unknown>> {
  return (claims ?? {}) as Record<string, unknown>;
}

function roleOfKid(kid: string | null, target: Target): Role | null {
  return (kid !== null && roleNames.find((role) => target.certificates[role]?.kid === kid)) || null;
}

/**
 * Whose O and OU an answer may carry: the signing certificate's organisation, or that of the server certificate of the
 * connection.
 */
function respondersOf(at: JwtAuthSubject, target: Target) {
  const { serverRole } = mutualTls[at.endpoint];
  return [organisationOf(at.responseSigning, target), organisationOf(serverRole, target)].filter((one) => one !== null);
}

function inWords({ legalName, organisationId }: { legalName: string; organisationId: string }): string {
  return `iss ${legalName}, sub ${organisationId}`;
}
