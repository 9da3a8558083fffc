import { environments } from '../../config/standard/api-hub/environments.ts';
import { type Application, type Role, roles, rolesIn } from '../../config/standard/api-hub/roles.ts';
import { mapped, observedBy, type StatedNeed, type SteppedNeed, stated, Unseen } from '../engine/need.ts';
import { findByKid, type PublishedKey, readJwkSet } from '../jose/jwk-set.ts';
import { readX5c } from '../jose/x5c.ts';
import { oncePer, oncePerName } from '../memory/once-per.ts';
import { type Fetched, fetchStep } from '../observations/fetch.ts';
import type { Step } from '../observations/step.ts';
import type { Target } from '../target/target.ts';
import { knowersOf, visitorsOf } from './availability.ts';
import { applicationOf, organisationOf } from './parties.ts';
import { ofThisMachine } from './this-machine.ts';

/** A JWK Set as published. */
export type JwkSet = Exclude<ReturnType<typeof readJwkSet>, { notAJwkSet: string }>;

/**
 * The documents of the keystore that the target's roles are published in: one for each URL, named by owner and file.
 */
export interface PublishedDocument {
  /**
   * Such as `lfi/transport.jwks` or `lfi/c3-hh-cm-client/application.jwks`; a role with a URL of its own adds its name.
   */
  readonly name: string;
  readonly url: string | null;
  readonly roles: readonly Role[];
}

/**
 * Documents by the standard's places; where the target gives a role another URL than its neighbours, the role has a
 * document of its own.
 */
export const publishedDocuments = oncePer((target: Target): readonly PublishedDocument[] => {
  const documents = new Map<string, { name: string; url: string | null; roles: Role[] }>();
  for (const role of rolesIn(target.standard)) {
    const place = standardPlace(role);
    const url = target.certificates[role]?.jwks ?? null;
    const shared = documents.get(place);
    if (!shared || shared.url === url || url === null) {
      const document = shared ?? { name: place, url, roles: [] };
      document.roles.push(role);
      documents.set(place, document);
    } else if (shared.url === null) {
      shared.url = url;
      shared.roles.push(role);
    } else {
      documents.set(`${place}/${role}`, { name: `${place}/${role}`, url, roles: [role] });
    }
  }
  return [...documents.values()];
});

/** The document that a role is published in. */
export function documentOf(role: Role, target: Target): PublishedDocument {
  const document = publishedDocuments(target).find((one) => one.roles.includes(role));
  if (!document) throw new Error(`no document for ${role}`);
  return document;
}

/** Name of the document that the standard has a role published in. */
export function standardPlace(role: Role): string {
  const { organisation, application, jwks } = roles[role];
  const owner = application === null ? organisation : `${organisation}/${applicationFolder[application]}`;
  return `${owner}/${jwks}.jwks`;
}

const applicationFolder: Record<Application, string> = {
  'c3-hh-cm-client': 'c3-hh-cm-client',
  tpp: 'application',
  hub: 'application',
};

/** GET of a published document, as it came. */
export function fetchOf(document: PublishedDocument, target: Target): SteppedNeed<Fetched> {
  const knowers = visitorsOf('keystore').filter((vantage) =>
    document.roles.some((role) => knowersOf(role).includes(vantage)),
  );
  const known = document.roles.filter((role) => knowersOf(role).includes(target.vantage));
  const missing = document.url === null ? `/certificates/${known[0] ?? document.roles[0]}` : null;
  return observedBy(
    fetchStep(document.name, { url: document.url }),
    { by: knowers, missing, gates: [ofThisMachine.wayOut] },
    (raw) => raw,
  );
}

/** Step that fetches the document of a role; null where the target names no URL. */
export function jwksStepOf(role: Role, target: Target): Step<'fetch'> | null {
  const { name, url } = documentOf(role, target);
  return url === null ? null : fetchStep(name, { url });
}

/** What a document holds, read once however many cases ask. */
export const readPublished = oncePer(({ body }: Fetched) => readJwkSet(body));

/** The JWK Set of a document, once the document is available and one. */
export function jwkSetOf(document: PublishedDocument, target: Target): SteppedNeed<JwkSet> {
  return { ...mapped(fetchOf(document, target), publishedSet), gates: [`jwks.shape@${document.name}`] };
}

function publishedSet(fetched: Fetched): JwkSet | Unseen {
  const set = readPublished(fetched);
  return 'notAJwkSet' in set ? new Unseen('inconclusive', set.notAJwkSet) : set;
}

