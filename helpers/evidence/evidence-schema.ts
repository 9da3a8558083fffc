import { z } from 'zod';
import { everyVantage } from '../../config/standard/api-hub/vantages.ts';

const instant = z.iso.datetime({ offset: true });
const name = z.string().min(1).max(10_000);
const json = z.custom((value) => value !== undefined, 'expected what was received, or null');

const step = z.object({
  key: name,
  kind: name,
  subject: z.string(),
  with: z.record(z.string(), json),
  connections: z.number().nonnegative(),
  gate: z.string().nullable(),
  after: z.array(z.string()),
  lane: z.string().nullable(),
});

const observation = z.object({
  id: name,
  step,
  vantage: z.enum(everyVantage),
  source: name.optional(),
  at: instant,
  tookMs: z.number().nonnegative(),
  raw: json,
  failed: z.object({ layer: name, cause: name, detail: z.string() }).nullable(),
});

const build = z.object({ name: z.string(), version: z.string() });

const source = z.object({
  id: name,
  vantage: z.enum(everyVantage),
  runId: name,
  startedAt: instant,
  endedAt: instant,
  cutShort: z.string().nullable(),
  probedBy: build.extend({ suites: z.string().nullable() }),
  target: z.object({ name: z.string(), file: z.string(), digest: z.string() }),
  evidence: z.string().nullable(),
  longestStallMs: z.number().nonnegative().optional(),
  bundle: z.object({ statement: name, kid: name }).optional(),
  leftOut: z.object({ hosts: z.number(), headers: z.number() }).optional(),
});

const looked = z.looseObject({});

/**
 * What every command takes for granted of a target. Its name becomes the name of a folder, which lies in no other one.
 */
const targetForm = z.object({
  standard: name,
  vantage: z.enum(everyVantage),
  name: z
    .string()
    .refine((text) => /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/.test(text), 'expected letters, digits, hyphens and dots'),
  environment: name,
  switches: z.record(z.string(), z.boolean()).optional(),
  endpoints: z.record(z.string(), looked.nullable()).optional(),
  certificates: z.record(z.string(), looked).optional(),
  brands: z.array(z.object({ code: name })).optional(),
  network: z.object({ connectTo: z.record(z.string(), z.array(z.string())), timeoutMs: z.number() }).optional(),
  trust: z.object({ framework: z.array(z.string()).nullable() }).optional(),
  source: z.object({ file: z.string(), digest: z.string(), lines: z.record(z.string(), z.number()) }).optional(),
});

/** What every evidence.json has; what was received is read by the needs of the checks, which trust none of it. */
const common = z.object({
  runId: name,
  startedAt: instant,
  endedAt: instant,
  target: targetForm,
  cutShort: z.string().nullable(),
  challenge: name.max(200).optional(),
  observations: z.array(observation),
  contradictions: z.array(z.string()).optional(),
  earlier: z
    .array(
      z.object({
        runId: name,
        startedAt: instant,
        kids: z.record(z.string(), z.string()),
        observations: z.array(observation),
      }),
    )
    .optional(),
});

const versions = {
  1: common.extend({ tool: build }),
  2: common.extend({ sources: z.array(source).min(1), observations: z.array(observation.extend({ source: name })) }),
} as const;

/**
 * What is wrong first in the form of evidence: JSON pointer (RFC 6901), what was found there and what is expected; null
 * for nothing.
 */
export function evidenceProblem(value: unknown): string | null {
  const { version } = value as { readonly version?: unknown };
  const [issue] = versions[version === 1 ? 1 : 2].safeParse(value).error?.issues ?? [];
  if (issue === undefined) return null;
  const pointer = issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  const found = issue.path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | null)?.[part], value);
  return `${pointer || 'the document'} is ${shown(found)}, expected ${expectedBy(issue)}`;
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `a value of type ${issue.expected}`;
    case 'invalid_format':
      return issue.format === 'datetime' ? 'an instant (RFC 3339)' : issue.format;
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    default:
      return issue.message.replace(/^.*expected /, '');
  }
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
