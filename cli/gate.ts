import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { waiversSchema } from '../config/gate/waivers-schema.ts';
import type { BundleCheck } from '../helpers/bundle/check.ts';
import { signed } from '../helpers/bundle/sign.ts';
import { decisionType } from '../helpers/bundle/statement.ts';
import { readTrust, type Trust } from '../helpers/bundle/trust.ts';
import { replaceFile } from '../helpers/files/replace-file.ts';
import { readInput } from '../helpers/files/yaml-input.ts';
import type { Decision } from '../helpers/gate/decision.ts';
import { gate as decided } from '../helpers/gate/gate.ts';
import { readPolicy } from '../helpers/gate/policy.ts';
import { notDeciding, verifyDecision } from '../helpers/gate/signed-decision.ts';
import { decisionAnnotations, decisionJson, decisionMarkdown, decisionText } from '../reports/gate/decision.ts';
import { signingKey } from './bundle.ts';
import { print, printCommands, printJson } from './print.ts';
import { orWrongInput } from './read-input.ts';
import { thisBuild } from './this-build.ts';
import { tool } from './tool.ts';
import { UsageError } from './usage-error.ts';
import { writableFolder } from './writable-folder.ts';

export interface GateCommandOptions {
  readonly policy: string;
  readonly trust: string;
  readonly waivers?: string;
  readonly challenge?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly keep?: string;
  readonly signing?: string;
}

/** Decides on promotions: 0 where every institution is promoted, 1 where one is refused or a bundle is unusable. */
export async function gate(given: readonly string[], options: GateCommandOptions): Promise<void> {
  if (options.signing !== undefined && options.keep === undefined)
    throw new UsageError('--signing signs the decision that is kept: give --keep DIR as well.');
  if (options.keep !== undefined) await writableFolder('--keep', options.keep);
  const key = options.signing === undefined ? null : await signingKey(options.signing);
  try {
    const trust = await orWrongInput(() => readTrust(options.trust));
    const objection = key === null ? null : notDeciding(key.kid, trust);
    if (objection !== null)
      throw new UsageError(`--signing: ${objection}; expected a signer of ${options.trust} with decides: true.`);
    const decision = await decisionOn(bundlesIn(given), trust, options);
    const jws = key === null ? null : await signed(decision, decisionType, key);
    const wrong =
      jws === null
        ? undefined
        : verifyDecision(Buffer.from(jws), trust, { ...whichever, now: new Date() }).checks.find(isRefused);
    if (options.keep !== undefined) await keep(decision, options.keep);
    if (wrong) throw new UsageError(`The decision is kept, and not signed: ${wrong.says}.`);
    if (options.keep !== undefined && jws !== null)
      await replaceFile(join(options.keep, `${nameOf(decision)}.jws`), jws, { mode: 0o644, flush: true });
    if (options.json) printJson(decisionJson(decision));
    else print(options.markdown ? decisionMarkdown(decision) : decisionText(decision));
    if (process.env.GITHUB_ACTIONS === 'true') printCommands(decisionAnnotations(decision), process.stderr);
    process.exitCode = decision.decision === 'promote' ? 0 : 1;
  } finally {
    key?.close();
  }
}

/** Of a decision that was made just here, only the signature is in question. */
const whichever = { challenge: null, policy: null, maxAgeHours: null };

function isRefused({ outcome }: BundleCheck): boolean {
  return outcome === 'refused';
}

function decisionOn(files: readonly string[], trust: Trust, options: GateCommandOptions): Promise<Decision> {
  const { policy, waivers, challenge = null } = options;
  return orWrongInput(() =>
    decided(files, {
      policy: readPolicy(policy),
      trust,
      waivers: waivers === undefined ? null : waiversIn(waivers),
      challenge,
      now: new Date(),
      tool,
      build: { ...thisBuild(), pageOf: null },
    }),
  );
}

function waiversIn(file: string) {
  const { value, ...input } = readInput(file, waiversSchema, 'a waivers file');
  return { ...input, value: value.waivers };
}

const ending = '.bundle.zip';

/** Bundles that are named, and all `*.bundle.zip` in folders that are. Throws a `UsageError` where there is none. */
function bundlesIn(given: readonly string[]): string[] {
  const files = given.flatMap((path) => {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
    return bundlesBelow(path).sort();
  });
  if (files.length > 0) return [...new Set(files)];
  throw new UsageError(`No bundle in ${given.join(', ')}: expected files, or folders with *${ending} in them.`);
}

/** Links to folders are not followed: they may lead round in a circle. */
function bundlesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return bundlesBelow(path);
    return entry.name.endsWith(ending) ? [path] : [];
  });
}

async function keep(decision: Decision, folder: string): Promise<void> {
  const file = (type: string) => join(folder, `${nameOf(decision)}.${type}`);
  await replaceFile(file('json'), decisionJson(decision), { mode: 0o644, flush: true });
  await replaceFile(file('md'), `${decisionMarkdown(decision)}\n`, { mode: 0o644, flush: true });
}

/** Names of kept decisions sort by time. */
function nameOf({ decidedAt, policy }: Decision): string {
  return `${decidedAt.replace(/[:.]/g, '-')}-${policy.name.replace(/[^\w.-]+/g, '-')}`;
}
