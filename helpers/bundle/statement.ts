import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readJsonOctets } from '../encodings/json.ts';
import { compactJws, readCompactJws } from '../jose/jws.ts';
import type { Summary } from '../summary/summary-schema.ts';
import { BundleError } from './bundle-error.ts';
import { type Entries, type EntryName, entryNames } from './container.ts';

/**
 * `typ` (RFC 7515 4.1.9) of what is signed here. No receiver of tokens takes it for a JWT: it is no JWT type (RFC 7519
 * 5.1, RFC 8725 3.11), and the payload has none of the claims that one must have.
 */
export const statementType = 'vnd.api-hub-conformance.statement+jws';
export const decisionType = 'vnd.api-hub-conformance.decision+jws';

const text = (most: number) => z.string().min(1).max(most);
const hex = z.string().regex(/^[0-9a-f]{64}$/);

/** What is signed of a run: an in-toto Statement v1 about the entries of its bundle. */
export const statementSchema = z.strictObject({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z
    .array(z.strictObject({ name: text(40), digest: z.strictObject({ sha256: hex }) }))
    .min(1)
    .max(entryNames.length),
  predicateType: z.literal('https://api-hub-conformance.example/bundle/v1'),
  predicate: z.strictObject({
    institution: text(201).describe('Legal name'),
    organisationIds: z.partialRecord(z.enum(['lfi', 'tpp', 'ozone', 'operator']), z.string().max(81)),
    environment: text(40),
    vantage: text(20),
    standard: text(40),
    requirementSet: z.strictObject({ id: text(40), digest: hex }),
    runId: text(81),
    challenge: z.string().max(200).nullable().describe('Nonce that the run was asked to carry'),
    signedAt: z.iso.datetime().describe('As the signer says'),
    alg: z.literal('PS256'),
    kid: text(200),
  }),
});

export type Statement = z.infer<typeof statementSchema>;

/** SHA-256, hex. */
export function sha256(octets: Uint8Array | string): string {
  return createHash('sha256').update(octets).digest('hex');
}

/** The digest that a statement has of an entry; empty where it is not about it. */
export function digestIn({ subject }: Statement, name: EntryName): string {
  return subject.find((one) => one.name === name)?.digest.sha256 ?? '';
}

/** The statement about the entries of a bundle. */
export function statementOf(entries: Entries, summary: Summary, kid: string, signedAt: Date): Statement {
  const { institution, parties, environment, vantage, standard, requirementSet, runId, challenge } = summary;
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: signedNames.flatMap((name) => {
      const content = entries[name];
      return content ? [{ name, digest: { sha256: sha256(content) } }] : [];
    }),
    predicateType: 'https://api-hub-conformance.example/bundle/v1',
    predicate: {
      institution,
      organisationIds: Object.fromEntries(
        Object.entries(parties).map(([party, { organisationId }]) => [party, organisationId]),
      ),
      environment,
      vantage,
      standard,
      requirementSet: { id: requirementSet.id, digest: requirementSet.digest },
      runId,
      challenge,
      signedAt: signedAt.toISOString(),
      alg: 'PS256',
      kid,
    },
  };
}

/** Entries that a statement must be about. */
export const signedNames = entryNames.filter((name) => name !== 'statement.jws' && name !== 'statement.tst');

function headerOf(kid: string, typ: string) {
  return { typ, kid, alg: 'PS256' } as const;
}

/** A JWS of ours, not verified. */
export interface Envelope {
  readonly kid: string;
  readonly payload: unknown;
  readonly signature: Buffer;
  readonly signingInput: Buffer;
}

/**
 * Reads a JWS that `signed` made, and nothing else: its header has `typ`, `kid` and `alg` PS256 in this order, and its
 * text is what these parts give when they are written again. Throws a `BundleError`.
 */
export function readEnvelope(octets: Buffer, typ: string): Envelope {
  const token = octets.toString('latin1');
  const jws = readCompactJws(token);
  const refused = (found: string, expected: string) => new BundleError('statement', found, expected);
  if (jws === null)
    throw refused('has a statement that is no compact JWS', 'a JWS in the compact serialization (RFC 7515 3.1)');
  const { header, payload, signature, signingInput } = jws;
  if (header.alg !== 'PS256')
    throw refused(`is signed with alg ${JSON.stringify(header.alg)?.slice(0, 40)}`, 'PS256, and nothing else');
  if (header.typ !== typ) throw refused(`has a statement of typ ${JSON.stringify(header.typ)?.slice(0, 80)}`, typ);
  const { kid } = header;
  if (typeof kid !== 'string' || kid === '' || kid.length > 200)
    throw refused('names no key', 'a kid of at most 200 characters');
  if (token !== compactJws(headerOf(kid, typ), payload, signature))
    throw refused(
      'has a statement in another form',
      `a header of typ, kid and alg alone, and base64url without padding or stray bits`,
    );
  const reading = readJsonOctets(payload);
  const [problem] = reading.problems;
  if (problem !== undefined) throw refused(`has a statement in which ${problem}`, 'strict JSON (RFC 8259)');
  return { kid, payload: reading.value, signature, signingInput };
}

/** The statement in an envelope. Throws a `BundleError`. */
export function readStatement({ kid, payload }: Envelope): Statement {
  const parsed = statementSchema.safeParse(payload);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new BundleError(
      'statement',
      `has a statement with a wrong member /${issue?.path.join('/')} (${issue?.message})`,
      'an in-toto Statement v1 as conformance bundle makes it',
    );
  }
  if (parsed.data.predicate.kid !== kid)
    throw new BundleError('statement', 'names one key in its header and another in its payload', 'the same kid');
  return parsed.data;
}
