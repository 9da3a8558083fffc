import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { WrongTokenId } from '../../config/standard/api-hub/wrong-tokens.ts';
import type { CertificateFacts } from '../../helpers/x509/read/certificate.ts';
import type { Keystore } from '../keystore.ts';

/**
 * A way in which a token differs from a valid one; `malformed` for all that no recipe describes, which nobody
 * tolerates.
 */
export type Deviation = WrongTokenId | 'malformed';

/** What a token is judged by. */
export interface Expectation {
  readonly sender: Role;
  readonly audience: string;
  readonly now: Date;
  readonly presented: CertificateFacts | null;
  readonly keystore: Keystore;
  /** `jti` values that this receiver saw. */
  readonly seen: Set<string>;
}
