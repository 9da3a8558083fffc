import type { Evidence } from '../evidence/evidence.ts';
import { type RecipeCertificate, recipeFile } from '../needs/recipe-files.ts';
import { nameText } from '../x509/read/name.ts';
import { expiryOf } from './expiry.ts';
import { Unseen } from './need.ts';
import type { CaseResult, CertificateCard } from './results.ts';
import { rollUp } from './roll-up.ts';

/** A card for the root and for each TPP's certificate. */
export function recipeCards(cases: readonly CaseResult[], evidence: Evidence, at: Date): CertificateCard[] {
  const clients = evidence.target.recipe?.clients ?? [];
  return ['root', ...clients.map(({ name }) => name)].map((name) => {
    const own = cases.filter((one) => one.subject.role === name);
    const facts = seenOf(name, evidence)?.facts;
    const party = name === 'root' ? 'operator' : 'tpp';
    return {
      role: name,
      title: name === 'root' ? 'Root CA' : `Client certificate of ${name}`,
      kind: name === 'root' ? 'root-ca' : 'client-transport',
      holder: party,
      organisation: party,
      kid: null,
      jwks: null,
      thumbprint: facts?.thumbprint ?? null,
      subject: facts ? nameText(facts.subject) : null,
      issuer: facts ? nameText(facts.issuer) : null,
      notBefore: facts?.notBefore ?? null,
      notAfter: facts?.notAfter ?? null,
      ...expiryOf({ notBefore: facts?.notBefore ?? null, notAfter: facts?.notAfter ?? null }, at),
      dnsNames: [...(facts?.dnsNames ?? [])],
      places: facts ? ['file'] : [],
      ...rollUp(own),
      cases: own.map(({ id }) => id),
    };
  });
}

function seenOf(name: string, { observations }: Evidence): RecipeCertificate | null {
  const need = recipeFile(name);
  const observation = observations.findLast(({ step }) => step.key === need.step.key);
  if (!observation || observation.failed || observation.raw === null) return null;
  const read = need.read(observation);
  return read instanceof Unseen ? null : read;
}
