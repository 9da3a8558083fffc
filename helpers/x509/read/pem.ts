import { base64Problem } from '../../encodings/base64.ts';

/** One block of a PEM file (RFC 7468). */
export interface PemBlock {
  readonly label: string;
  readonly der: Buffer;
  /** What is wrong with its lines or base64, as in "PEM whose base64 has …": some readers take it all the same. */
  readonly problem: string | null;
  /** Whether it has the headers of an encrypted traditional key (RFC 1421). */
  readonly encryptedTraditional: boolean;
  /** The block as it stands in the file. */
  readonly text: string;
}

const longestText = 1 << 20;

/** The blocks of a text of at most 1 MB, whatever stands between them; none of a longer text. */
export function pemBlocks(text: string): PemBlock[] {
  if (text.length > longestText) return [];
  return [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].flatMap(({ 0: opening, 1: label = '', index }) => {
    const start = index + opening.length;
    const next = text.indexOf('-----BEGIN ', start);
    const closing = `-----END ${label}-----`;
    const length = text.slice(start, next < 0 ? undefined : next).indexOf(closing);
    if (length < 0) return [];
    const end = start + length;
    const inner = text.slice(start, end);
    const base64 = inner.replace(/^[A-Za-z-]+:.*$/gm, '').replace(/\s/g, '');
    return [
      {
        label,
        der: Buffer.from(base64, 'base64'),
        problem:
          boundaryProblem('BEGIN', text, index, start) ??
          boundaryProblem('END', text, end, end + closing.length) ??
          contentProblem(inner, base64),
        encryptedTraditional: /^Proc-Type:.*ENCRYPTED/m.test(inner),
        text: text.slice(index, end + closing.length),
      },
    ];
  });
}

/** Boundaries are lines of their own (RFC 7468 3): OpenSSL, and with it nginx, HAProxy and Node, sees no others. */
function boundaryProblem(name: 'BEGIN' | 'END', text: string, start: number, end: number): string | null {
  const isFirst = start === 0 || text[start - 1] === '\n' || byteOrderMarks.includes(text.slice(0, start));
  if (!isFirst) return `whose ${name} line is indented, or has something before it`;
  const behind = text.slice(end, end + longestBlank);
  return /^[ \t]*(?:\r?\n|$)/.test(behind) ? null : `whose ${name} line has something behind it`;
}

/** As it is read as text and octet by octet. */
const byteOrderMarks: readonly string[] = ['\uFEFF', '\xef\xbb\xbf'];
const longestBlank = 80;

/** What is wrong between the boundaries. OpenSSL takes an empty line for the end of headers. */
function contentProblem(inner: string, base64: string): string | null {
  const lines = inner
    .split('\n')
    .slice(1, -1)
    .map((line) => line.trim());
  const hasHeaders = lines[0]?.includes(':') === true;
  if (hasHeaders && !lines.includes('')) return 'with no empty line behind its headers';
  const body = hasHeaders ? lines.slice(lines.indexOf('') + 1) : lines;
  if (body.includes('')) return 'with an empty line in its base64';
  const bad = base64Problem(base64);
  return bad && `whose base64 ${bad}`;
}

/** Whether bytes look like DER: a SEQUENCE of about their own length. */
export function looksLikeDer(bytes: Buffer): boolean {
  return bytes[0] === 0x30 && bytes.length > 16 && ((bytes[1] ?? 0) & 0x80) !== 0;
}

/** A certificate as PEM. */
export function certificatePem(der: Uint8Array): string {
  return pem('CERTIFICATE', der);
}

/** A certificate signing request as PEM. */
export function requestPem(der: Uint8Array): string {
  return pem('CERTIFICATE REQUEST', der);
}

function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
