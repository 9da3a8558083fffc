import type { Evidence } from './evidence.ts';

/** What a party keeps from others: hosts and addresses, and names of headers. */
export interface LeftOut {
  /** Host names, `*.bank.internal` for all below, or addresses. */
  readonly hosts: readonly string[];
  readonly headers: readonly string[];
}

const leftOut = '[left out]';

/**
 * Evidence as others may get it: hosts that the party marked are `left-out-1.invalid` wherever they stand, in bodies as
 * well, and headers that it marked have no value. Octets of certificates and TLS records stay as they are, since they
 * are judged.
 */
export function sharedEvidence(evidence: Evidence, marks: LeftOut): Evidence {
  const hosts = marks.hosts.map((host, index) => ({ pattern: patternOf(host), name: `left-out-${index + 1}.invalid` }));
  const headers = new Set(marks.headers.map((name) => name.toLowerCase()));
  const plain = (text: string) => hosts.reduce((rest, { pattern, name }) => rest.replace(pattern, name), text);
  const clean = (text: string) => plain(text).replace(encodedJson, (run) => cleanEncoded(run, plain));
  const { sharing: _marks, ...target } = evidence.target;
  const leftOut = { hosts: hosts.length, headers: headers.size };
  const sources = evidence.sources?.map((one) => ({ ...one, leftOut }));
  return within({ ...evidence, target, ...(sources ? { sources } : {}) }, '', clean, headers) as Evidence;
}

/** Whether a value is, or has in it, a host that its party kept from others. */
export function isLeftOut(value: unknown): boolean {
  return /\bleft-out-\d+\.invalid\b/.test(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
}

/** Marked hosts that octets of the evidence show all the same, as certificates do that name them. */
export function stillNamed(evidence: Evidence, { hosts }: LeftOut): string[] {
  const octets = base64In(evidence).map((run) => Buffer.from(run, 'base64').toString('latin1').toLowerCase());
  const shows = (host: string) => octets.some((text) => text.includes(host.toLowerCase().replace(/^\*/, '')));
  return hosts.filter(shows);
}

/** Hosts and addresses that evidence names, and headers whose values it keeps: for who decides what to leave out. */
export function namedIn({ target, observations, earlier = [] }: Evidence): {
  readonly hosts: string[];
  readonly headers: string[];
} {
  const hosts = new Set<string>();
  const headers = new Set<string>();
  const look = (value: unknown, member: string): void => {
    if (typeof value === 'string') {
      if (member === 'host' || member === 'address' || member === 'hostName') hosts.add(value);
      else
        for (const [, host = ''] of value.slice(0, longestText).matchAll(/https?:\/\/([^/:\s"'\\]+)/g)) hosts.add(host);
    } else if (Array.isArray(value)) for (const one of value) look(one, member === 'addresses' ? 'address' : member);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) {
        if (member === 'headers' && one !== leftOut) headers.add(name.toLowerCase());
        look(one, name);
      }
  };
  for (const { step, raw, failed } of [...observations, ...earlier.flatMap((run) => run.observations)]) {
    look(step.with, '');
    look(raw, '');
    for (const [, place = ''] of (failed?.detail ?? '').matchAll(addressed)) hosts.add(place);
  }
  look(target, '');
  look(Object.entries(target.network.connectTo).flat(2), 'address');
  return { hosts: [...hosts].sort(), headers: [...headers].sort() };
}

const longestText = 100_000;
/** A name or IPv4 address with a port, as failures tell where one did not get. */
const addressed = /\b([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+):\d{1,5}\b/g;
/** JSON objects in base64url, such as header and claims of a token. */
const encodedJson = /\beyJ[A-Za-z0-9_-]{8,}/g;

function cleanEncoded(run: string, clean: (text: string) => string): string {
  const inner = Buffer.from(run, 'base64url').toString('utf8');
  const cleaned = clean(inner);
  return cleaned === inner ? run : Buffer.from(cleaned).toString('base64url');
}

function within(
  value: unknown,
  member: string,
  clean: (text: string) => string,
  headers: ReadonlySet<string>,
): unknown {
  if (typeof value === 'string') return member === 'body' ? cleanBody(value, clean) : clean(value);
  if (Array.isArray(value)) return value.map((one) => within(one, member, clean, headers));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      clean(name),
      member === 'headers' && headers.has(name.toLowerCase()) ? leftOut : within(one, name, clean, headers),
    ]),
  );
}

/** A body as text, or as base64 of text; other octets, such as a certificate's, stay as they are. */
function cleanBody(body: string, clean: (text: string) => string): string {
  if (!isBase64(body)) return clean(body);
  const inner = Buffer.from(body, 'base64').toString('latin1');
  if (/[^\t\r\n\x20-\xff]/.test(inner)) return body;
  const cleaned = clean(inner);
  return cleaned === inner ? body : Buffer.from(cleaned, 'latin1').toString('base64');
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

/** Whole host names only, whatever their case: `a.example` is not in `ba.example` nor in `a.example.org`. */
function patternOf(host: string): RegExp {
  const escaped = host.replace(/^\*\./, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const below = host.startsWith('*.') ? '(?:[a-z0-9_-]+\\.)+' : '';
  return new RegExp(`(?<![a-z0-9_-]|[a-z0-9_-]\\.)${below}${escaped}(?![a-z0-9_-]|\\.[a-z0-9])`, 'gi');
}

/**
 * Runs of base64 and base64url in all texts, also within JSON and in the lines of PEM, from wherever in them it begins.
 */
function base64In(value: unknown): string[] {
  if (typeof value === 'string') {
    const joined = value.replace(/(?<=[A-Za-z0-9+/])(?:\\r|\\n|[\r\n])+(?=[A-Za-z0-9+/])/g, '');
    const runs = joined.match(/[A-Za-z0-9+/_-]{40,}/g) ?? [];
    return runs.flatMap((run) => [0, 1, 2, 3].map((start) => run.slice(start)));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(base64In);
}
