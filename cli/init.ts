import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { Role } from '../config/standard/api-hub/roles.ts';
import { vantages } from '../config/standard/api-hub/vantages.ts';
import { type TargetFile, targetSchema } from '../config/target/schema.ts';
import { shellWord } from '../helpers/causes/prove.ts';
import { extractOf, readParticipants } from '../helpers/directory/participants.ts';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import { isOf } from '../helpers/evidence/evidence.ts';
import { readFile, UnreadableFile } from '../helpers/files/read-file.ts';
import { replaceFile } from '../helpers/files/replace-file.ts';
import { fetchStep } from '../helpers/observations/fetch.ts';
import { KeyFileError, readCertificates } from '../helpers/target/keys/key-files.ts';
import { lineOf } from '../helpers/target/line-of.ts';
import { loadTarget, TargetError } from '../helpers/target/load.ts';
import { keyringOf } from '../helpers/target/material.ts';
import { problemsText } from '../helpers/target/problem-text.ts';
import { schemaProblems } from '../helpers/target/schema-problems.ts';
import type { Target } from '../helpers/target/target.ts';
import { readYaml } from '../helpers/target/yaml-file.ts';
import { aboutTarget } from './doctor/about-target.ts';
import { made } from './doctor/look-around.ts';
import { saidText } from './doctor/text.ts';
import { withPath } from './given-target.ts';
import { answered, plainPrompts, prompts } from './init/ask.ts';
import { certificatesIn, type FoundFiles, named } from './init/certificates-in.ts';
import { publishedKids } from './init/published.ts';
import { type Answers, fileOf, partyOf, questions, targetOf } from './init/questions.ts';
import { heldRoles, type Known, targetText } from './init/target-text.ts';
import { interruption } from './interruption.ts';
import { print, tell } from './print.ts';
import { UsageError } from './usage-error.ts';
import { notThere, writableFile } from './writable-folder.ts';

export interface InitOptions extends Answers {
  readonly answers?: string;
  readonly fromParticipants?: string;
  /** Folder with certificates and keys. */
  readonly certificates?: string;
  readonly trust?: string;
  /** Another target, for what is not asked. */
  readonly like?: string;
  readonly offline?: boolean;
  readonly plain?: boolean;
  readonly force?: boolean;
}

/** Asks what the onboarding form asks, looks up what can be looked up, and writes a target file. */
export async function init(path: string | undefined, options: InitOptions): Promise<void> {
  const asked = givenAnswers(options);
  const file = path ?? `${partyOf(asked)}.yaml`;
  await notThere(file, options.force ?? false);
  await writableFile('init', file);
  const { signal, release } = interruption();
  try {
    const like = options.like === undefined ? {} : membersOf(options.like);
    const known = await withParticipants(asked, options, like, signal);
    const given = { ...(options.like === undefined ? {} : answersOfSandbox(known, options.like)), ...known };
    const terminal = process.stdin.isTTY && process.stderr.isTTY;
    const ask = terminal ? (options.plain || isPoor(process.stdout) ? plainPrompts() : await prompts()) : null;
    const answers = await answered(given, ask);
    const folder = dirname(resolve(file));
    const target = bareTarget(answers, like);
    const { files, others } = certificatesIn(resolve(options.certificates ?? folder), folder, target);
    for (const one of others) tell(`Not used: ${one}`);
    const kids = options.offline ? new Map() : await publishedKids(files, withEveryRole(target, answers, like), signal);
    const own = options.like === undefined ? nothingOfOwn : ownMembersOf(options.like, answers);
    const more = { ...seenFrom(folder, like), ...own.members };
    await replaceFile(
      file,
      targetText({ answers, files, kids, trust: trustOf(options, folder), more, shown: own.shown }),
    );
    await told(file, toBeIssued(answers, files));
  } finally {
    release();
  }
}

/** Whether a terminal has no room for prompts, or no way to draw them. */
function isPoor({ columns = 0 }: NodeJS.WriteStream): boolean {
  return columns < 40 || process.env.TERM === 'dumb';
}

