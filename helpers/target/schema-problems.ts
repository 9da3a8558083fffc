import type { z } from 'zod';
import { standardNames } from '../../config/standard/standards.ts';
import type { Problem } from './problem.ts';
import { escapedMember } from './yaml-file.ts';

type Found = Omit<Problem, 'file' | 'line'>;
type Issue = z.core.$ZodIssue;

const secretMembers = /passphrase|password|secret|token|key$/i;

/** Turns schema issues into problems: each unknown member by itself, with the known one that it looks like. */
export function schemaProblems(error: z.ZodError, value: unknown, members: Members = membersAt): Found[] {
  return error.issues.flatMap((issue) => problemsOf(issue, value, members));
}

function problemsOf(issue: Issue, value: unknown, members: Members): Found[] {
  const pointer = issue.path.map((part) => `/${escapedMember(String(part))}`).join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${escapedMember(key)}`,
      found: `an unknown member “${key}”`,
      ...known(pointer, key, members),
    }));
  }
  if (issue.code === 'invalid_key') {
    const name = String(issue.path.at(-1));
    const inner = issue.issues[0];
    return [
      {
        pointer,
        found: `an unknown name “${name}”`,
        expected: inner ? expectation(inner) : 'a known name',
        example: null,
      },
    ];
  }
  return [
    {
      pointer,
      found: shown(at(value, issue.path), pointer),
      expected: pointer === '/standard' ? standardNames.join(' or ') : expectation(issue),
      example: examples[pointer.split('/').at(-1) ?? ''] ?? null,
    },
  ];
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(', ')}`;
    case 'invalid_type':
      return issue.expected === 'object' || issue.expected === 'record'
        ? 'a mapping'
        : issue.expected === 'array'
          ? 'a list'
          : `a ${issue.expected}`;
    case 'too_small':
      return issue.origin === 'string' ? 'a text that is not empty' : (custom(issue) ?? `at least ${issue.minimum}`);
    case 'too_big':
      return `at most ${issue.maximum}`;
    default:
      return issue.message;
  }
}

function custom(issue: Issue): string | null {
  return issue.message.startsWith('Too small') ? null : issue.message;
}

const examples: Readonly<Record<string, string>> = {
  organisationId: 'organisationId: 5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d',
  passphrase: 'passphrase: { env: S4_PASSPHRASE }',
  kid: 'kid: s7Pq6bhvd7YWZLMwsny5_iHWW82hfCEUZjNr9MGNLDs',
  standard: 'standard: v2.1',
  oc: 'oc: https://connect.examplebank.ae',
};

function shown(value: unknown, pointer: string): string {
  if (value === undefined) return 'nothing';
  if (secretMembers.test(pointer) && !/\/key$/.test(pointer)) return 'a value that is not shown here';
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (node, part) =>
      typeof node === 'object' && node !== null ? (node as Record<PropertyKey, unknown>)[part] : undefined,
    value,
  );
}

/** Members by the place they belong to; only to help with typing errors, the schema decides. */
export type Members = readonly { readonly place: RegExp; readonly members: readonly string[] }[];

const membersAt: Members = [
  {
    place: /^$/,
    members: [
      'standard',
      'environment',
      'vantage',
      'name',
      'profile',
      'switches',
      'lfi',
      'tpp',
      'ozone',
      'applicationLayerAuthentication',
      'jwtAuth',
      'endpoints',
      'trust',
      'network',
      'tls',
      'certificates',
      'brands',
      'onboarding',
      'statements',
      'identities',
      'probes',
      'samples',
    ],
  },
  { place: /^\/(lfi|ozone)$/, members: ['legalName', 'organisationId', 'codes', 'applications', 'application'] },
  {
    place: /^\/tpp$/,
    members: ['legalName', 'organisationId', 'application', 'clientId', 'redirectUri', 'webhookUrl'],
  },
  { place: /^\/probes$/, members: ['allow', 'scope', 'iban'] },
  { place: /^\/samples\/[^/]+$/, members: ['file', 'nonce', 'signerJwks'] },
  { place: /^\/certificates\/[^/]+$/, members: ['kid', 'jwks', 'certificate', 'key', 'passphrase', 'csr'] },
  { place: /^\/brands\/[^/]+$/, members: ['endpoints', 'certificates'] },
  { place: /^\/onboarding$/, members: ['ozoneConnectUrl', 'authorisationUrl', 'c3ApplicationRoles'] },
  { place: /^\/network$/, members: ['proxy', 'connectTo', 'timeoutMs', 'pauseMs', 'maxConcurrency', 'maxConnections'] },
  { place: /^\/tls$/, members: ['policy', 'depth'] },
  { place: /^\/trust$/, members: ['framework', 'public'] },
  { place: /^\/jwtAuth$/, members: ['audience', 'responseHeader'] },
];

function known(pointer: string, key: string, places: Members): Pick<Found, 'expected' | 'example'> {
  const members = places.find(({ place }) => place.test(pointer))?.members ?? [];
  const nearest = members
    .map((member) => ({ member, away: distance(member.toLowerCase(), key.toLowerCase()) }))
    .sort((a, b) => a.away - b.away)[0];
  const expected = members.length > 0 ? `one of ${members.join(', ')}` : 'a member of the format';
  return { expected, example: nearest && nearest.away <= 3 ? `did you mean ${nearest.member}?` : null };
}

/** Levenshtein distance. */
function distance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced));
    }
    previous = row;
  }
  return previous.at(-1) ?? 0;
}
