import { createPublicKey, type KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Role, roleNames, roles } from '../config/standard/api-hub/roles.ts';
import { certificateFacts } from '../helpers/x509/read/certificate.ts';
import { certificatePem } from '../helpers/x509/read/pem.ts';
import { type Entry, type EntrySource, entryOf, furtherEntries, plainEntry } from './keystore-entries.ts';
import { parties } from './parties.ts';
import type { DocumentName, Settings } from './settings.ts';

/** What the keystore publishes: documents and single certificates by path. */
export interface Keystore {
  /** Path → body of a JWK Set. */
  readonly documents: ReadonlyMap<string, string>;
  /** Path of an x5u → certificate, PEM or DER. */
  readonly certificates: ReadonlyMap<string, string | Buffer>;
  readonly kids: Readonly<Record<Role, string>>;
}

/** Folder of a role's owner in the keystore: `/{OrganisationId}` or `/{OrganisationId}/{ApplicationId}`. */
export function folderOf(role: Role): string {
  const { organisation, application } = roles[role];
  const party = parties[organisation];
  return application === null ? `/${party.organisationId}` : `/${party.organisationId}/${party.application}`;
}

/** Certificates that were issued to keys of others, beside the role's own. */
export type Requested = ReadonlyMap<Role, Buffer>;

export async function buildKeystore(
  source: EntrySource & { readonly settings: Settings; readonly requested: Requested },
): Promise<Keystore> {
  const { leaves, former, settings, requested } = source;
  const documents = new Map<string, Entry[]>();
  const certificates = new Map<string, string | Buffer>();
  const kids = {} as Record<Role, string>;
  const publish = (folder: string, file: string, entries: readonly Entry[]) => {
    const [, organisation = '', application] = folder.split('/');
    for (const owner of application === undefined ? [folder] : [folder, `/${application}`, `/${organisation}`]) {
      if (owner === `/${organisation}` && application !== undefined && !settings.listsApplications) continue;
      documents.set(`${owner}/${file}`, [...(documents.get(`${owner}/${file}`) ?? []), ...entries]);
    }
  };

  for (const role of roleNames) {
    const how = settings.published?.[role] ?? {};
    const folder = folderOf(role);
    const { certificate } = leaves[role];
    const entry = entryOf(role, how, folder, source);
    kids[role] = String(entry.kid);
    const own = `${roles[role].jwks}.jwks`;
    const other = roles[role].jwks === 'transport' ? 'application.jwks' : 'transport.jwks';
    const live =
      how.absent || how.retired === 'moved' ? [] : [entry, ...(await furtherEntries(role, how, entry, source))];
    publish(folder, how.misplaced ? other : own, live);
    if (how.inBothFiles) publish(folder, other, live);
    // A document whose only key went elsewhere stays: with a key that nobody names.
    if (how.misplaced || how.retired === 'moved') publish(folder, own, [plainEntry(role, former[role])]);
    publish(folder, `inactive/${own}`, [
      ...(settings.issued?.[role]?.previous || how.previousToo || how.misplaced || how.retired === 'moved'
        ? []
        : [plainEntry(role, former[role])]),
      ...(how.retired ? [entry] : []),
    ]);
    const path = `${folder}/${certificateFacts(certificate).thumbprint}.pem`;
    if (how.x5u === 'other-certificate') certificates.set(path, certificatePem(former[role].certificate));
    else if (how.x5u !== 'not-found')
      certificates.set(path, how.x5u === 'der' ? certificate : certificatePem(certificate));
  }
  for (const [role, certificate] of requested) {
    const folder = folderOf(role);
    const others = { ...source, leaves: { ...leaves, [role]: { ...leaves[role], certificate } } };
    publish(folder, `${roles[role].jwks}.jwks`, [entryOf(role, {}, folder, others)]);
    certificates.set(`${folder}/${certificateFacts(certificate).thumbprint}.pem`, certificatePem(certificate));
  }
  for (const [name, { more = [], padding = 0 }] of Object.entries(settings.documents ?? {})) {
    const path = standardNames[name as DocumentName];
    const [first, ...rest] = documents.get(path) ?? [];
    const padded = padding > 0 ? [{ kty: 'oct-of-no-interest', note: 'x'.repeat(padding) }] : [];
    documents.set(path, [...(more as Entry[]), ...padded, ...(first ? [first] : []), ...rest]);
  }
  const doubled = Object.entries(settings.documents ?? {})
    .filter(([, how]) => how.doubled)
    .map(([name]) => standardNames[name as DocumentName]);
  const texts = [...documents]
    .filter(([, entries]) => entries.length > 0)
    .map(([path, keys]) => {
      const text = JSON.stringify({ keys });
      return [path, doubled.includes(path) ? text.replace('{', '{"keys":[],') : text] as const;
    });
  return { documents: new Map(texts), certificates, kids };
}

const standardNames: Readonly<Record<DocumentName, string>> = {
  'tpp/application/transport.jwks': `/${parties.tpp.organisationId}/${parties.tpp.application}/transport.jwks`,
  'lfi/transport.jwks': `/${parties.lfi.organisationId}/transport.jwks`,
  'lfi/application.jwks': `/${parties.lfi.organisationId}/application.jwks`,
  'lfi/c3-hh-cm-client/transport.jwks': `/${parties.lfi.organisationId}/${parties.lfi.application}/transport.jwks`,
  'lfi/inactive/transport.jwks': `/${parties.lfi.organisationId}/inactive/transport.jwks`,
};

/** Answers as the keystore does, or as the settings say. */
export function answerKeystore(keystore: () => Keystore, settings: () => Settings) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url?.split('?')[0] ?? '/';
    const name = (Object.keys(standardNames) as DocumentName[]).find((one) => standardNames[one] === path);
    const broken = name === undefined ? undefined : settings().documents?.[name];
    const body = broken?.body ?? keystore().documents.get(path);
    const certificate = keystore().certificates.get(path);
    if (request.method !== 'GET') response.writeHead(405).end();
    else if (certificate !== undefined)
      response
        .writeHead(200, {
          'content-type': typeof certificate === 'string' ? 'application/x-pem-file' : 'application/pkix-cert',
        })
        .end(certificate);
    else if (body === undefined && broken?.status === undefined)
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
    else {
      response
        .writeHead(broken?.status ?? 200, {
          'content-type': broken?.contentType ?? 'application/jwk-set+json',
          'cache-control': broken?.cacheControl ?? 'max-age=300',
          ...(broken?.location ? { location: broken.location } : {}),
        })
        .end(body);
    }
  };
}

/** The keys that the keystore publishes for signatures of a role, in their order; what is no RSA key is left out. */
export function signingKeys(
  keystore: Keystore,
  role: Role,
): readonly { readonly kid: string; readonly key: KeyObject }[] {
  const document = keystore.documents.get(`${folderOf(role)}/${roles[role].jwks}.jwks`) ?? '{"keys":[]}';
  const { keys } = JSON.parse(document) as { keys: { kid?: string; use?: string; n: string; e: string }[] };
  return keys.flatMap(({ kid, use, n, e }) => {
    if (use !== 'sig' || kid === undefined) return [];
    try {
      return [{ kid, key: createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' }) }];
    } catch {
      return [];
    }
  });
}