/** The JWK Set that a role's URL names, where the target also names the KID to look for. */
export const jwkSetFor = oncePerName((role: Role, target: Target): SteppedNeed<JwkSet> => {
  const need = jwkSetOf(documentOf(role, target), target);
  return {
    ...need,
    by: need.by.filter((vantage) => knowersOf(role).includes(vantage)),
    missing: missingDeclaration(role, target),
  };
});

/**
 * The JWK Set of the neighbouring file, `transport.jwks` for `application.jwks` and the reverse; null where the target
 * names none.
 */
export function neighbouringSetOf(role: Role, target: Target): { name: string; need: SteppedNeed<JwkSet> } | null {
  const own = documentOf(role, target);
  const file = own.url?.endsWith('/transport.jwks') ? 'application.jwks' : 'transport.jwks';
  const url = own.url?.replace(/[^/]*$/, file);
  const neighbour = publishedDocuments(target).find((document) => document.url !== null && document.url === url);
  return neighbour ? { name: neighbour.name, need: jwkSetOf(neighbour, target) } : null;
}

/** What a target says about where a role is published, beside what the environment expects. */
export interface DeclaredLocation {
  readonly url: URL;
  readonly expectedHost: string;
  readonly expectedFile: string;
  /** Paths that the sources show for the role, as far as the target's ids tell; the first is the usual one. */
  readonly usualPaths: readonly string[];
}

/** Whether a JWKS URL ends in the other of the keystore's two files, or in none of them. */
export function isOtherFile({ url, expectedFile }: DeclaredLocation): boolean {
  return lastSegment(url) !== expectedFile;
}

/** File that a JWKS URL names. */
export function lastSegment({ pathname }: URL): string {
  return pathname.slice(pathname.lastIndexOf('/') + 1);
}

/** Whether a JWKS URL is not where a server's certificate is published: at the usual path, which its organisation tells. */
export function isOtherPlace({ url, usualPaths }: DeclaredLocation, role: Role): boolean {
  const isUsual = usualPaths.some((path) => path.toLowerCase() === url.pathname.toLowerCase());
  return roles[role].kind === 'server-transport' && usualPaths.length > 0 && !isUsual;
}

/** The JWKS URL of a role as the target declares it: nothing is fetched. */
export function declaredLocation(role: Role, target: Target): StatedNeed<DeclaredLocation> {
  const url = target.certificates[role]?.jwks ?? null;
  return stated(knowersOf(role), url === null ? `/certificates/${role}/jwks` : null, () => ({
    url: new URL(url ?? ''),
    expectedHost: environments[target.environment].keystore,
    expectedFile: `${roles[role].jwks}.jwks`,
    usualPaths: usualPaths(role, target),
  }));
}

function usualPaths(role: Role, target: Target): string[] {
  const organisation = organisationOf(role, target)?.organisationId;
  const application = applicationOf(role, target);
  if (organisation === undefined) return [];
  const folders = application === null ? [organisation] : [`${organisation}/${application}`, application, organisation];
  return folders.map((folder) => `/${folder}/${roles[role].jwks}.jwks`);
}

function missingDeclaration(role: Role, target: Target): string | null {
  const declared = target.certificates[role];
  if (!declared?.jwks) return `/certificates/${role}/jwks`;
  return declared.kid === null ? `/certificates/${role}/kid` : null;
}

/** The one published entry of a role, found by its KID. */
export const publishedKeyOf = oncePerName((role: Role, target: Target): SteppedNeed<PublishedKey> => {
  const kid = target.certificates[role]?.kid ?? null;
  const key = mapped(jwkSetFor(role, target), ({ keys }) => {
    const [entry] = findByKid(keys, kid ?? '').exact;
    return entry ?? new Unseen('blocked', `KID ${kid} is not published`, { blockedBy: `kid.published@${role}` });
  });
  return { ...key, gates: [`kid.published@${role}`] };
});

/** The published entry of a role, once its x5c, if it has one, can be read; the texts of x5c are plain base64. */
export const certifiedKeyOf = oncePerName((role: Role, target: Target): SteppedNeed<PublishedKey> => {
  const key = mapped(publishedKeyOf(role, target), (published) => ({
    ...published,
    x5c: (readX5c(published)?.certificates ?? []).map((der) => der.toString('base64')),
  }));
  return { ...key, gates: [...key.gates, `jwk.certificate@${role}`] };
});
