import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { z } from 'zod';
import type { Problem } from '../target/problem.ts';
import { schemaProblems } from '../target/schema-problems.ts';
import { readYaml } from '../target/yaml-file.ts';
import { readFile, UnreadableFile } from './read-file.ts';

/** All that is wrong with a file of the gate. */
export class InputError extends Error {
  readonly problems: readonly Omit<Problem, 'example'>[];

  constructor(problems: readonly Omit<Problem, 'example'>[]) {
    super(
      problems
        .slice(0, 20)
        .map(({ file, line, pointer, found, expected }) => {
          const place = `${file}${line === null ? '' : `:${line}`}${pointer === '' ? '' : `  ${pointer}`}`;
          return `${place}\n  found:    ${found}\n  expected: ${expected}`;
        })
        .join('\n'),
    );
    this.problems = problems;
  }
}

/** A YAML file as read, with what names it in a decision. */
export interface Input<T> {
  readonly value: T;
  readonly file: string;
  /** SHA-256 of its octets, hex. */
  readonly digest: string;
}

const longest = 1 << 20;

/**
 * Reads a YAML file by its schema; unknown members are refused. Throws an `InputError` with every problem at once.
 *
 * @param what the file is, such as `a policy`
 */
export function readInput<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  what: string,
): Input<z.infer<Schema>> {
  const octets = octetsOf(path, what);
  const yaml = readYaml(octets.toString('utf8'));
  if (yaml.errors.length > 0)
    throw new InputError(
      yaml.errors.map(({ line, message }) => ({
        file: path,
        line,
        pointer: '',
        found: message,
        expected: 'well-formed YAML',
      })),
    );
  const parsed = schema.safeParse(yaml.value);
  if (!parsed.success)
    throw new InputError(
      schemaProblems(parsed.error, yaml.value, []).map(({ pointer, found, expected }) => ({
        file: path,
        line: lineOf(pointer, yaml.lines),
        pointer,
        found,
        expected,
      })),
    );
  return { value: parsed.data, file: basename(path), digest: createHash('sha256').update(octets).digest('hex') };
}

function octetsOf(path: string, what: string): Buffer {
  try {
    return readFile(path, longest);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new InputError([
      {
        file: path,
        line: null,
        pointer: '',
        found: error.message,
        expected: `${what} in YAML, of at most ${longest} bytes`,
      },
    ]);
  }
}

function lineOf(pointer: string, lines: Readonly<Record<string, number>>): number | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const line = lines[at];
    if (line !== undefined) return line;
  }
  return null;
}
