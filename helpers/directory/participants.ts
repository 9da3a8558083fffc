import { isObject, type JsonObject, objectsOf, parsedJson, textOf } from './json-value.ts';

/** An LFI's record in the participants feed, as received: what is absent or of another type is null or empty. */
export interface Participant {
  readonly organisationId: string | null;
  readonly status: string | null;
  readonly legalName: string | null;
  readonly size: string | null;
  readonly country: string | null;
  readonly roles: readonly string[];
  readonly servers: readonly AuthorisationServer[];
}

export interface AuthorisationServer {
  readonly issuer: string | null;
  readonly discovery: string | null;
  readonly status: string | null;
  readonly signingKeys: string | null;
  readonly apiResources: readonly ApiResource[];
}

export interface ApiResource {
  readonly family: string | null;
  readonly status: string | null;
  readonly endpoints: readonly string[];
}

/** What is kept of a feed: the records of one organisation. */
export interface Extract {
  /** Records of all organisations. */
  readonly records: number;
  /** The organisation's own, as JSON. */
  readonly own: string;
}

const mostRecords = 10_000;
const longestExtract = 500_000;

/**
 * Takes the records of one organisation out of a feed, so that a public document of megabytes does not become evidence
 * as a whole. Null where the feed is no JSON array or the records are longer than this suite reads. Never throws.
 */
export function extractOf(feed: string, organisationId: string): Extract | null {
  const value = parsedJson(feed);
  if (!Array.isArray(value) || value.length > mostRecords) return null;
  const own = JSON.stringify(value.filter((one) => isObject(one) && isOf(one, organisationId)));
  return own.length > longestExtract ? null : { records: value.length, own };
}

function isOf(record: JsonObject, organisationId: string): boolean {
  return textOf(record, 'OrganisationId')?.toLowerCase() === organisationId.toLowerCase();
}

/** Reads the records that `extractOf` kept. Never throws; anything else reads as no record. */
export function readParticipants(own: string): Participant[] {
  const value = parsedJson(own);
  return Array.isArray(value) ? value.filter(isObject).map(participant) : [];
}

function participant(record: JsonObject): Participant {
  return {
    organisationId: textOf(record, 'OrganisationId'),
    status: textOf(record, 'Status'),
    legalName: textOf(record, 'LegalEntityName'),
    size: textOf(record, 'Size'),
    country: textOf(record, 'Country'),
    roles: objectsOf(record, 'OrgDomainRoleClaims').flatMap((claim) =>
      (textOf(claim, 'Status') ?? 'Active') === 'Active' ? (textOf(claim, 'Role') ?? []) : [],
    ),
    servers: objectsOf(record, 'AuthorisationServers').map((server) => ({
      issuer: textOf(server, 'Issuer'),
      discovery: textOf(server, 'OpenIDDiscoveryDocument'),
      status: textOf(server, 'Status'),
      signingKeys: textOf(server, 'PayloadSigningCertLocationUri'),
      apiResources: objectsOf(server, 'ApiResources').map((resource) => ({
        family: textOf(resource, 'ApiFamilyType'),
        status: textOf(resource, 'Status'),
        endpoints: objectsOf(resource, 'ApiDiscoveryEndpoints').flatMap((one) => textOf(one, 'ApiEndpoint') ?? []),
      })),
    })),
  };
}
