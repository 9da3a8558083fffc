import type { Role } from '../../config/standard/api-hub/roles.ts';
import { type Step, stepOf } from './step.ts';

/** A challenge signed by a held key as PS256. */
export interface Sign {
  readonly with: { readonly role: Role; readonly kid: string | null };
  readonly raw: SignedProof;
}

/** A proof of possession: a signed text that is no token and opens nothing. */
export interface SignedProof {
  /** Protected header, base64url. */
  readonly protected: string;
  readonly payload: string;
  /** Signature octets, base64url. */
  readonly signatureOctets: string;
}

export function signStep(role: Role, kid: string | null): Step<'sign'> {
  return stepOf('sign', role, { role, kid });
}
