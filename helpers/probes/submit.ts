import { randomUUID } from 'node:crypto';
import {
  type ClientRequest,
  type ClientTokenRecipe,
  clientRequests,
  otherClient,
} from '../../config/standard/api-hub/client-tokens.ts';
import { assertionClaims, type Claims, payloadClaims, requestObjectClaims } from '../jose/client-claims.ts';
import { jsonObject, type SeenAnswer, seenParResponse, seenTokenResponse } from '../jose/issued-tokens.ts';
import { bodyOf, described, isNoResult } from '../jose/peer-error.ts';
import { seenAlone } from '../jose/seen-message.ts';
import type { AddressExchange } from '../observations/exchanges.ts';
import { isUsedTwice, type Submission, type SubmitAnswer } from '../observations/submit.ts';
import { isSuccess } from '../tls-scanner-lite/client-authentication/refusal.ts';
import type { HttpRequest } from '../tls-scanner-lite/exchange/http.ts';
import type { Exchange } from '../tls-scanner-lite/exchange.ts';
import { hostHeader } from '../words/authority.ts';
import { connectionTo } from './answering.ts';
import { identityOf, thumbprintOf } from './call.ts';
import { clientContext, clientToken } from './client-token.ts';
import { exchanged } from './exchanged.ts';
import { ProbeFailure } from './failure.ts';
import { addressesOf, longestBody } from './handshake.ts';
import { placeOf } from './inputs.ts';
import type { Probe, ProbeBench } from './probe.ts';
import { publishedKeys } from './received-tokens.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const otherAssertionType = 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer';

/**
 * A request of a TPP to each address of as1 or rs1, with tokens made now, right or wrong in one thing; and what the
 * answers say.
 */
export const submit: Probe<'submit'> = async (step, bench) => {
  const { host, port } = placeOf(step);
  const identity = await identityOf(step.with, bench);
  const whole = (request: HttpRequest) => ({
    ...request,
    headers: { ...usualHeaders(host, port), ...request.headers },
  });
  const send = async (address: string, request: HttpRequest, before: HttpRequest | null): Promise<Exchange> =>
    exchanged({
      connect: connectionTo(step, address, bench),
      servername: host,
      versions: { min: 'TLSv1.2', max: 'TLSv1.3' },
      ...(identity ? { identity } : {}),
      request: whole(request),
      ...(before ? { before: whole(before) } : {}),
      timeoutMs: bench.timeoutMs,
      maxResponseBytes: longestBody,
      signal: bench.signal,
    });
  const seen: AddressExchange[] = [];
  const turn = () => bench.pace(host).turn(bench.signal);
  for (const address of await addressesOf(host, port, bench)) {
    await turn();
    const used = step.with.sent === 'assertion again' ? await assertionOf(step.with, bench) : null;
    const request = await requestOf(step.with, bench, used);
    if (isUsedTwice(step.with)) {
      bench.spend(1);
      const first = await send(address, used === null ? request : await requestOf(step.with, bench, used), null);
      if (!isSuccess(first))
        throw new ProbeFailure('HTTP', 'earlier-step-missing', `the first use of the token met ${described(first)}`);
      await turn();
    }
    seen.push({ address, exchange: await send(address, request, requestBefore(step.with, bench)) });
  }
  const withoutPersonalData = step.with.request === 'cop' ? seen.map(bodiless) : seen;
  return {
    addresses: withoutPersonalData,
    presented: thumbprintOf(identity),
    tokens: [],
    answers: await Promise.all(seen.map(({ exchange: one }) => answerOf(step.with, one, bench))),
  };
};

function bodiless({ address, exchange: one }: AddressExchange): AddressExchange {
  const success = isSuccess(one) && !isNoResult(bodyOf(one));
  return { address, exchange: success && one.answer ? { ...one, answer: { ...one.answer, body: '' } } : one };
}

function usualHeaders(host: string, port: number): Record<string, string> {
  return {
    host: hostHeader(host, port),
    accept: 'application/jwt, application/json',
    'user-agent': 'api-hub-conformance',
    'x-fapi-interaction-id': randomUUID(),
  };
}

/**
 * The request that a step stands for.
 * @param used the client assertion of an earlier request; null for one of its own
 */
async function requestOf(submission: Submission, bench: ProbeBench, used: string | null): Promise<HttpRequest> {
  const { method, path, request: kind, token = 'valid', sent } = submission;
  if (kind === undefined) return presenting(submission, onUsedConnection(submission) ? altered : asItIs, bench);
  const { recipe } = differenceOf(kind, token);
  const context = clientContext(bench);
  const authentication = async (): Promise<Form> =>
    sent === 'without assertion'
      ? { client_id: context.clientId }
      : {
          ...(sent === 'another client_id beside' ? { client_id: otherClient } : {}),
          client_assertion_type: sent === 'as another type of assertion' ? otherAssertionType : assertionType,
          client_assertion: used ?? (await assertionOf(submission, bench)),
        };
  const { scope, iban } = bench.target.probes;
  switch (kind) {
    case 'token': {
      const wanted = submission.scope ?? scope;
      const form = { grant_type: 'client_credentials', scope: wanted, ...(await authentication()) };
      return sent === 'as JSON'
        ? posted(method, path, 'application/json', JSON.stringify(form))
        : postedForm(method, path, form);
    }
    case 'par': {
      const form = { client_id: context.clientId, ...(await authentication()) };
      const claims = requestObjectClaims(context);
      if (sent === 'as plain parameters') return postedForm(method, path, { ...form, ...plainParameters(claims) });
      const request = await clientToken(claims, recipe, context, bench);
      return postedForm(method, path, { ...form, ...besideRequestObject(submission, context.redirectUri), request });
    }
    case 'cop': {
      const message = { Data: { SchemeName: 'IBAN', Identification: iban } };
      const body = await clientToken(payloadClaims(context, message), recipe, context, bench);
      const request = posted(method, path, 'application/jwt', body);
      const { headers } = presenting(submission, asItIs, bench);
      return { ...request, headers: { ...request.headers, ...headers } };
    }
  }
}

