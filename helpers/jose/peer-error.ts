import { summary } from '../tls-scanner-lite/client-authentication/refusal.ts';
import type { Exchange } from '../tls-scanner-lite/exchange.ts';
import { jsonObject } from './issued-tokens.ts';

/** What an error says in its body, in one line and a few words; null for what it does not say. */
export interface PeerError {
  readonly code: string | null;
  readonly words: string | null;
}

/**
 * Members that say which error it is: of the API Hub's services (error400Response, `Errors`), of OAuth (RFC 6749 5.2),
 * of problem details (RFC 9457 3.1), and those that gateways write.
 */
const codes = ['errorCode', 'error_code', 'error', 'code', 'title'];
const words = ['errorMessage', 'error_description', 'message', 'detail', 'description', 'reason'];

/** Members that hold the error itself, or a list of them. */
const wrappers = ['errors', 'error', 'Errors', 'fault'];

/** Reads the body of an error, be it JSON of whatever shape, a page or a line of text. */
export function peerErrorIn(body: string): PeerError {
  const document = jsonObject(body);
  if (document === null) return { code: null, words: /^\s*[[{"]/.test(body) ? null : visible(titleOf(body)) };
  return [document, ...wrapped(document)].map(saidIn).find(({ code, words: said }) => code ?? said) ?? nothing;
}

/** Whether a JSON body is an error by what it says, whatever status it came with. */
export function namesError(body: string): boolean {
  const document = jsonObject(body) ?? {};
  const isNamed = ['errorCode', 'error_code', ...wrappers].some((name) => Boolean(document[name]));
  return isNamed || document.success === false || /^(?:error|fail)/i.test(String(document.status ?? ''));
}

/** An answer for a reader: its status, and what it says of an error where it has one. */
export function described(exchange: Exchange): string {
  const { answer } = exchange;
  if (!answer || answer.status < 200) return summary(exchange);
  const isError = answer.status >= 400 || namesError(bodyOf(exchange));
  const { code, words: said } = isError ? peerErrorIn(bodyOf(exchange)) : nothing;
  const told = [code, said].filter((one) => one !== null).join(': ');
  return told === '' ? summary(exchange) : `${summary(exchange)}, ${told}`;
}

/** The body of an answer as text; empty where there is none. */
export function bodyOf(exchange: Pick<Exchange, 'answer'> | undefined): string {
  return Buffer.from(exchange?.answer?.body ?? '', 'base64').toString('utf8');
}

/** Words of the peer's, in one line of at most 160 characters; null for none. */
export function visible(text: string): string | null {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (line === '') return null;
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

const longest = 160;
const nothing: PeerError = { code: null, words: null };

type Members = Readonly<Record<string, unknown>>;

function wrapped(document: Members): Members[] {
  return wrappers
    .flatMap((name) => document[name])
    .filter((one): one is Members => typeof one === 'object' && one !== null && !Array.isArray(one));
}

function saidIn(document: Members): PeerError {
  const first = (names: readonly string[]) =>
    names.map((name) => document[name]).find((value) => typeof value === 'string' || typeof value === 'number');
  return { code: visible(String(first(codes) ?? '')), words: visible(String(first(words) ?? '')) };
}

/** The title of a page, or its first line. */
function titleOf(text: string): string {
  const start = text.slice(0, longestPage);
  const [, title] = /<title[^>]*>([^<]*)<\/title>/i.exec(start) ?? [];
  return title ?? (/^\s*</.test(start) ? '' : (/\S.*/.exec(start)?.[0] ?? ''));
}

const longestPage = 4096;
