import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { SecureVersion } from 'node:tls';
import { certificatePem } from '../helpers/x509/read/pem.ts';
import type { Issued } from './issued.ts';
import { type Responding, responseToken } from './jwt-auth/responder.ts';
import type { Leaf } from './leaves.ts';
import { audience, hosts, lfiCode, parties, registration } from './parties.ts';

/** How the API Hub calls Ozone Connect; everything left out is as the standard wants it. */
export interface HubCalls {
  /** What it presents in place of C4. */
  readonly presents?: 'former-C4' | 'nothing' | 'other-organisation';
  readonly servername?: string;
  readonly newest?: SecureVersion;
  /** JWT Auth otherwise than right, after another scheme or, where that is empty, none; null sends no token. */
  readonly token?: (Partial<Responding> & { readonly signedBy?: 'stranger'; readonly scheme?: string }) | null;
  /** Headers that are left out. */
  readonly without?: readonly string[];
}

/** What became of a call: the status of its answer, or why there was none. */
export interface HubAnswer {
  readonly call: string;
  readonly outcome: string;
  readonly answered: boolean;
  /** Whether a health check was refused to who called: C4 is not admitted. */
  readonly turnedAway: boolean;
}

/**
 * The embedded API Hub calls an Ozone Connect at an address: its health checks, then a route with JWT Auth. Never
 * rejects for what comes back.
 */
export async function callOzoneConnect(address: string, issued: Issued): Promise<readonly HubAnswer[]> {
  const prefix = issued.settings.servers?.oc?.healthCheckBasePath?.path ?? '';
  const answers: HubAnswer[] = [];
  for (const path of ['/hello', '/hello-mtls', '/echo-cert'].map((one) => `${prefix}${one}`))
    answers.push(await callOnce(address, path, {}, issued));
  const headers = { ...hubHeaders(issued.settings.hub?.without ?? []), ...(await authorization(issued)) };
  answers.push(await callOnce(address, '/accounts?page=1&page-size=1', headers, issued));
  return answers;
}

async function callOnce(
  address: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  issued: Issued,
): Promise<HubAnswer> {
  const { servername = hosts.oc, newest, presents = 'C4' } = issued.settings.hub ?? {};
  const { root, issuing } = issued.authorities;
  const [host = '', port = ''] = address.split(/:(?=\d+$)/);
  const shown = presented(presents, issued);
  const sending = request({
    host: host.replace(/^\[|\]$/g, ''),
    port: Number(port),
    path,
    servername,
    headers: { host: hosts.oc, connection: 'close', ...headers },
    agent: false,
    ca: [issuing, root].map(({ certificate }) => certificatePem(certificate)),
    checkServerIdentity: () => undefined,
    ...(newest ? { minVersion: 'TLSv1', maxVersion: newest, ciphers: 'DEFAULT:@SECLEVEL=0' } : {}),
    ...(shown
      ? { cert: shown.chain.map(certificatePem).join(''), key: shown.key.export({ type: 'pkcs8', format: 'pem' }) }
      : {}),
    timeout: answerMs,
  });
  sending.once('timeout', () => sending.destroy(new Error(`no answer within ${answerMs} ms`)));
  const call = `GET ${path}`;
  try {
    sending.end();
    const [response] = (await once(sending, 'response')) as [IncomingMessage];
    response.resume();
    await once(response, 'end');
    const status = response.statusCode ?? 0;
    const turnedAway = status >= 400 && status < 500 && /\/(hello|hello-mtls|echo-cert)$/.test(path);
    return { call, outcome: String(status), answered: true, turnedAway };
  } catch (error) {
    return { call, outcome: (error as Error).message, answered: false, turnedAway: false };
  }
}

/** Milliseconds that an answer may take. */
const answerMs = 10_000;

function presented(which: NonNullable<HubCalls['presents']> | 'C4', { leaves, former, others }: Issued): Leaf | null {
  switch (which) {
    case 'C4':
      return leaves.C4;
    case 'former-C4':
      return former.C4;
    case 'other-organisation':
      return others['other-organisation'];
    case 'nothing':
      return null;
  }
}

function hubHeaders(without: readonly string[]): Record<string, string> {
  const all = {
    'o3-provider-id': lfiCode,
    'o3-aspsp-id': lfiCode,
    'o3-caller-org-id': parties.tpp.organisationId,
    'o3-caller-client-id': registration.clientId,
    'o3-caller-software-statement-id': parties.tpp.application,
    'o3-api-uri': '/open-finance/account-information/v2.1/accounts',
    'o3-api-operation': 'GET',
    'o3-consent-id': randomUUID(),
    'o3-ozone-interaction-id': randomUUID(),
    'o3-psu-identifier': Buffer.from(JSON.stringify({ userId: 'embedded-user' })).toString('base64'),
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !without.includes(name)));
}

async function authorization({ settings, leaves, keys, keystore }: Issued): Promise<Record<string, string>> {
  const { token = {} } = settings.hub ?? {};
  if (token === null) return {};
  const { signedBy, scheme = 'Bearer', ...otherwise } = token;
  const { legalName, organisationId } = parties.ozone;
  const made = await responseToken({
    key: signedBy === 'stranger' ? keys.spare.privateKey : leaves.Sig3.key,
    kid: keystore.kids.Sig3,
    organisation: legalName,
    organisationId,
    audience: audience.ozoneConnect,
    now: new Date(),
    ...otherwise,
  });
  return { authorization: `${scheme} ${made}`.trimStart() };
}
