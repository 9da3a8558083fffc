import { vantageNames } from '../../config/standard/api-hub/vantages.ts';
import { type Need, type SteppedNeed, Unseen } from '../engine/need.ts';
import type { StepKind } from '../evidence/step.ts';
import type { RecipeClient } from '../target/target.ts';
import { type CertificateFacts, certificateFacts } from '../x509/read/certificate.ts';
import { type CsrFacts, csrFacts } from '../x509/read/csr.ts';
import type { ExtensionFacts } from '../x509/read/extensions.ts';

/** A certificate file of the Axway recipe. */
export interface RecipeCertificate {
  readonly facts: CertificateFacts;
  /** DER. */
  readonly der: Buffer;
}

/** The certificate of the root or of a TPP, by its name in the target. */
export function recipeFile(name: string): SteppedNeed<RecipeCertificate> {
  return fileOf('read-certificate', name, (raw) => {
    const [leaf] = (raw as { certificates: string[] }).certificates;
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
  return csr
    ? fileOf('read-csr', name, (raw) => csrFacts(Buffer.from((raw as { csr: string }).csr, 'base64')))
    : notNamed(`the target names no request of ${name}`);
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
    ? fileOf('read-key', name, (raw) => (raw as { spki: string }).spki)
    : notNamed(`the target names no key of ${name}`);
}

function fileOf<Fact>(kind: StepKind, name: string, read: SteppedNeed<Fact>['read']): SteppedNeed<Fact> {
  return {
    step: {
      key: `${kind}:${name}`,
      kind,
      subject: name,
      with: { role: name },
      connections: 0,
      gate: null,
      after: [],
      lane: null,
    },
    by: vantageNames,
    missing: null,
    gates: [],
    optional: false,
    read,
  };
}

function notNamed<Fact>(reason: string): Need<Fact> {
  const read = () => new Unseen('not-tested', reason, { who: ['tpp'] });
  return { step: null, by: vantageNames, missing: null, gates: [], optional: false, read };
}

function mapped<From, To>(need: Need<From>, change: (fact: From) => To): Need<To> {
  return {
    ...need,
    read: (raw, observation) => {
      const fact = need.read(raw, observation);
      return fact instanceof Unseen ? fact : change(fact);
    },
  };
}
