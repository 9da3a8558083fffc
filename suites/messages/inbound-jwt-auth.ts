import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { wanted } from '../../helpers/engine/need.ts';
import { claimsProblem, headerProblem, isCurrent, lifetimeAdvice } from '../../helpers/jose/jwt-auth.ts';
import { hubCalls, recordedCalls, schemeInWords } from '../../helpers/needs/inbound.ts';
import type { InboundCall, InboundRequest, InboundToken } from '../../helpers/observations/listen.ts';
import type { Target } from '../../helpers/target/target.ts';
import { certificateFactsIn } from '../../helpers/x509/read/certificate.ts';
import { attributeValues } from '../../helpers/x509/read/name.ts';
import { inboundCalls } from '../subjects/inbound.ts';

const after = 'inbound.arrives';

/** JWT Auth of the API Hub's calls to Ozone Connect, as `conformance listen` received it. */
export default suite({ title: 'JWT Auth of the API Hub', layer: 'messages', subjects: inboundCalls }, (check) => [
  check({
    id: 'inbound.jwt-auth',
    requirements: ['JWA-01', 'JWA-02', 'CRT-SIG3'],
    conflict: 'CX-10a',
    title: 'Calls of the API Hub carry a token that Sig3 signed',
    when: usesJwtAuth,
    after,
    needs: (_at, target) => ({ calls: hubCalls(target), recorded: wanted(recordedCalls(target)) }),
    findings: {
      absent: fail(
        'A call of the API Hub to {route} carries no JWT Auth: {actual}.',
        'Compare the application layer authentication on the onboarding form with the target; where JWT Auth is selected, refuse such calls with 401.',
      ),
      header: fail(
        'The token of a call of the API Hub has {actual}.',
        'The header is alg PS256, typ JOSE, cty json and the kid. Show Ozone the time of the call.',
      ),
      otherScheme: warn(
        'The token of a call of the API Hub to {route} comes {actual}; agreed is {expected}.',
        'The JWT Auth pages have Authorization: Bearer, in any case of letters; the specification’s Ozone-Connect-JWT-Auth is a name of its own. Agree with Ozone on Bearer; until then let the receiver read the token after either.',
      ),
      signature: fail(
        'The signature of a token of the API Hub, KID {kid}, does not verify as PS256 by what is published for Sig3: {actual}.',
        'Show Ozone the time of the call; refuse such a token with 401.',
      ),
    },
    judge: ({ calls, recorded }, _at, { pass, found, notTested, undecided }, { target }) => {
      const requests = authenticated(calls);
      if (requests.length === 0)
        return notTested('The API Hub called nothing but health checks, and sent no token with them', []);
      const expected = target.certificates.Sig3?.kid ?? 'a published KID';
      return requests.map(({ method, route, scheme, token }) => {
        const what = { expected, route: `${method} ${route}` };
        if (!token)
          return found('absent', {
            ...what,
            actual: scheme === null ? 'no Authorization header' : `Authorization ${scheme}, and no JWS in it`,
          });
        const problem = token.problems[0] ?? headerProblem(token.protected as Record<string, unknown>);
        if (problem !== null) return found('header', { ...what, actual: problem });
        const { kid } = token.protected as { kid: string };
        const renewed = 'another KID of the JWKS than the target’s: Ozone may have renewed Sig3';
        if (token.verifiedBy.includes(kid) && scheme?.toLowerCase() !== 'bearer')
          return found('otherScheme', { ...what, expected: 'Bearer', actual: schemeInWords(scheme) });
        if (token.verifiedBy.includes(kid))
          return pass({ ...what, actual: kid }, ...(kid === expected ? [] : [renewed]));
        if (!('keysKnown' in recorded && recorded.keysKnown))
          return undecided('the JWKS of Sig3 could not be read when listening began', what);
        // A recording need not say it.
        const trouble = token.unverified?.what ?? 'no published key verifies it';
        return found('signature', { ...what, kid, actual: trouble });
      });
    },
  }),

  check({
    id: 'inbound.jwt-auth.claims',
    requirements: ['JWA-03', 'JWA-04', 'JWA-05', 'JWA-06', 'JWA-08'],
    conflict: 'CX-32',
    title: 'Tokens of the API Hub name its certificate and this receiver, and are current',
    when: usesJwtAuth,
    after: 'inbound.jwt-auth',
    needs: (_at, target) => ({ calls: hubCalls(target) }),
    findings: {
      incomplete: fail(
        'The token of a call of the API Hub has {actual}.',
        'iss, sub, aud, iat, exp and jti are mandatory; times are numbers of seconds since 1970, exp after iat. Show Ozone the time of the call.',
      ),
      identity: fail(
        'The token of a call of the API Hub is of {actual}; the certificate of the connection is of {expected}.',
        'iss is the O and sub the OU of C4, character by character. Refuse a token of another identity.',
      ),
      audience: warn(
        'The token of a call of the API Hub has aud {actual}; agreed for this receiver is {expected}.',
        'Compare the PROVIDER_ID on the ticket with the target and with what Ozone has configured.',
      ),
      notCurrent: warn(
        'The token of a call of the API Hub was not current when it came: {actual}.',
        'Synchronise the clock of this machine by NTP, and call again; if it stays so, show Ozone the time of the call.',
      ),
      lifetime: warn(
        'The token of a call of the API Hub lives {actual}.',
        'It should live 10 to 30 seconds; nothing to do for the LFI but to accept it.',
      ),
    },
    judge: ({ calls }, _at, { pass, found, notTested }, { target }) => {
      const agreed = target.jwtAuth.audience.ozoneConnect;
      const tokens = calls.flatMap((call) => call.requests.flatMap(({ token }) => (token ? [{ call, token }] : [])));
      if (tokens.length === 0) return notTested('No recorded call of the API Hub carries a token', []);
      return tokens.map(({ call, token }) => {
        const claims = (token.claims ?? {}) as Record<string, unknown>;
        const problem = claimsProblem(claims);
        if (problem !== null) return found('incomplete', { expected: 'the mandatory claims', actual: problem });
        const [own, named] = [identityOf(call), `iss ${claims.iss}, sub ${claims.sub}`];
        if (own !== named) return found('identity', { expected: own, actual: named });
        const audience = { expected: agreed.join(' or '), actual: JSON.stringify(claims.aud) };
        if (![claims.aud].flat().some((one) => agreed.includes(String(one)))) return found('audience', audience);
        const times = { expected: 'current within ten seconds', actual: timesOf(token, claims) };
        const at = Date.parse(token.at) / 1000;
        if (!isCurrent(claims, { from: at, to: at })) return found('notCurrent', times);
        const advice = lifetimeAdvice(claims);
        return advice === null ? pass(times) : found('lifetime', { expected: '10 to 30 seconds', actual: advice });
      });
    },
  }),
]);

/**
 * Requests that JWT Auth has to come with, and health checks that it came with: whether these need it is open (HC-04).
 */
function authenticated(calls: readonly InboundCall[]): InboundRequest[] {
  return calls.flatMap(({ requests }) =>
    requests.filter(({ isHealthCheck, scheme }) => !isHealthCheck || scheme !== null),
  );
}

function identityOf({ certificates }: InboundCall): string {
  const { subject } = certificateFactsIn(certificates?.[0] ?? '');
  return `iss ${attributeValues(subject, 'O').join()}, sub ${attributeValues(subject, 'OU').join()}`;
}

function timesOf({ at }: InboundToken, { iat, exp }: Readonly<Record<string, unknown>>): string {
  return `iat ${iat}, exp ${exp}, received at ${Date.parse(at) / 1000}`;
}

function usesJwtAuth(_at: unknown, { applicationLayerAuthentication: { ozoneConnect } }: Target) {
  return {
    pointer: '/applicationLayerAuthentication/ozoneConnect',
    holds: ozoneConnect === 'jwt-auth',
    because: `JWT Auth is not selected for this direction (${ozoneConnect})`,
  };
}