/** Answers of options, else of the answers file. Throws a `UsageError`. */
function givenAnswers(options: InitOptions): Answers {
  const inFile = options.answers === undefined ? {} : answersIn(options.answers);
  const answers = questions.flatMap(({ id }) => {
    const value = options[id] ?? inFile[id];
    return value === undefined ? [] : [[id, value]];
  });
  return Object.fromEntries(answers);
}

const answersSchema = z.strictObject(Object.fromEntries(questions.map(({ id }) => [id, z.string().nullish()])));

/** What an answers file says, member by member. Throws a `UsageError`. */
function answersIn(file: string): Readonly<Record<string, string>> {
  const { value, lines } = mappingOf(file, '--answers');
  const parsed = answersSchema.safeParse(value);
  if (parsed.success)
    return Object.fromEntries(Object.entries(parsed.data).flatMap(([id, one]) => (one == null ? [] : [[id, one]])));
  const names = questions.map(({ id }) => id);
  const [problem] = schemaProblems(parsed.error, value, [{ place: /^$/, members: [...new Set(names)] }]);
  const { pointer = '', found, expected } = problem ?? {};
  const wanted = expected === 'a string' ? 'a text; a number in quotation marks' : expected;
  throw new UsageError(
    `--answers: ${file}:${lineOf(pointer, lines) ?? 1} ${pointer}: found ${found}; expected ${wanted}.`,
  );
}

/** What another target has that is not asked here: how hosts are reached, who vouches for them, and who Ozone is. */
function membersOf(file: string): Readonly<Record<string, unknown>> {
  const { network, trust, ozone } = mappingOf(file, '--like').value;
  const publicTrust = (trust as { public?: unknown } | null | undefined)?.public;
  if (publicTrust !== undefined && typeof publicTrust !== 'string')
    throw new UsageError(`--like: ${file} has no path at /trust/public; expected system, or the path of a file.`);
  const path =
    publicTrust === undefined || publicTrust === 'system' ? publicTrust : resolve(dirname(file), publicTrust);
  return {
    ...(network ? { network } : {}),
    ...(ozone ? { ozone } : {}),
    ...(path === undefined ? {} : { trust: { public: path } }),
  };
}

/**
 * What the target of a sandbox answers of what is asked, since there is one bank in it; nothing of any other target,
 * which may be another institution's.
 */
function answersOfSandbox(given: Answers, file: string): Answers {
  const { value } = mappingOf(file, '--like');
  const party = partyOf(given);
  if (given.environment !== 'embedded' || value.environment !== 'embedded' || value.vantage !== party) return {};
  const answers = questions.flatMap(({ id, pointer, of }): [string, string][] => {
    if (of !== undefined && !of.includes(party)) return [];
    const found = firstText(at(value, pointer.replace('{own}', party)));
    return found === null || given[id] !== undefined ? [] : [[id, found]];
  });
  if (answers.length > 0) tell(`${file} says: ${answers.map((one) => one.join(' ')).join(', ')}`);
  return Object.fromEntries(answers);
}

const nothingOfOwn = { members: {}, shown: {} };

/**
 * What another target says of the same organisation in the same environment: what the form says, what is stated, and
 * how the Trust Framework shows each certificate. Nothing of any other target.
 */
function ownMembersOf(file: string, answers: Answers): Pick<Known, 'shown'> & { members: object } {
  const { value } = mappingOf(file, '--like');
  const party = partyOf(answers);
  const isOwn = at(value, `/${party}/organisationId`) === answers.organisationId;
  if (!isOwn || value.environment !== answers.environment) return nothingOfOwn;
  const { onboarding, statements, certificates = {} } = value;
  const members = { ...(onboarding ? { onboarding } : {}), ...(statements ? { statements } : {}) };
  const read = parsedFile({ ...fileOf(answers), ...members, certificates: withoutFiles(certificates) });
  const shown = Object.entries(read.certificates ?? {}).map(([role, { type, description }]) => [
    role,
    { ...(type ? { type } : {}), ...(description ? { description } : {}) },
  ]);
  return { members, shown: Object.fromEntries(shown) };
}

