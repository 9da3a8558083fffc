import type { GivenIdentity } from '../../config/standard/api-hub/given-identities.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { Failure } from '../evidence/evidence.ts';

/**
 * What was asked about the certificates of roles, or the identity that the target gives as revoked, and what came back.
 */
export interface Status {
  readonly with: { readonly certificatesOf: readonly StatusSubject[] };
  readonly raw: { readonly answers: readonly StatusAnswer[] };
}

/** The client identity that the target gives as revoked, for every route or for those of one client role. */
export type RevokedName = Extract<GivenIdentity, 'revoked'> | `revoked/${Role}`;

/** A role, or a client identity that the target gives as revoked. */
export type StatusSubject = Role | RevokedName;

/** One question to a service of the CA, and what came back. */
export interface StatusAnswer {
  /** x5t#S256 of the certificate asked about; null for a CRL, which is about all. */
  readonly thumbprint: string | null;
  /** As the certificate names it. */
  readonly url: string;
  /** The CA that answers for: issuer of the certificate that names the address, DER, base64. */
  readonly issuer: string;
  readonly status: number | null;
  readonly contentType: string | null;
  /** Body of an answer with status 200, base64. */
  readonly received: string | null;
  readonly failed: Failure | null;
}
