import { type CsrFacts, csrFacts } from '../x509/read/csr.ts';
import { type Step, stepOf } from './step.ts';

/** A certificate signing request, as its file has it. */
export interface ReadCsr {
  readonly with: { readonly role: string };
  readonly raw: {
    /** DER, base64. */
    readonly csr: string;
  };
}

export function readCsrStep(name: string): Step<'read-csr'> {
  return stepOf('read-csr', name, { role: name });
}

export function requestIn({ csr }: ReadCsr['raw']): CsrFacts {
  return csrFacts(Buffer.from(csr, 'base64'));
}
