import { createHash } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import { type TargetFile, targetSchema } from '../../config/target/schema.ts';
import { certificateFacts } from '../x509/read/certificate.ts';
import { consistencyProblems } from './consistency.ts';
import { resolveTarget } from './defaults.ts';
import { KeyFileError, readBounded, readCertificates } from './keys/key-files.ts';
import type { Keyring } from './keys/keyring.ts';
import { lineOf } from './line-of.ts';
import { readMaterial } from './material.ts';
import { type Problem, TargetError } from './problem.ts';
import { readRecipe, resolveRecipe } from './recipe.ts';
import { schemaProblems } from './schema-problems.ts';
import type { Target } from './target.ts';
import { readYaml } from './yaml-file.ts';

export { TargetError } from './problem.ts';

export interface LoadOptions {
  /** Where passphrases and PINs by `{ env: NAME }` come from, and what PKCS #11 modules read. */
  readonly environment: NodeJS.ProcessEnv;
  /** Asks a person for the passphrase, or the PIN, of something; absent where there is no terminal. */
  readonly askPassphrase?: (what: string, secret: 'passphrase' | 'PIN') => Promise<string>;
}

/** How a problem is reported by what reads a part of the file. */
export type Report = (problem: Omit<Problem, 'file' | 'line'>) => void;

/**
 * Reads a target file and all it names. Throws a `TargetError` with every problem at once; nothing touches the network.
 */
export async function loadTarget(file: string, options: LoadOptions): Promise<{ target: Target; keyring: Keyring }> {
  const { bytes, text } = readTargetFile(file);
  const yaml = readYaml(text);
  if (yaml.errors.length > 0) {
    throw new TargetError(
      yaml.errors.map(({ line, message }) => ({
        file,
        pointer: '',
        line,
        found: message,
        expected: 'well-formed YAML',
        example: null,
      })),
    );
  }
  const problems: Problem[] = [];
  const report: Report = (problem) => problems.push({ file, line: lineOf(problem.pointer, yaml.lines), ...problem });

  const folder = dirname(resolve(file));
  const source = { file: basename(file), digest: createHash('sha256').update(bytes).digest('hex'), lines: yaml.lines };
  if ((yaml.value as { standard?: unknown } | null)?.standard === 'axway-recipe') {
    const recipe = await readRecipe(yaml.value, folder, options, report);
    if (recipe === null || problems.length > 0) throw new TargetError(inFileOrder(problems));
    return { target: resolveRecipe(recipe.file, source), keyring: recipe.keyring };
  }
  const parsed = targetSchema.safeParse(yaml.value);
  if (!parsed.success) for (const problem of schemaProblems(parsed.error, yaml.value)) report(problem);
  const keyring = await readMaterial(yaml.value, folder, options, report);
  const trust = readTrust(yaml.value, folder, report);
  if (parsed.success) for (const problem of consistencyProblems(parsed.data)) report(problem);
  const target = parsed.success ? resolveTarget(parsed.data, trust, source) : null;
  if (target && problems.length === 0) return { target, keyring };
  keyring.close();
  throw new TargetError(inFileOrder(problems), target);
}

function readTargetFile(file: string): { bytes: Buffer; text: string } {
  try {
    const bytes = readBounded(file, 'a target file in YAML');
    return { bytes, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    const [found, expected] =
      error instanceof KeyFileError
        ? [error.message, error.expected]
        : ['a file that is not UTF-8', 'a target file in YAML'];
    throw new TargetError([
      { file, pointer: '', line: null, found, expected, example: 'config/examples/lfi.yaml in the project' },
    ]);
  }
}

export interface Trust {
  readonly framework: readonly string[] | null;
  readonly public: 'system' | readonly string[];
}

function readTrust(value: unknown, folder: string, report: Report): Trust {
  const trust = (value as Partial<TargetFile> | null)?.trust;
  const framework =
    typeof trust?.framework === 'string'
      ? authorities(resolve(folder, trust.framework), '/trust/framework', report)
      : null;
  const publicTrust =
    typeof trust?.public === 'string' && trust.public !== 'system'
      ? (authorities(resolve(folder, trust.public), '/trust/public', report) ?? 'system')
      : 'system';
  return { framework, public: publicTrust };
}

/** The CAs of a file; null where it has anything else, which is reported. */
function authorities(path: string, pointer: string, report: Report): string[] | null {
  try {
    const certificates = readCertificates(path);
    if (certificates.every((der) => certificateFacts(der).basicConstraints?.ca === true))
      return certificates.map((der) => der.toString('base64'));
    report({
      pointer,
      found: 'a certificate that is no CA’s',
      expected: 'CA certificates only: the issuing CA, then the root',
      example: null,
    });
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    report({ pointer, found: error.message, expected: error.expected, example: error.example });
  }
  return null;
}

function inFileOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
