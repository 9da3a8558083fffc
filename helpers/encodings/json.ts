import { isUtf8 } from 'node:buffer';
import { parseJson } from './parse-json.ts';

/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [member: string]: Json };

/** A JSON text as its readers may take it. */
export interface JsonReading {
  /** Undefined for what is no JSON. */
  readonly value: unknown;
  /** What a sender must not do, and readers take in different ways. */
  readonly problems: readonly string[];
  /** What is allowed, and of unpredictable effect. */
  readonly doubts: readonly string[];
}

/** Reads octets that are to be JSON in UTF-8 (RFC 8259 8.1). Never throws. */
export function readJsonOctets(octets: Buffer): JsonReading {
  const reading = readJson(octets.toString('utf8'));
  return isUtf8(octets) ? reading : { ...reading, problems: ['it is not UTF-8', ...reading.problems] };
}

/** Reads a JSON text (RFC 8259). Of doubled names the last counts, as for most readers. Never throws. */
export function readJson(text: string): JsonReading {
  const marked = text.startsWith('\uFEFF');
  const own = marked ? text.slice(1) : text;
  const value = parsed(own);
  if (value === undefined) return { value, problems: ['it is not JSON'], doubts: [] };
  return {
    value,
    problems: [
      ...(marked ? ['it begins with a byte order mark'] : []),
      ...doubledMembers(own).map((name) => `it has the member ${JSON.stringify(name)} twice`),
    ],
    doubts: hasLoneSurrogate(own) ? ['it has half of a surrogate pair'] : [],
  };
}

/** The object that a reading holds; null where it holds none. */
export function objectIn({ value }: JsonReading): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],]/gs;

/** Names that one object of a valid JSON text has more than once, however they are escaped. */
function doubledMembers(text: string): string[] {
  const doubled = new Set<string>();
  /** Names of each open object; null for an open array. */
  const open: (Set<string> | null)[] = [];
  let nameComes = false;
  for (const [token] of text.matchAll(tokens)) {
    const inside = open.at(-1);
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : null);
      nameComes = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (token === ',') {
      nameComes = inside instanceof Set;
    } else if (nameComes && inside) {
      const name = JSON.parse(token) as string;
      if (inside.has(name)) doubled.add(name);
      inside.add(name);
      nameComes = false;
    }
  }
  return [...doubled];
}

/** Only an escape can write one: UTF-8 has none. */
function hasLoneSurrogate(text: string): boolean {
  const escaped = [...text.matchAll(tokens)].filter(([token]) => token.includes('\\u'));
  return escaped.some(([token]) => /\p{Surrogate}/u.test(JSON.parse(token) as string));
}
