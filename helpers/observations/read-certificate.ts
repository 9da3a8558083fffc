import { type Step, stepOf } from './step.ts';

/** The certificates of a role's, an identity's or a recipe's file, as the target gave them. */
export interface ReadCertificate {
  readonly with: { readonly role: string };
  readonly raw: {
    /** DER, base64, the leaf first. */
    readonly certificates: readonly string[];
  };
}

export function readCertificateStep(name: string): Step<'read-certificate'> {
  return stepOf('read-certificate', name, { role: name });
}
