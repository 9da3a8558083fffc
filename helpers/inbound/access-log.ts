import { parseJson } from '../encodings/parse-json.ts';
import type { Observation } from '../evidence/evidence.ts';
import { redact } from '../evidence/redact.ts';
import { type AccessLog, type LoggedCalls, readLogStep } from '../observations/read-log.ts';
import type { Target } from '../target/target.ts';

/** What is longer is no line of an access log. */
const longestLine = 16_384;
/** Kinds of calls that are told apart while reading, and that are kept. */
const mostKinds = 5_000;
const mostKept = 200;
const longestValue = 1_000;

type Line = Omit<LoggedCalls, 'count' | 'last'> & { readonly time: string | null };

/** An access log as the observation of a step that no run makes; without any secret. */
export function observedLog(octets: Buffer, { endpoints, vantage }: Target): Observation<'read-log'> {
  const began = new Date();
  const raw = redact(readAccessLog(octets, endpoints.oc?.basePath ?? ''));
  const tookMs = Date.now() - began.getTime();
  return { id: 'i1', step: readLogStep(), vantage, at: began.toISOString(), tookMs, raw, failed: null };
}

/**
 * Reads an access log whose lines have a JSON object with the members of docs/inbound.md, after whatever syslog puts
 * before it. Never throws; lines that are none are counted. Takes time in proportion to the octets, whatever they are.
 *
 * @param basePath prefix of the health checks on Ozone Connect
 */
export function readAccessLog(octets: Buffer, basePath: string): AccessLog {
  const kinds = new Map<string, { line: Line; count: number }>();
  const seen = { lines: 0, unreadable: 0, from: null as string | null, to: null as string | null };
  for (const text of linesOf(octets)) {
    if (text === '') continue;
    seen.lines += 1;
    const line = text === null ? null : lineIn(text, basePath);
    if (line === null) {
      seen.unreadable += 1;
      continue;
    }
    seen.from ??= line.time;
    seen.to = line.time ?? seen.to;
    const { time: _time, ...kind } = line;
    const key = JSON.stringify(kind);
    const known = kinds.get(key);
    if (known) Object.assign(known, { line, count: known.count + 1 });
    else if (kinds.size < mostKinds) kinds.set(key, { line, count: 1 });
  }
  const calls = [...kinds.values()]
    .sort((one, other) => other.count - one.count)
    .slice(0, mostKept)
    .map(({ line: { time, ...line }, count }) => ({ count, last: time, ...line }));
  return { ...seen, calls };
}

/** Lines as text; null for one that is too long, of which nothing is read. */
function* linesOf(octets: Buffer): Generator<string | null> {
  for (let start = 0; start < octets.length; ) {
    const at = octets.indexOf(10, start);
    const end = at < 0 ? octets.length : at;
    yield end - start > longestLine ? null : octets.toString('utf8', start, end).trim();
    start = end + 1;
  }
}

function lineIn(text: string, basePath: string): Line | null {
  const members = objectIn(text);
  if (members === null) return null;
  const value = (...names: readonly string[]) => {
    const found = names.map((name) => members[name]).find((one) => typeof one === 'string' || typeof one === 'number');
    const written = String(found ?? '').slice(0, longestValue);
    // How nginx, Apache, HAProxy and Envoy write what is not there.
    return written === '' || written === '-' || written === '(null)' ? null : written;
  };
  const [method, target] = requestIn(value('request'), value('method'), value('path'));
  const status = Number(value('status'));
  const subject = value('subject');
  if (target === null) return null;
  return {
    time: value('time'),
    method,
    route: routeOf(target, basePath),
    status: Number.isInteger(status) && status >= 100 && status <= 599 ? status : null,
    tlsVersion: value('tls'),
    subject,
    fingerprint: value('sha256', 'sha1')?.replaceAll(':', '').toLowerCase() ?? null,
    verified: verifiedIn(value('verify'), subject !== null),
  };
}

/** The object in a line, after the header of syslog or of F5, which have none of their own. */
function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (start < 0 || end < start) return null;
  try {
    const value = parseJson(text.slice(start, end + 1));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function requestIn(request: string | null, method: string | null, path: string | null): [string, string | null] {
  if (path !== null) return [(method ?? '').slice(0, 20), path];
  const [own = '', target = null] = request?.split(' ') ?? [];
  return [own.slice(0, 20), target];
}

/** A health check whole; of another path its first segment, since what follows may name accounts and consents. */
function routeOf(target: string, basePath: string): string {
  const path = target.split('?')[0] ?? '';
  if (['/hello', '/hello-mtls', '/echo-cert'].some((check) => path === `${basePath}${check}`)) return path;
  return `/${(path.split('/')[1] ?? '').slice(0, 60)}`;
}

/**
 * nginx: SUCCESS, FAILED:reason, NONE. HAProxy and F5: the number of X509_verify_cert_error_string, 0 for none. Envoy
 * tells nothing.
 */
function verifiedIn(verify: string | null, presented: boolean): LoggedCalls['verified'] {
  if (verify === null || !presented) return 'unknown';
  if (/^(SUCCESS|0|ok)$/i.test(verify)) return 'ok';
  return 'failed';
}
