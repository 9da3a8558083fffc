import { parseJson } from '../encodings/parse-json.ts';
import { summaryText } from '../summary/summary.ts';
import { type Summary, summarySchema } from '../summary/summary-schema.ts';
import { BundleError } from './bundle-error.ts';
import { type Entries, type EntryName, readBeginning, readContainer } from './container.ts';
import {
  digestIn,
  type Envelope,
  readEnvelope,
  readStatement,
  type Statement,
  sha256,
  signedNames,
  statementOf,
  statementType,
} from './statement.ts';

/** A bundle whose form and digests hold. Who signed it is not looked at here. */
export interface OpenBundle {
  readonly entries: Entries;
  readonly envelope: Envelope;
  readonly statement: Statement;
  readonly summary: Summary;
}

/** Entries that every bundle has. */
const due: readonly EntryName[] = ['statement.jws', ...signedNames];

/**
 * Opens a whole bundle: its one form, the statement, the digest of every entry, and that statement and summary say the
 * same. Throws a `BundleError`.
 */
export function openBundle(octets: Buffer): OpenBundle {
  const entries = readContainer(octets);
  const missing = due.find((name) => entries[name] === undefined);
  if (missing !== undefined) throw new BundleError('entry', `has no ${missing}`, `${due.join(', ')}, all of them`);
  return opened(entries, signedNames);
}

/** Opens the beginning of a bundle, which is signed summary and no more. Throws a `BundleError`. */
export function openBeginning(octets: Buffer): OpenBundle {
  return opened(readBeginning(octets, 'summary.json'), ['summary.json']);
}

/** Octets at the beginning of a bundle that have the signed summary in them. */
export const beginning = 3 * (64 << 10) + 1024;

function opened(entries: Entries, read: readonly EntryName[]): OpenBundle {
  const envelope = readEnvelope(contentOf(entries, 'statement.jws'), statementType);
  const statement = readStatement(envelope);
  const named = statement.subject.map(({ name }) => name);
  if (named.join() !== signedNames.join())
    throw new BundleError(
      'statement',
      `has a statement about ${named.join(', ') || 'nothing'}`,
      signedNames.join(', '),
    );
  for (const name of read) {
    const signed = digestIn(statement, name);
    const found = sha256(contentOf(entries, name));
    if (found !== signed)
      throw new BundleError('digest', `has ${name} with SHA-256 ${found}`, `${signed}, which was signed`);
  }
  const summary = summaryIn(contentOf(entries, 'summary.json'));
  // A member that is there twice would be read otherwise by others.
  if (!contentOf(entries, 'summary.json').equals(Buffer.from(summaryText(summary))))
    throw new BundleError(
      'content',
      'has a summary.json in another form than it is written in',
      'each member once, in order',
    );
  const {
    subject: _,
    predicate,
    ...rest
  } = statementOf({}, summary, envelope.kid, new Date(statement.predicate.signedAt));
  if (JSON.stringify({ ...rest, predicate }) !== JSON.stringify(withoutSubject(statement))) {
    const [signed, summed] = [statement.predicate, predicate];
    throw new BundleError(
      'statement',
      `has a statement about ${about(signed)}${otherwise(signed, summed)}`,
      `the run of its summary: ${about(summed)}${otherwise(summed, signed)}`,
    );
  }
  return { entries, envelope, statement, summary };
}

function withoutSubject({ subject: _, ...rest }: Statement): object {
  return rest;
}

function about({
  institution,
  environment,
  vantage,
  requirementSet,
  runId,
  challenge,
}: Statement['predicate']): string {
  return `${institution}, ${environment}, vantage ${vantage}, ${requirementSet.id}, run ${runId}${challenge === null ? '' : `, challenge ${challenge}`}`;
}

/** Members of a statement that say other things than in another, with what they say. */
function otherwise(one: Statement['predicate'], other: Statement['predicate']): string {
  const others: Readonly<Record<string, unknown>> = other;
  return Object.entries(one)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(others[name]))
    .map(([name, value]) => `; ${name} ${JSON.stringify(value)}`)
    .join('');
}

function summaryIn(octets: Buffer): Summary {
  const parsed = summarySchema.safeParse(jsonIn(octets, 'summary.json'));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BundleError(
    'content',
    `has a summary.json with a wrong member /${issue?.path.join('/')} (${issue?.message})`,
    'version 1 of its schema',
  );
}

/** JSON of an entry. Throws a `BundleError`. */
export function jsonIn(octets: Buffer, name: EntryName): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(octets));
  } catch (error) {
    throw new BundleError('content', `has ${name} that is not JSON (${(error as Error).message})`, 'JSON in UTF-8');
  }
}

export function contentOf(entries: Entries, name: EntryName): Buffer {
  const content = entries[name];
  if (content === undefined) throw new BundleError('entry', `has no ${name}`, 'one');
  return content;
}
