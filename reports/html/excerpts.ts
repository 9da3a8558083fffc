import { X509Certificate } from 'node:crypto';
import type { CaseResult } from '../../helpers/engine/results.ts';
import type { Observation } from '../../helpers/evidence/evidence.ts';
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
  try {
    const one = new X509Certificate(Buffer.from(base64, 'base64'));
    return [
      `Subject: ${withCommas(one.subject)}`,
      `Issuer: ${withCommas(one.issuer)}`,
      `Serial number: ${one.serialNumber}`,
      `Valid: ${one.validFrom} to ${one.validTo}`,
      `SAN: ${one.subjectAltName ?? 'none'}`,
      `Extended key usage: ${one.keyUsage?.join(', ') ?? 'none'}`,
      `CA: ${one.ca ? 'yes' : 'no'}`,
      `SHA-256: ${one.fingerprint256}`,
    ].join('\n');
  } catch {
    return null;
  }
}

function headerWords(header: string): string | null {
  try {
    return `JOSE header: ${JSON.stringify(JSON.parse(Buffer.from(header, 'base64url').toString('utf8')))}`;
  } catch {
    return null;
  }
}

function withCommas(name: string): string {
  return name.split('\n').join(', ');
}
