import { type KeyObject, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MutualTlsEndpoint } from '../config/standard/api-hub/endpoints.ts';
import type { Role } from '../config/standard/api-hub/roles.ts';
import type { CertificateFacts } from '../helpers/x509/read/certificate.ts';
import { clientOf, type Guard, json, refuse } from './admission.ts';
import { answerAuthorisation, answerResource, type HubContext } from './authorisation-server.ts';
import { believed } from './forged-headers.ts';
import { healthDocument } from './health-checks.ts';
import { refusal } from './jwt-auth/receiver.ts';
import { responseToken } from './jwt-auth/responder.ts';
import type { Keystore } from './keystore.ts';
import { audience, hosts, parties, responseHeader } from './parties.ts';
import type { Server } from './settings.ts';

/** What a service of the ecosystem needs to answer a request. */
export interface Service {
  readonly endpoint: MutualTlsEndpoint;
  readonly guard: Guard;
  readonly settings: () => Server;
  readonly keystore: () => Keystore;
  /** Private key of a role. */
  readonly keyOf: (role: Role) => KeyObject;
  readonly strangersKey: KeyObject;
  /** What as1 and rs1 share. */
  readonly hub: () => HubContext;
  readonly now: () => Date;
}

/**
 * Answers as as1, rs1, cm, hh or Ozone Connect do.
 * @param seen `jti` values that the service saw at any of its nodes
 */
export function answer(service: Service, seen: Set<string>) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    respond({ ...service, now: clockOf(service) }, seen, request, response).catch(() => response.destroy());
  };
}

/** Its own clock: the ecosystem's, and whatever it is ahead. */
function clockOf({ now, settings }: Service): () => Date {
  return () => new Date(now().getTime() + (settings().clockAhead ?? 0) * 1000);
}

/** @param seen `jti` values that this service saw */
async function respond(
  service: Service,
  seen: Set<string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { endpoint } = service;
  const settings = service.settings();
  const path = request.url?.split('?')[0] ?? '/';
  if (settings.clockAhead && !settings.dateOfProxy) response.setHeader('date', service.now().toUTCString());
  const client = believed(clientOf(request, service.guard), request, settings);
  const health = healthCheckIn(path, endpoint, settings);
  if (health === '/hello') return answerHealthCheck(service, health, request, response, client.facts, {});
  if (refuse(client, request, response, settings)) return;
  switch (endpoint) {
    case 'as1':
      if (request.method === 'POST' && client.facts && (path === '/token' || path === '/par'))
        return answerAuthorisation(service.hub(), path, client.facts, request, response);
      return json(response, 404, { error: 'not_found', error_description: 'no such endpoint' });
    case 'rs1':
      if (await answerResource(service.hub(), path, client.facts, request, response)) return;
      return json(
        response,
        401,
        { error: 'invalid_token' },
        {
          'www-authenticate': 'Bearer',
          ...interactionId(request.headers['x-fapi-interaction-id'], settings.interactionId),
        },
      );
    default:
      return bankSide({ service, seen, path, health, presented: client.facts }, request, response);
  }
}

/** A request that was let in. */
interface LetIn {
  readonly service: Service;
  readonly seen: Set<string>;
  readonly path: string;
  /** The health check that the path names; null for another route. */
  readonly health: HealthCheck | null;
  readonly presented: CertificateFacts | null;
}

/** The services between the API Hub and the LFI: health checks, and one route that enforces JWT Auth. */
async function bankSide(
  { service, seen, path, health, presented }: LetIn,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { endpoint } = service;
  const settings = service.settings();
  const headers = await responseHeaders(service, settings);
  if (health) return answerHealthCheck(service, health, request, response, presented, headers);
  if (!jwtAuthPath[endpoint]?.test(path))
    return json(response, 404, { errorCode: 'Resource.NotFound', errorMessage: 'no such route' });
  const sender = endpoint === 'oc' ? 'Sig3' : 'Sig4';
  const expected = {
    sender,
    audience: endpoint === 'oc' ? audience.ozoneConnect : audience.apiHub,
    now: service.now(),
    presented,
    keystore: service.keystore(),
    seen,
  } as const;
  const refused = refusal(request, expected, settings);
  if (refused !== null)
    return json(response, settings.jwt?.errorStatus ?? 401, {
      errorCode: refused,
      errorMessage: settings.jwt?.errorMessage ?? 'JWT Auth failed',
    });
  const healthy =
    endpoint === 'hh'
      ? { error: 'invalid_request', error_description: 'no interaction' }
      : { errorCode: 'Consent.Invalid', errorMessage: 'unknown consent' };
  const { status = 400, body = JSON.stringify(healthy) } = settings.application ?? {};
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

/** The header comes back as it was sent, or is made where there was none, unless the settings say otherwise. */
function interactionId(sent: string | string[] | undefined, how: Server['interactionId']): Record<string, string> {
  if (how === 'dropped' || (how === 'only-echoed' && sent === undefined)) return {};
  return { 'x-fapi-interaction-id': how === 'replaced' ? randomUUID() : String(sent ?? randomUUID()) };
}

type HealthCheck = '/hello' | '/hello-mtls' | '/echo-cert';

/** The health check that a path names, behind the prefix of Ozone Connect; null for another path. */
function healthCheckIn(path: string, endpoint: MutualTlsEndpoint, settings: Server): HealthCheck | null {
  if (endpoint === 'as1' || endpoint === 'rs1') return null;
  const offered: readonly HealthCheck[] = endpoint === 'oc' ? ['/hello', '/hello-mtls', '/echo-cert'] : ['/hello-mtls'];
  const prefix = settings.healthCheckBasePath?.path ?? '';
  return offered.find((one) => path === `${prefix}${one}`) ?? null;
}

function answerHealthCheck(
  { endpoint, settings }: Service,
  health: HealthCheck,
  request: IncomingMessage,
  response: ServerResponse,
  presented: CertificateFacts | null,
  headers: Readonly<Record<string, string>>,
): void {
  const how = settings().health ?? {};
  const hasToken = request.headers.authorization !== undefined;
  const refuses = how.token === (hasToken ? 'refused' : 'demanded');
  if (refuses) return void json(response, 401, { errorMessage: 'JWT Auth failed' }, headers);
  const describe = endpoint !== 'oc' || health === '/echo-cert';
  const body = how.body ?? JSON.stringify(healthDocument(hosts[endpoint], presented, settings(), describe));
  response
    .writeHead(health === '/hello' ? 200 : (how.status ?? 200), {
      'content-type': how.contentType ?? 'application/json',
      ...headers,
    })
    .end(body);
}

const jwtAuthPath: Partial<Record<MutualTlsEndpoint, RegExp>> = {
  oc: /^\/accounts$/,
  cm: /^\/consents\/[^/]+$/,
  hh: /^\/auth$/,
};

async function responseHeaders(service: Service, settings: Server): Promise<Record<string, string>> {
  const how = settings.jwt?.response;
  if (how === 'absent') return {};
  const toHub = service.endpoint === 'oc';
  const right: Role = toHub ? 'Sig4' : 'Sig3';
  const signer = how === undefined || how === 'other-key' ? right : how;
  const { legalName, organisationId } = toHub ? parties.lfi : parties.ozone;
  const token = await responseToken({
    key: how === 'other-key' ? service.strangersKey : service.keyOf(signer),
    kid: service.keystore().kids[signer],
    organisation: legalName,
    organisationId,
    audience: toHub ? audience.apiHub : audience.ozoneConnect,
    now: service.now(),
    ...settings.jwt?.responseToken,
  });
  return { [responseHeader]: token };
}
