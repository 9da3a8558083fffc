import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Role, roleNames, roles } from '../config/standard/v2.1/roles.ts';
import { certificateFacts } from '../helpers/x509/certificate.ts';
import { certificatePem } from '../helpers/x509/pem.ts';
import type { KeyPair } from './keys.ts';
import type { Leaf, Leaves } from './leaves.ts';
import { hosts, parties } from './parties.ts';
import type { Published, Settings } from './settings.ts';

/** What the keystore publishes: documents and single certificates by path. */
export interface Keystore {
  /** Path → body of a JWK Set. */
  readonly documents: ReadonlyMap<string, string>;
  /** Path of an x5u → PEM. */
  readonly certificates: ReadonlyMap<string, string>;
  readonly kids: Readonly<Record<Role, string>>;
}

type Entry = Record<string, unknown>;

/** Folder of a role's owner in the keystore: `/{OrganisationId}` or `/{OrganisationId}/{ApplicationId}`. */
export function folderOf(role: Role): string {
  const { organisation, application } = roles[role];
  const party = parties[organisation];
  return application === null ? `/${party.organisationId}` : `/${party.organisationId}/${party.application}`;
}

export function buildKeystore(leaves: Leaves, spare: KeyPair, retired: Leaf, settings: Settings): Keystore {
  const documents = new Map<string, Entry[]>();
  const certificates = new Map<string, string>();
  const kids = {} as Record<Role, string>;
  const publish = (path: string, entries: readonly Entry[]) =>
    documents.set(path, [...(documents.get(path) ?? []), ...entries]);

  for (const role of roleNames) {
    const how = settings.published?.[role] ?? {};
    const folder = folderOf(role);
    const { certificate } = leaves[role];
    const thumbprint = certificateFacts(certificate).thumbprint;
    const entry = entryOf(
      role,
      certificate,
      how,
      leaves,
      spare,
      `https://${hosts.keystore}${folder}/${thumbprint}.pem`,
    );
    kids[role] = String(entry.kid);
    certificates.set(`${folder}/${thumbprint}.pem`, certificatePem(certificate));
    const file = (roles[role].jwks === 'transport') === (how.misplaced ?? false) ? 'application' : 'transport';
    const entries = how.absent
      ? []
      : how.twice
        ? [entry, { ...entry, n: modulus(spare.publicKey), x5c: undefined, 'x5t#S256': undefined }]
        : [entry];
    publish(`${folder}/${file}.jwks`, entries);
    if (how.misplaced) publish(`${folder}/${roles[role].jwks}.jwks`, [retiredEntry(role, retired)]);
    const application = folder.split('/')[2];
    if (application !== undefined) publish(`/${application}/${file}.jwks`, entries);
    documents.set(`${folder}/inactive/${file}.jwks`, [retiredEntry(role, retired)]);
  }
  const texts = [...documents]
    .filter(([, entries]) => entries.length > 0)
    .map(([path, keys]) => [path, JSON.stringify({ keys })] as const);
  return { documents: new Map(texts), certificates, kids };
}

function entryOf(role: Role, certificate: Buffer, how: Published, leaves: Leaves, spare: KeyPair, x5u: string): Entry {
  const facts = certificateFacts(certificate);
  const ownKey = createPublicKey({ key: Buffer.from(facts.publicKey.spki, 'base64'), format: 'der', type: 'spki' });
  const shown = how.strangersKey
    ? spare.publicKey
    : how.modulusOf
      ? createPublicKey(leaves[how.modulusOf].key)
      : ownKey;
  const dn = [...facts.subject.rdns]
    .reverse()
    .flat()
    .map(({ type, value }) => `${type}=${value.replace(/[\\",+<>;]/g, '\\$&')}`);
  const opaque = createHash('sha256').update(`opaque ${facts.thumbprint}`).digest('base64url');
  const kid = how.kid === 'opaque' ? opaque : how.kid === 'with-blank' ? `${facts.thumbprint} ` : facts.thumbprint;
  const entry: Entry = {
    kty: 'RSA',
    use: how.use ?? roles[role].use ?? 'tls',
    ...(how.strangersKey ? {} : { x5c: [certificate.subarray(0, how.x5cCutOff ? -16 : undefined).toString('base64')] }),
    n: modulus(shown),
    e: shown.export({ format: 'jwk' }).e,
    kid,
    ...(how.strangersKey ? {} : { x5u, 'x5t#S256': how.thumbprint ?? facts.thumbprint, x5dn: dn.join(',') }),
    ...(how.alg ? { alg: how.alg } : {}),
    ...(how.privateMember
      ? { d: Buffer.from('this is a made-up private exponent, long enough to look like one').toString('base64url') }
      : {}),
  };
  for (const member of how.without ?? []) delete entry[member];
  return entry;
}

function retiredEntry(role: Role, { certificate }: Leaf): Entry {
  const { thumbprint, publicKey } = certificateFacts(certificate);
  return {
    kty: 'RSA',
    use: roles[role].use ?? 'tls',
    x5c: [certificate.toString('base64')],
    n: publicKey.modulus,
    e: 'AQAB',
    kid: thumbprint,
    'x5t#S256': thumbprint,
  };
}

function modulus(key: ReturnType<typeof createPublicKey>): string {
  return key.export({ format: 'jwk' }).n ?? '';
}

const standardNames: Readonly<Record<string, string>> = {
  'tpp/application/transport.jwks': `/${parties.tpp.organisationId}/${parties.tpp.application}/transport.jwks`,
  'lfi/transport.jwks': `/${parties.lfi.organisationId}/transport.jwks`,
  'lfi/application.jwks': `/${parties.lfi.organisationId}/application.jwks`,
  'lfi/c3-hh-cm-client/transport.jwks': `/${parties.lfi.organisationId}/${parties.lfi.application}/transport.jwks`,
};

/** Answers as the keystore does, or as the settings say. */
export function answerKeystore(keystore: () => Keystore, settings: () => Settings) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url?.split('?')[0] ?? '/';
    const name = Object.keys(standardNames).find((one) => standardNames[one] === path);
    const broken = settings().documents?.[name as keyof NonNullable<Settings['documents']>];
    const body = broken?.body ?? keystore().documents.get(path);
    const certificate = keystore().certificates.get(path);
    if (request.method !== 'GET') response.writeHead(405).end();
    else if (certificate !== undefined)
      response.writeHead(200, { 'content-type': 'application/x-pem-file' }).end(certificate);
    else if (body === undefined && broken?.status === undefined)
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
    else {
      response
        .writeHead(broken?.status ?? 200, {
          'content-type': broken?.contentType ?? 'application/jwk-set+json',
          'cache-control': 'max-age=300',
          ...(broken?.location ? { location: broken.location } : {}),
        })
        .end(body);
    }
  };
}

/** The key that the keystore publishes for signatures of a role under a KID; null where there is none. */
export function publishedKey(keystore: Keystore, role: Role, kid: unknown): KeyObject | null {
  const document = keystore.documents.get(`${folderOf(role)}/${roles[role].jwks}.jwks`) ?? '{"keys":[]}';
  const { keys } = JSON.parse(document) as { keys: { kid?: string; use?: string; n: string; e: string }[] };
  const entry = keys.find((one) => one.kid === kid && one.use === 'sig');
  return entry ? createPublicKey({ key: { kty: 'RSA', n: entry.n, e: entry.e }, format: 'jwk' }) : null;
}
