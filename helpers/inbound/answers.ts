import type { Refusal } from '../observations/listen.ts';
import { certificateFacts } from '../x509/read/certificate.ts';
import { nameText } from '../x509/read/name.ts';

/** What a temporary Ozone Connect answers to a request. */
export interface Answer {
  readonly status: number;
  readonly body: object;
  readonly isHealthCheck: boolean;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  /** Certificates of the connection, DER, leaf first. */
  readonly sent: readonly Buffer[];
  readonly refusal: Refusal | null;
}

/** Where it is: host of Ozone Connect and prefix of the health checks, as the target has them. */
export interface Place {
  readonly host: string;
  readonly basePath: string;
}

/**
 * The three health checks (Ozone Connect Health Check OpenAPI v2.1.2); everything else is not there, since nothing is
 * behind. A caller without a right certificate is refused everywhere but on /hello.
 */
export function answerTo({ method, path, sent, refusal }: Asked, { host, basePath }: Place): Answer {
  const check = (['/hello', '/hello-mtls', '/echo-cert'] as const).find((one) => path === `${basePath}${one}`);
  const isHealthCheck = check !== undefined && method === 'GET';
  if (check !== '/hello' && refusal !== null) return { ...refused(refusal), isHealthCheck };
  if (!isHealthCheck)
    return { status: 404, isHealthCheck, body: error('Resource.NotFound', 'a temporary server: health checks only') };
  const [leaf] = sent;
  const description = leaf && certificateFacts(leaf);
  return {
    status: 200,
    isHealthCheck,
    body: {
      connectionEstablished: true,
      mtlsStatus: refusal === null ? 'established' : 'not-checked',
      hostName: host,
      ...(check === '/echo-cert' && description
        ? { clientCertificate: { subject: nameText(description.subject), issuer: nameText(description.issuer) } }
        : {}),
    },
  };
}

function refused(refusal: Refusal): Pick<Answer, 'status' | 'body'> {
  return refusal === 'none'
    ? { status: 401, body: error('AccessToken.Unauthorized', 'client certificate required') }
    : { status: 403, body: error('AccessToken.InvalidScope', 'certificate not accepted') };
}

function error(errorCode: string, errorMessage: string) {
  return { errorCode, errorMessage };
}
