import { type KeyObject, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MutualTlsEndpoint } from '../config/standard/v2.1/endpoints.ts';
import type { Role } from '../config/standard/v2.1/roles.ts';
import type { CertificateFacts } from '../helpers/x509/certificate.ts';
import { clientOf, type Guard, json, refuse } from './admission.ts';
import { answerAuthorisation, answerResource, type HubContext } from './authorisation-server.ts';
import { healthDocument } from './health-checks.ts';
import { refusal, responseToken } from './jwt-auth.ts';
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

/** Answers as as1, rs1, cm, hh or Ozone Connect do. */
export function answer(service: Service) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    respond(service, request, response).catch(() => response.destroy());
  };
}

async function respond(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { endpoint } = service;
  const settings = service.settings();
  const path = request.url?.split('?')[0] ?? '/';
  if (settings.clockAhead)
    response.setHeader('date', new Date(service.now().getTime() + settings.clockAhead * 1000).toUTCString());
  const client = clientOf(request, service.guard);
  if (endpoint === 'oc' && path === '/hello')
    return json(response, 200, healthDocument(hosts.oc, client.facts, settings, false));
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
          'x-fapi-interaction-id': String(request.headers['x-fapi-interaction-id'] ?? randomUUID()),
        },
      );
    default:
      return bankSide(service, path, request, response, client.facts, settings);
  }
}

/** The services between the API Hub and the LFI: health checks, and one route that enforces JWT Auth. */
async function bankSide(
  service: Service,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  presented: CertificateFacts | null,
  settings: Server,
): Promise<void> {
  const { endpoint } = service;
  const headers = await responseHeaders(service, settings);
  if (path === '/hello-mtls' || (endpoint === 'oc' && path === '/echo-cert')) {
    const describe = endpoint !== 'oc' || path === '/echo-cert';
    return json(
      response,
      settings.health?.status ?? 200,
      healthDocument(hosts[endpoint], presented, settings, describe),
      headers,
    );
  }
  if (!jwtAuthPath[endpoint]?.test(path))
    return json(response, 404, { errorCode: 'Resource.NotFound', errorMessage: 'no such route' });
  const sender = endpoint === 'oc' ? 'Sig3' : 'Sig4';
  const expected = {
    sender,
    audience: endpoint === 'oc' ? audience.ozoneConnect : audience.apiHub,
    now: service.now(),
  } as const;
  const refused = await refusal(request, presented, expected, service.keystore(), settings);
  if (refused !== null) return json(response, 401, { errorCode: refused, errorMessage: 'JWT Auth failed' });
  const healthy =
    endpoint === 'hh'
      ? { error: 'invalid_request', error_description: 'no interaction' }
      : { errorCode: 'Consent.Invalid', errorMessage: 'unknown consent' };
  json(response, 400, healthy, headers);
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
  const signer: Role = toHub ? 'Sig4' : 'Sig3';
  const { legalName, organisationId } = toHub ? parties.lfi : parties.ozone;
  const token = await responseToken({
    key: how === 'other-key' ? service.strangersKey : service.keyOf(signer),
    kid: service.keystore().kids[signer],
    organisation: legalName,
    organisationId,
    audience: toHub ? audience.apiHub : audience.ozoneConnect,
    now: service.now(),
  });
  return { [responseHeader]: token };
}
