import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CertificateFacts } from '../helpers/x509/read/certificate.ts';
import { json } from './admission.ts';
import {
  assertionDeviations,
  type Parameters,
  payloadDeviations,
  pushingClientDeviations,
  refusedFor,
  requestDeviations,
  type TokenContext,
} from './client-tokens.ts';
import { accessToken, type MessageMaker, message, parAnswer, tokenAnswer } from './messages.ts';

const longestBody = 65_536;

/** State that as1 and rs1 share. */
export interface AuthorisationState {
  /** Access token → thumbprint of the certificate it was issued to. */
  readonly issued: Map<string, string>;
  readonly usedAssertions: Set<string>;
}

/** What as1 and rs1 answer with. */
export interface HubContext {
  readonly state: AuthorisationState;
  readonly maker: MessageMaker;
}

/** POST /token and /par of as1: the client proves itself with C1 and an assertion of Sig1. */
export async function answerAuthorisation(
  hub: HubContext,
  path: string,
  client: CertificateFacts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const settings = hub.maker.settings.authorisation ?? {};
  const parameters = await parametersOf(request);
  if (!parameters) return json(response, 400, { error: 'invalid_request', error_description: 'not a form' });
  const context = contextOf(hub);
  const isPar = path === '/par';
  const kind = isPar ? 'par' : 'token';
  const otherwise = isPar
    ? pushingClientDeviations(parameters, context)
    : assertionDeviations(parameters, 'missing', context);
  const unknown = refusedFor(kind, otherwise, context);
  if (unknown.length > 0)
    return json(response, 401, { error: 'invalid_client', error_description: unknown.join(', ') });
  const type = settings.mediaTypes?.[kind];
  const headers = { 'cache-control': 'no-store', ...(type ? { 'content-type': type } : {}) };
  if (isPar) {
    const unfit = refusedFor(kind, requestDeviations(parameters, context), context);
    if (unfit.length > 0)
      return json(response, 400, { error: 'invalid_request_object', error_description: unfit.join(', ') });
    return json(response, settings.parStatus ?? 201, parAnswer(hub.maker.settings), headers);
  }
  if (parameters.form.get('grant_type') !== 'client_credentials')
    return json(response, 400, { error: 'unsupported_grant_type' });
  const token = accessToken(hub.maker);
  hub.state.issued.set(token, client.thumbprint);
  json(response, settings.tokenStatus ?? 200, tokenAnswer(token, hub.maker.settings), headers);
}

/** Requests to rs1 that carry an access token; false where the token does not admit this client. */
export async function answerResource(
  hub: HubContext,
  path: string,
  client: CertificateFacts | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const owner = token === undefined ? undefined : hub.state.issued.get(token);
  const settings = hub.maker.settings.authorisation ?? {};
  const isOwner = owner !== undefined && (owner === client?.thumbprint || settings.tokensWorkForAll === true);
  if (isOwner) admitted.add(request.socket);
  if (!isOwner && !(settings.tokensOncePerConnection && admitted.has(request.socket))) return false;
  if (request.method !== 'POST' || path !== '/open-finance/confirmation-of-payee/v2.1/discovery') {
    json(response, 403, { errorCode: 'Consent.Invalid', errorMessage: 'no consent' });
    return true;
  }
  const context = contextOf(hub);
  const unfit = refusedFor('cop', payloadDeviations((await bodyOf(request)) ?? '', context), context);
  if (unfit.length > 0) json(response, 400, { errorCode: 'JWS.InvalidClaim', errorMessage: unfit.join(', ') });
  else
    response
      .writeHead(200, { 'content-type': settings.mediaTypes?.cop ?? 'application/jwt' })
      .end(await message('Sig2-response', hub.maker));
  return true;
}

/** Connections that had a request with a right access token. */
const admitted = new WeakSet<object>();

function contextOf({ maker, state }: HubContext): TokenContext {
  return {
    keystore: maker.keystore,
    settings: maker.settings.authorisation ?? {},
    now: maker.now,
    used: state.usedAssertions,
  };
}

async function parametersOf(request: IncomingMessage): Promise<Parameters | null> {
  const body = await bodyOf(request);
  const type = request.headers['content-type']?.split(';')[0];
  if (body === null) return null;
  if (type === 'application/x-www-form-urlencoded') return { form: new URLSearchParams(body), isJson: false };
  return type === 'application/json'
    ? { form: new URLSearchParams(JSON.parse(body) as Record<string, string>), isJson: true }
    : null;
}

/** Body of a request of at most 64 KiB; null for a longer one. */
export async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > longestBody) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
