import { objectIn, readJson } from '../encodings/json.ts';
import { summary } from '../tls-scanner-lite/client-authentication/refusal.ts';
import type { Exchange } from '../tls-scanner-lite/exchange.ts';
import { readCompactJws } from './jws.ts';

/** What an error says in its body, in one line and a few words; null for what it does not say. */
export interface PeerError {
  readonly code: string | null;
  readonly words: string | null;
}

/**
 * Members that say which error it is: of the API Hub's services (error400Response, `Errors`), of OAuth (RFC 6749 5.2),
 * of problem details (RFC 9457 3.1), of SOAP, and those that gateways write. Names go without case, `_` and `-`.
 */
const codes = ['errorcode', 'faultcode', 'returncode', 'code', 'error', 'title'];
const words = [
  'errormessage',
  'errordescription',
  'errormsg',
  'faultstring',
  'moreinformation',
  'message',
  'detail',
  'description',
  'reason',
  'httpmessage',
  'returnmessage',
];

/** Members that are an error themselves, and those that may hold one. */
const errors = ['errorcode', 'errors', 'error', 'fault', 'faultcode'];
const wrappers = [...errors, 'status', 'detail', 'details', 'response', 'data', 'result'];

/** Reads the body of an error, be it JSON of whatever shape, XML, a page or a line of text. */
export function peerErrorIn(body: string): PeerError {
  const { value } = readJson(body);
  if (value === undefined) return /^\s*[[{]/.test(body) ? nothing : saidInText(body.slice(0, longestPage));
  if (typeof value === 'string') return { code: null, words: visible(value) };
  const within = membersIn(value);
  const first = (names: readonly string[]) => visible(firstOf(within, names) ?? '');
  return { code: first(codes), words: first(words) ?? visible(within.flatMap(listed)[0] ?? '') };
}

/** Whether a JSON body is an error by what it says, whatever status it came with. */
export function namesError(body: string): boolean {
  const within = membersIn(readJson(body).value);
  const outermost = within.at(-1);
  const statuses = ['status', 'statuscode', 'httpcode', 'httpstatus'].map((name) => String(outermost?.get(name) ?? ''));
  return (
    within.some((members) => errors.some((name) => saysSomething(members.get(name)))) ||
    ['success', 'ok'].some((name) => /^false$/i.test(String(outermost?.get(name)))) ||
    statuses.some((one) => /^(?:error|fail|[45]\d\d$)/i.test(one))
  );
}

/** Whether a body is an error, or a page or text of another server: what a service issues is JSON or a JWS. */
export function isNoResult(body: string): boolean {
  return namesError(body) || (body !== '' && objectIn(readJson(body)) === null && readCompactJws(body) === null);
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
const longestPage = 4096;
const nothing: PeerError = { code: null, words: null };

type Members = ReadonlyMap<string, unknown>;

/** Deeper than any gateway wraps its error. */
const deepest = 4;

/** Objects of a document that may say which error it is, the innermost first: it says most. */
function membersIn(value: unknown, depth = 0): Members[] {
  if (typeof value !== 'object' || value === null || depth > deepest) return [];
  if (Array.isArray(value)) return membersIn(value[0], depth + 1);
  const members = new Map(
    Object.entries(value).map(([name, member]) => [name.toLowerCase().replace(/[_-]/g, ''), member]),
  );
  return [...wrappers.flatMap((name) => membersIn(members.get(name), depth + 1)), members];
}

function firstOf(within: readonly Members[], names: readonly string[]): string | null {
  const said = within.flatMap((members) => names.map((name) => members.get(name)));
  const found = said.find((one) => typeof one === 'number' || (typeof one === 'string' && one.trim() !== ''));
  return found === undefined ? null : String(found);
}

/** Errors in a list that are words alone. */
function listed(members: Members): string[] {
  return errors
    .flatMap((name) => (Array.isArray(members.get(name)) ? members.get(name) : []))
    .filter((one): one is string => typeof one === 'string');
}

/** Whether a member tells of an error: `null`, an empty list and a code of noughts tell that there is none. */
function saysSomething(member: unknown): boolean {
  if (typeof member === 'object' && member !== null) return Object.keys(member).length > 0;
  return Boolean(member) && !/^0*$/.test(String(member));
}

/** The elements of XML, the title of a page, or the first line. */
function saidInText(text: string): PeerError {
  const elements = [...text.matchAll(/<(?:[\w.-]+:)?([\w.-]+)[^<>]*>([^<]+)<\//g)];
  const members = new Map(elements.map(([, name = '', content]) => [name.toLowerCase(), content]));
  if (members.has('title')) return { code: null, words: visible(String(members.get('title'))) };
  if (!/^\s*</.test(text)) return { code: null, words: visible(/\S.*/.exec(text)?.[0] ?? '') };
  return { code: visible(firstOf([members], codes) ?? ''), words: visible(firstOf([members], words) ?? '') };
}
