import type { CaseResult } from '../../helpers/engine/results.ts';
import type { Observation } from '../../helpers/evidence/evidence.ts';
import { type CertificateFacts, certificateFactsIn } from '../../helpers/x509/read/certificate.ts';
import { nameText } from '../../helpers/x509/read/name.ts';
import { html, type Markup } from './escape.ts';
import { inEnglishOnly } from './languages/say.ts';

const longestExcerpt = 600;
const mostExcerpts = 3;
const mostDecoded = 4;

/**
 * What was received, for a case that somebody will look into: certificates and JOSE headers in words, the octets behind
 * them.
 */
export function excerpts(one: CaseResult, observed: ReadonlyMap<string, Observation>): Markup {
  const seen = one.evidence.flatMap((id) => observed.get(id) ?? []).slice(0, mostExcerpts);
  return html`${seen.map(({ id, step, at, raw, failed }) => {
    const text = JSON.stringify(failed ?? raw, null, 1);
    const cut = text.length - longestExcerpt;
    const decoded = decodedIn(text);
    const shown = cut > 0 ? `${text.slice(0, longestExcerpt)}\n… ${cut} more characters in evidence.json` : text;
    return html`<figure dir="ltr"><figcaption>${inEnglishOnly(`${id} ${step?.key ?? ''}, ${at ?? ''}`)}</figcaption>${decoded.map((words) => html`<pre tabindex="0" lang="en">${words}</pre>`)}${decoded.length > 0 ? html`<details><summary lang="en">As received</summary><pre tabindex="0">${shown}</pre></details>` : html`<pre tabindex="0">${shown}</pre>`}</figure>`;
  })}`;
}

/** DER in base64, and the header of a compact JWS or JWE, as they stand in JSON. */
const der = /"(MII[A-Za-z0-9+/]{200,}={0,2})"/g;
const compact = /\b(eyJ[A-Za-z0-9_-]{10,})\./g;

/** Certificates and JOSE headers of a text, in words; what only looks like one is left out. */
export function decodedIn(text: string): string[] {
  const certificates = [...text.matchAll(der)].map(([, base64 = '']) => certificateWords(base64));
  const headers = [...text.matchAll(compact)].map(([, header = '']) => headerWords(header));
  return [...new Set([...certificates, ...headers])].flatMap((one) => one ?? []).slice(0, mostDecoded);
}

function certificateWords(base64: string): string | null {
  const facts = certificateFactsIn(base64);
  if (facts.unreadable.includes('certificate')) return null;
  const { subject, issuer, serial, notBefore, notAfter, signatureAlgorithm, publicKey, thumbprint } = facts;
  return [
    `Subject: ${nameText(subject)}`,
    `Issuer: ${nameText(issuer)}`,
    `Serial number: ${serial}`,
    `Valid: ${notBefore ?? 'unreadable'} to ${notAfter ?? 'unreadable'}`,
    `Key: ${publicKey.algorithm} ${publicKey.bits ?? ''}, signed with ${signatureAlgorithm.name}`,
    ...extensionWords(facts),
    `SHA-256 thumbprint: ${thumbprint}`,
  ].join('\n');
}

/** The extensions that it has, each with what it says; those that say nothing here by their OIDs. */
function extensionWords(facts: CertificateFacts): string[] {
  const { basicConstraints, keyUsage, extendedKeyUsage, subjectAltNames, subjectKeyId, authorityKeyId } = facts;
  const told: readonly (readonly [oid: string, name: string, value: string | null])[] = [
    ['2.5.29.19', 'Basic constraints', basicConstraints && `CA:${basicConstraints.ca ? 'TRUE' : 'FALSE'}`],
    ['2.5.29.15', 'Key usage', keyUsage?.bits.join(', ') ?? null],
    ['2.5.29.37', 'Extended key usage', extendedKeyUsage?.join(', ') ?? null],
    ['2.5.29.17', 'SAN', subjectAltNames.map(({ kind, text }) => `${kind}:${text}`).join(', ')],
    ['2.5.29.14', 'Subject key identifier', subjectKeyId],
    ['2.5.29.35', 'Authority key identifier', authorityKeyId],
    ['1.3.6.1.5.5.7.1.1', 'OCSP', facts.ocspUrls.join(', ')],
    ['2.5.29.31', 'CRL', facts.crlUrls.join(', ')],
    ['2.5.29.32', 'Policies', facts.policies.join(', ')],
  ];
  return facts.extensions.map(({ oid, critical }) => {
    const [, name = `Extension ${oid}`, value = null] = told.find(([known]) => known === oid) ?? [];
    return `${name}${critical ? ' (critical)' : ''}${value ? `: ${value}` : ''}`;
  });
}

function headerWords(header: string): string | null {
  try {
    return `JOSE header: ${JSON.stringify(JSON.parse(Buffer.from(header, 'base64url').toString('utf8')))}`;
  } catch {
    return null;
  }
}