/** Certificates of a target by role, as far as the Trust Framework shows them. */
function withoutFiles(certificates: unknown): object {
  return Object.fromEntries(
    Object.entries(certificates as object).map(([role, one]) => {
      const { type, description } = (one ?? {}) as { type?: unknown; description?: unknown };
      return [role, { type, description }];
    }),
  );
}

function at(value: unknown, pointer: string): unknown {
  const members = pointer.split('/').slice(1);
  return members.reduce<unknown>((node, name) => (node as Readonly<Record<string, unknown>> | null)?.[name], value);
}

/** A text, or the first of a list or mapping of texts. */
function firstText(value: unknown): string | null {
  const [first] = typeof value === 'object' && value !== null ? Object.values(value) : [value];
  return typeof first === 'string' ? first : null;
}

/** The members with their path as it is from a folder. */
function seenFrom(folder: string, like: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { public: path } = (like.trust ?? {}) as { public?: string };
  return path === undefined || path === 'system' ? like : { ...like, trust: { public: named(folder, path) } };
}

/** A YAML file that is a mapping, with the line of each member. Throws a `UsageError`. */
function mappingOf(file: string, option: string) {
  try {
    const { value, lines, errors } = readYaml(readFile(file, 1 << 20).toString('utf8'));
    if (errors[0]) throw new UsageError(`${option}: ${file}:${errors[0].line ?? 1}: ${errors[0].message}.`);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { value: value as Readonly<Record<string, unknown>>, lines };
    throw new UsageError(`${option}: ${file} is no mapping.`);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UsageError(`${option}: found ${error.message}: ${file}.`);
    throw error;
  }
}

