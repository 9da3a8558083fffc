import { randomUUID } from 'node:crypto';
import { type ClientRequest, clientRequests, type TokenRecipe } from '../../config/standard/api-hub/client-tokens.ts';
import { assertionClaims, payloadClaims, requestObjectClaims } from '../jose/client-claims.ts';
import { errorOf, jsonObject, seenParResponse, seenTokenResponse } from '../jose/issued-tokens.ts';
import { seenMessage } from '../jose/seen-message.ts';
import type { AddressExchange } from '../observations/exchanges.ts';
import type { Submission, SubmitAnswer } from '../observations/submit.ts';
import type { HttpRequest } from '../tls-scanner-lite/exchange/http.ts';
import type { Exchange } from '../tls-scanner-lite/exchange.ts';
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

/** A request of a TPP to each address of as1 or rs1, with tokens made now, right or wrong in one thing; and what the answers say. */
export const submit: Probe<'submit'> = async (step, bench) => {
  const { host, port } = placeOf(step);
  const identity = await identityOf(step.with, bench);
  const send = async (address: string, request: HttpRequest): Promise<Exchange> =>
    exchanged({
      connect: connectionTo(step, address, bench),
      servername: host,
      versions: { min: 'TLSv1.2', max: 'TLSv1.3' },
      ...(identity ? { identity } : {}),
      request: { ...request, headers: { ...usualHeaders(host, port), ...request.headers } },
      timeoutMs: bench.timeoutMs,
      maxResponseBytes: longestBody,
      signal: bench.signal,
    });
  const seen: AddressExchange[] = [];
  const turn = () => bench.pace(host).turn(bench.signal);
  for (const address of await addressesOf(host, port, bench)) {
    await turn();
    const request = await requestOf(step.with, bench);
    if (step.with.sent === 'again') {
      bench.spend(1);
      const first = await send(address, request);
      if (first.answer?.status !== 200)
        throw new ProbeFailure('HTTP', 'earlier-step-missing', 'the first use of the token was not answered with 200');
      await turn();
    }
    seen.push({ address, exchange: await send(address, request) });
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
  const success = one.answer !== null && one.answer.status < 300 && errorOf(bodyOf(one)) === null;
  return { address, exchange: success ? { ...one, answer: { ...one.answer, body: '' } } : one };
}

function usualHeaders(host: string, port: number): Record<string, string> {
  return {
    host: port === 443 ? host : `${host}:${port}`,
    accept: 'application/jwt, application/json',
    'user-agent': 'api-hub-conformance',
    'x-fapi-interaction-id': randomUUID(),
  };
}

/** The request that a step stands for. */
async function requestOf(submission: Submission, bench: ProbeBench): Promise<HttpRequest> {
  const { method, path, request: kind, token = 'valid', sent } = submission;
  const bearer = () => ({ authorization: `Bearer ${accessToken(submission, bench)}` });
  if (kind === undefined) return { method, path, headers: bearer() };
  const recipe = recipeOf(kind, token);
  const context = clientContext(bench);
  const assertion = () => clientToken(assertionClaims(context), kind === 'token' ? recipe : {}, context, bench);
  const authentication = async () =>
    sent === 'without' ? {} : { client_assertion_type: assertionType, client_assertion: await assertion() };
  const { scope, iban } = bench.target.probes;
  switch (kind) {
    case 'token': {
      const wanted = submission.scope ?? scope;
      const form = { grant_type: 'client_credentials', scope: wanted, ...(await authentication()) };
      return sent === 'as JSON'
        ? posted(method, path, 'application/json', JSON.stringify(form))
        : posted(method, path, 'application/x-www-form-urlencoded', new URLSearchParams(form).toString());
    }
    case 'par': {
      const request = await clientToken(requestObjectClaims(context), recipe, context, bench);
      const form = { client_id: context.clientId, request, ...(await authentication()) };
      return posted(method, path, 'application/x-www-form-urlencoded', new URLSearchParams(form).toString());
    }
    case 'cop': {
      const message = { Data: { SchemeName: 'IBAN', Identification: iban } };
      const body = await clientToken(payloadClaims(context, message), recipe, context, bench);
      const request = posted(method, path, 'application/jwt', body);
      return { ...request, headers: { ...request.headers, ...bearer() } };
    }
  }
}

function recipeOf(kind: ClientRequest, id: string): TokenRecipe {
  if (id === 'valid') return {};
  const found = [...clientRequests[kind].right, ...clientRequests[kind].wrong].find((one) => one.id === id);
  if (!found) throw new ProbeFailure('keys', 'internal', `there is no token ${id} for ${kind}`);
  return found.recipe;
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
  switch (request) {
    case 'token':
      return seenTokenResponse(bodyOf(one));
    case 'par':
      return seenParResponse(bodyOf(one));
    case 'cop':
      return { message: await seenMessage(bodyOf(one).trim(), publishedKeys(verifyWith, bench)) };
    default:
      return null;
  }
}

function bodyOf(one: Exchange | undefined): string {
  return Buffer.from(one?.answer?.body ?? '', 'base64').toString('utf8');
}