/** The client assertion of a request. */
async function assertionOf({ request: kind, token = 'valid' }: Submission, bench: ProbeBench): Promise<string> {
  const { recipe, assertion = {} } = differenceOf(kind ?? 'token', token);
  const context = clientContext(bench);
  return clientToken(assertionClaims(context), kind === 'token' ? recipe : assertion, context, bench);
}

/** The request that goes before on the same connection; null where there is none. */
function requestBefore(submission: Submission, bench: ProbeBench): HttpRequest | null {
  return onUsedConnection(submission) ? presenting(submission, asItIs, bench) : null;
}

function onUsedConnection({ presentation }: Submission): boolean {
  return presentation === 'altered-on-used-connection';
}

/** A request that presents an access token in some form. */
function presenting(submission: Submission, form: (token: string) => string, bench: ProbeBench): HttpRequest {
  const token = form(accessToken(submission, bench));
  bench.conceal(token);
  const { method, path } = submission;
  return { method, path, headers: { authorization: `Bearer ${token}` } };
}

function asItIs(token: string): string {
  return token;
}

/** Another token of the same form: its middle has another letter, which no padding of an encoding has. */
function altered(token: string): string {
  const at = Math.floor(token.length / 2);
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
}

type Form = Readonly<Record<string, string>>;

/** Claims of a request object as the parameters that they are (RFC 9101 4); those about the JWT itself are none. */
function plainParameters(claims: Claims): Form {
  const ofTheJwt = ['iss', 'aud', 'iat', 'nbf', 'exp'];
  return Object.fromEntries(
    Object.entries(claims)
      .filter(([name]) => !ofTheJwt.includes(name))
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

function besideRequestObject({ sent }: Submission, redirectUri: string): Form {
  if (sent === 'redirect_uri beside') return { redirect_uri: redirectUri };
  return sent === 'request_uri beside' ? { request_uri: 'urn:ietf:params:oauth:request_uri:unknown' } : {};
}

function differenceOf(
  kind: ClientRequest,
  id: string,
): { readonly recipe: ClientTokenRecipe; readonly assertion?: ClientTokenRecipe } {
  if (id === 'valid' || id === 'valid-again') return { recipe: {} };
  const { right, wrong } = clientRequests[kind];
  const found = wrong.find((one) => one.id === id) ?? right.find((one) => one.id === id);
  if (!found) throw new ProbeFailure('keys', 'internal', `there is no token ${id} for ${kind}`);
  return found;
}

function postedForm(method: string, path: string, form: Form): HttpRequest {
  return posted(method, path, 'application/x-www-form-urlencoded', new URLSearchParams(form).toString());
}

function posted(method: string, path: string, contentType: string, body: string): HttpRequest {
  const octets = Buffer.from(body);
  return {
    method,
    path,
    headers: { 'content-type': contentType, 'content-length': String(octets.length) },
    body: octets,
  };
}

/** The access token that an earlier step of this run was given. */
function accessToken({ accessTokenFrom }: Submission, { received, conceal }: ProbeBench): string {
  const earlier = accessTokenFrom ? received(accessTokenFrom) : undefined;
  const body = jsonObject(bodyOf(earlier?.addresses[0]?.exchange));
  const token = body?.access_token;
  if (typeof token !== 'string' || !/^[\w.~+/=-]+$/.test(token))
    throw new ProbeFailure('HTTP', 'earlier-step-missing', 'no access token was issued before');
  conceal(token);
  return token;
}

/** What of an answer is looked at, read before anything of it is redacted. */
async function answerOf(
  { request, verifyWith = null }: Submission,
  one: Exchange,
  bench: ProbeBench,
): Promise<SubmitAnswer | null> {
  if (!one.answer || one.answer.status < 200 || one.answer.status > 299) return null;
  const how: SeenAnswer = {
    status: one.answer.status,
    mediaType: (one.answer.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '',
  };
  switch (request) {
    case 'token':
      return { ...seenTokenResponse(bodyOf(one)), ...how };
    case 'par':
      return { ...seenParResponse(bodyOf(one)), ...how };
    case 'cop':
      return { message: await seenAlone(bodyOf(one), publishedKeys(verifyWith, bench)), ...how };
    default:
      return null;
  }
}
