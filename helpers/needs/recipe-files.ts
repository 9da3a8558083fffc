import { everyVantage } from '../../config/standard/api-hub/vantages.ts';
import { mapped, type Need, observedBy, type SteppedNeed, stated, Unseen } from '../engine/need.ts';
import { readCertificateStep } from '../observations/read-certificate.ts';
import { readCsrStep, requestIn } from '../observations/read-csr.ts';
import { readKeyStep } from '../observations/read-key.ts';
import type { RecipeClient } from '../target/target.ts';
import { type CertificateFacts, certificateFacts } from '../x509/read/certificate.ts';
import type { CsrFacts } from '../x509/read/csr.ts';
import type { ExtensionFacts } from '../x509/read/extensions.ts';
import { comparableSpki } from '../x509/read/public-key.ts';

/** A certificate file of the Axway recipe. */
export interface RecipeCertificate {
  readonly facts: CertificateFacts;
  /** DER. */
  readonly der: Buffer;
}

/** The certificate of the root or of a TPP, by its name in the target. */
export function recipeFile(name: string): SteppedNeed<RecipeCertificate> {
  return observedBy(readCertificateStep(name), everybody, ({ certificates: [leaf] }) => {
    if (leaf === undefined) return new Unseen('inconclusive', 'the file holds no certificate', { who: ['you'] });
    const der = Buffer.from(leaf, 'base64');
    const facts = certificateFacts(der);
    return facts.unreadable.length === 0
      ? { facts, der }
      : new Unseen('inconclusive', `its ${facts.unreadable.join(', ')} cannot be read`, { who: ['you'] });
  });
}

/** The request of a TPP; where the target names none, the TPP is who can show it. */
export function recipeRequest({ name, csr }: RecipeClient): Need<CsrFacts> {
  return csr ? observedBy(readCsrStep(name), everybody, requestIn) : notNamed(`the target names no request of ${name}`);
}

/** What a certificate and its request have in common. */
export type RecipeContent = Pick<
  CertificateFacts,
  'subject' | 'publicKey' | 'signatureAlgorithm' | keyof ExtensionFacts
>;

/** A TPP's certificate or its request. */
interface RecipeContentAt {
  readonly role: string;
  readonly place: 'file' | 'csr';
  readonly client: RecipeClient;
}

/** What a TPP's certificate says, or its request asks for. */
export function recipeContent({ role, place, client }: RecipeContentAt): Need<RecipeContent> {
  if (place === 'file') return mapped(recipeFile(role), ({ facts }) => facts);
  return mapped(recipeRequest(client), ({ requested, subject, publicKey, signatureAlgorithm }) => ({
    ...requested,
    subject,
    publicKey,
    signatureAlgorithm,
  }));
}

/** SubjectPublicKeyInfo of a TPP's private key, DER, base64. */
export function recipeKey({ name, key }: RecipeClient): Need<string> {
  return key
    ? observedBy(readKeyStep(name), everybody, ({ spki }) => comparableSpki(spki))
    : notNamed(`the target names no key of ${name}`);
}

const everybody = { by: everyVantage, missing: null };

function notNamed<Fact>(reason: string): Need<Fact> {
  return stated(everyVantage, null, () => new Unseen('not-tested', reason, { who: ['tpp'] }));
}
