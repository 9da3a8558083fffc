import type { z } from 'zod';
import { givenIdentities } from '../../config/standard/api-hub/given-identities.ts';
import { messageNames } from '../../config/standard/api-hub/messages.ts';
import { roleNames } from '../../config/standard/api-hub/roles.ts';
import { standardNames } from '../../config/standard/standards.ts';
import { editDistance } from '../encodings/edit-distance.ts';
import { escapedMember } from './json-pointer.ts';
import type { Problem } from './problem.ts';

type Found = Omit<Problem, 'file' | 'line'>;
type Issue = z.core.$ZodIssue;

const secretMembers = /passphrase|password|secret|token|(key|pin)$/i;

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
        example: inner ? likelyMeant(inner, name) : null,
      },
    ];
  }
  return [
    {
      pointer,
      found: shown(at(value, issue.path), pointer),
      expected: pointer === '/standard' ? standardNames.join(' or ') : expectation(issue),
      example: examples[pointer.split('/').at(-1) ?? ''] ?? likelyMeant(issue, at(value, issue.path)),
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
    case 'invalid_union':
      return ofUnion(issue) ?? issue.message;
    default:
      return issue.message;
  }
}

/** What the alternative that a value comes nearest to expects: the first that takes its type. */
function ofUnion(issue: z.core.$ZodIssueInvalidUnion): string | null {
  if (issue.message !== 'Invalid input') return null;
  const nearest = issue.errors.flat().find(({ code }) => code !== 'invalid_type');
  return nearest ? expectation(nearest) : null;
}

/** The allowed value that another looks like. */
function likelyMeant(issue: Issue, value: unknown): string | null {
  if (issue.code !== 'invalid_value' || typeof value !== 'string') return null;
  const meant = nearestOf(issue.values.map(String), value);
  return meant === null ? null : `did you mean ${meant}?`;
}

function custom(issue: Issue): string | null {
  return issue.message.startsWith('Too small') ? null : issue.message;
}

const examples: Readonly<Record<string, string>> = {
  organisationId: 'organisationId: 5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d',
  passphrase: 'passphrase: { env: S4_PASSPHRASE }',
  pin: 'pin: { env: S4_PIN }',
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
      'keyStores',
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
  { place: /^\/certificates\/[^/]+$/, members: ['kid', 'jwks', 'certificate', 'key', 'passphrase', 'pin', 'csr'] },
  { place: /^\/keyStores$/, members: ['pkcs11', 'signers', 'maxUses'] },
  { place: /^\/keyStores\/pkcs11$/, members: ['module'] },
  { place: /^\/keyStores\/signers\/[^/]+$/, members: ['command', 'environment', 'timeoutMs'] },
  { place: /\/key$/, members: ['signer', 'name'] },
  { place: /^\/brands\/[^/]+$/, members: ['endpoints', 'certificates'] },
  { place: /^\/onboarding$/, members: ['ozoneConnectUrl', 'authorisationUrl', 'c3ApplicationRoles'] },
  { place: /^\/network$/, members: ['proxy', 'connectTo', 'timeoutMs', 'pauseMs', 'maxConcurrency', 'maxConnections'] },
  { place: /^\/tls$/, members: ['policy', 'depth'] },
  { place: /^\/trust$/, members: ['framework', 'public'] },
  { place: /^\/jwtAuth$/, members: ['audience', 'responseHeader'] },
  { place: /^\/certificates$/, members: roleNames },
  { place: /^\/identities$/, members: givenIdentities },
  { place: /^\/samples$/, members: messageNames },
];

function known(pointer: string, key: string, places: Members): Pick<Found, 'expected' | 'example'> {
  const members = places.find(({ place }) => place.test(pointer))?.members ?? [];
  const meant = nearestOf(members, key);
  const expected = members.length > 0 ? `one of ${members.join(', ')}` : 'a member of the format';
  return { expected, example: meant === null ? null : `did you mean ${meant}?` };
}

/** The name that another is a slip of the keyboard away from: three at most, and never as many as it has characters. */
function nearestOf(names: readonly string[], written: string): string | null {
  const most = Math.min(3, written.length - 1);
  const [nearest] = names
    .map((name) => ({ name, away: editDistance(name.toLowerCase(), written.toLowerCase(), most) }))
    .sort((a, b) => a.away - b.away);
  return nearest && nearest.away <= most ? nearest.name : null;
}
