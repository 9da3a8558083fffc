import type { IncomingHttpHeaders } from 'node:http';
import { type HubHeader, hubHeaders } from '../../config/standard/api-hub/hub-headers.ts';
import type { Json } from '../encodings/json.ts';
import type { PublishedKey } from '../jose/jwk-set.ts';
import { readCompactJws } from '../jose/jws.ts';
import { signatureTrouble } from '../jose/signature-trouble.ts';
import { verifiedBy } from '../jose/verify.ts';
import { type InboundRequest, type InboundToken, noScheme } from '../observations/listen.ts';

interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly at: Date;
}

/**
 * What is kept of a request: no value of a header but of JWT Auth, of that neither scheme's credential nor signature,
 * and of the path its first segment. The signature is verified here, since nobody can later.
 */
export async function keptRequest(
  { method, path, headers, at }: Received,
  answered: { readonly status: number; readonly isHealthCheck: boolean },
  published: readonly PublishedKey[],
): Promise<InboundRequest> {
  const authorization = headers.authorization ?? '';
  return {
    method: method.slice(0, 20),
    route: answered.isHealthCheck ? path : firstSegment(path),
    ...answered,
    hubHeaders: hubHeaders.filter((name: HubHeader) => String(headers[name] ?? '').trim() !== ''),
    scheme: authorization === '' ? null : schemeOf(authorization),
    token: await keptToken(authorization, at, published),
  };
}

/** A word alone may be a key: only what stands before a credential is a scheme (RFC 9110 11.4). */
function schemeOf(authorization: string): string {
  return /^([A-Za-z][\w-]{0,30}) /.exec(authorization)?.[1] ?? noScheme;
}

function firstSegment(path: string): string {
  const [, first = '', ...more] = path.split('/');
  return `/${first.slice(0, 60)}${more.length > 0 ? '/…' : ''}`;
}

async function keptToken(
  authorization: string,
  at: Date,
  published: readonly PublishedKey[],
): Promise<InboundToken | null> {
  const token = authorization.replace(/^[\w-]+ +/, '').trim();
  const jws = readCompactJws(token);
  if (!jws) return null;
  const verified = await verifiedBy(token, published);
  return {
    at: at.toISOString(),
    protected: jws.header as Json,
    claims: (jws.claims ?? null) as Json,
    verifiedBy: verified,
    unverified: verified.length > 0 ? null : signatureTrouble(jws, published),
    problems: jws.problems,
  };
}
