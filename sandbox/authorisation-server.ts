import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CertificateFacts } from '../helpers/x509/read/certificate.ts';
import { json } from './admission.ts';
import { assertionRefusal, payloadRefusal, requestObjectRefusal, type TokenContext } from './client-tokens.ts';
import { accessToken, type MessageMaker, message, parAnswer, tokenAnswer } from './messages.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
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
  const form = await formOf(request, settings.assertionIgnores?.includes('form') ?? false);
  if (!form) return json(response, 400, { error: 'invalid_request', error_description: 'not a form' });
  const isAssertion = form.get('client_assertion_type') === assertionType;
  const refused = await assertionRefusal(isAssertion ? form.get('client_assertion') : null, contextOf(hub));
  if (refused !== null) return json(response, 401, { error: 'invalid_client', error_description: refused });
  if (path === '/par') {
    const unfit = await requestObjectRefusal(form.get('request') ?? '', contextOf(hub));
    if (unfit !== null) return json(response, 400, { error: 'invalid_request_object', error_description: unfit });
    return json(response, settings.parStatus ?? 201, parAnswer(hub.maker.settings));
  }
  if (form.get('grant_type') !== 'client_credentials') return json(response, 400, { error: 'unsupported_grant_type' });
  const token = accessToken(hub.maker);
  hub.state.issued.set(token, client.thumbprint);
  json(response, 200, tokenAnswer(token, hub.maker.settings), { 'cache-control': 'no-store' });
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
  if (owner === undefined || (owner !== client?.thumbprint && !settings.tokensWorkForAll)) return false;
  if (request.method !== 'POST' || path !== '/open-finance/confirmation-of-payee/v2.1/discovery') {
    json(response, 403, { errorCode: 'Consent.Invalid', errorMessage: 'no consent' });
    return true;
  }
  const body = (await bodyOf(request)) ?? '';
  const unfit = await payloadRefusal(body, contextOf(hub));
  if (unfit !== null) json(response, 400, { errorCode: unfit, errorMessage: 'the signed request is refused' });
  else response.writeHead(200, { 'content-type': 'application/jwt' }).end(await message('Sig2-response', hub.maker));
  return true;
}

function contextOf({ maker, state }: HubContext): TokenContext {
  return {
    keystore: maker.keystore,
    settings: maker.settings.authorisation ?? {},
    now: maker.now,
    used: state.usedAssertions,
  };
}

async function formOf(request: IncomingMessage, jsonToo: boolean): Promise<URLSearchParams | null> {
  const body = await bodyOf(request);
  const type = request.headers['content-type']?.split(';')[0];
  if (body === null) return null;
  if (type === 'application/x-www-form-urlencoded') return new URLSearchParams(body);
  return type === 'application/json' && jsonToo
    ? new URLSearchParams(JSON.parse(body) as Record<string, string>)
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