/** Legal name and LFI Code as the participants feed has them for the LFI, where nothing else says them. */
async function withParticipants(
  given: Answers,
  { fromParticipants: from, offline }: InitOptions,
  like: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<Answers> {
  if (from === undefined) return given;
  const isLfi = partyOf(given) === 'lfi';
  const organisationId = isLfi ? given.organisationId : given.lfiOrganisationId;
  if (organisationId === undefined)
    throw new UsageError(
      `--from-participants needs ${isLfi ? '--organisation-id' : '--lfi-organisation-id'}, by which the LFI is found there.`,
    );
  const isUrl = /^https:/.test(from);
  if (isUrl && offline) throw new UsageError('--from-participants: a URL is no file, and --offline asks nobody.');
  const feed = isUrl ? await fetched(from, organisationId, like, signal) : own(readFeed(from), organisationId);
  const [record] = readParticipants(feed);
  if (!record) throw new UsageError(`--from-participants: ${from} has no organisation ${organisationId}.`);
  const host = record.servers.flatMap(({ discovery }) =>
    discovery && URL.canParse(discovery) ? new URL(discovery).hostname : [],
  )[0];
  const code = /^auth1\.([a-z0-9-]+)\./.exec(host ?? '')?.[1];
  const told = {
    ...(record.legalName ? { [isLfi ? 'legalName' : 'lfiLegalName']: record.legalName } : {}),
    ...(code ? { lfiCode: code } : {}),
  };
  tell(
    `The participants feed says: ${Object.entries(told)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}`,
  );
  return { ...told, ...given };
}

function readFeed(file: string): string {
  try {
    return readFile(file, 64 << 20).toString('utf8');
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UsageError(`--from-participants: found ${error.message}: ${file}.`);
    throw error;
  }
}

function own(feed: string, organisationId: string): string {
  const extract = extractOf(feed, organisationId);
  if (extract === null)
    throw new UsageError('--from-participants: what is there is no participants feed, a JSON array of organisations.');
  return extract.own;
}

async function fetched(
  url: string,
  organisation: string,
  like: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<string> {
  const step = fetchStep('participants', { url, organisation });
  const [seen] = await made([step], { target: bareTarget({}, like), keyring: keyringOf(new Map(), new Map()) }, signal);
  if (seen && isOf(seen, 'fetch') && seen.raw?.status === 200) return seen.raw.body;
  throw new UsageError(`--from-participants: ${url}: ${seen?.failed?.detail ?? 'no answer with status 200'}.`);
}

/** The target that answers make, as far as hosts are to be reached by it. */
function bareTarget(answers: Answers, like: Readonly<Record<string, unknown>>): Target {
  const { network, trust } = like as { network?: object; trust?: { public?: string } };
  const target = targetOf(parsedFile({ ...fileOf(answers), ...(network ? { network } : {}) }));
  const given = trust?.public;
  if (given === undefined || given === 'system') return target;
  const anchors = certificatesOf(given, '--like: /trust/public');
  return { ...target, trust: { ...target.trust, public: anchors.map((der) => der.toString('base64')) } };
}

/** A target file with members of another one. Throws a `UsageError`. */
function parsedFile(file: Readonly<Record<string, unknown>>): TargetFile {
  const parsed = targetSchema.safeParse(file);
  if (parsed.success) return parsed.data;
  const [problem] = schemaProblems(parsed.error, file);
  throw new UsageError(`--like: ${problem?.pointer}: found ${problem?.found}, expected ${problem?.expected}.`);
}

/** Certificates in a file. Throws a `UsageError`. */
function certificatesOf(file: string, option: string): Buffer[] {
  try {
    return readCertificates(file);
  } catch (error) {
    if (error instanceof KeyFileError)
      throw new UsageError(`${option}: ${file}: found ${error.message}, expected ${error.expected}.`);
    throw error;
  }
}

/** The target with every role that the party holds or knows, each at its place in the keystore. */
function withEveryRole(target: Target, answers: Answers, like: Readonly<Record<string, unknown>>): Target {
  const { holds, knows } = vantages[partyOf(answers)];
  const certificates = Object.fromEntries([...holds, ...knows].map((role) => [role, {}]));
  const { ozone } = like as { ozone?: object };
  const all = targetOf(parsedFile({ ...(ozone ? { ozone } : {}), ...fileOf(answers), certificates }));
  return { ...all, network: target.network, trust: target.trust };
}

/** The bundle of the Trust Framework’s CAs, relative to the target. */
function trustOf({ trust }: InitOptions, folder: string): string | null {
  if (trust === undefined) return null;
  certificatesOf(trust, '--trust');
  return named(folder, resolve(trust));
}

/** Roles that the party holds, of which no certificate was found. */
function toBeIssued(answers: Answers, files: readonly FoundFiles[]): Role[] {
  return heldRoles(answers).filter((role) => !files.some((one) => one.role === role));
}

/**
 * What the doctor says of the file without the network, and what is next.
 * @param absent roles of which no certificate was found
 */
async function told(file: string, absent: readonly Role[]): Promise<void> {
  print(`${file} is written.`);
  const [first] = absent;
  const requests =
    first === undefined
      ? []
      : [
          `No certificate is here for ${absent.join(', ')}. Where one is still to be issued:`,
          `  npx conformance csr ${first} --target ${shellWord(file)} --new-key ${first}.key`,
          `  npx conformance walkthrough ${first} --target ${shellWord(file)}     # where it stands, and who does what`,
        ];
  const width = process.stdout.columns ?? 100;
  try {
    const given = withPath(await loadTarget(file, { environment: process.env }), file);
    const { suites } = await loadSuites(given.target.standard);
    const found = await aboutTarget(given, suites);
    given.keyring.close();
    print(
      [
        ...found.flatMap((one) => saidText(one, width)),
        ...requests,
        `Next: npx conformance doctor --target ${shellWord(file)}`,
      ].join('\n'),
    );
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    print(
      [
        `${problemsText(error.problems)}\n`,
        ...requests,
        `Next: fill in what is missing, then npx conformance doctor --target ${shellWord(file)}`,
      ].join('\n'),
    );
  }
}
