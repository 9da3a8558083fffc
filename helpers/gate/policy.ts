import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PolicyFile, policySchema } from '../../config/gate/policy-schema.ts';
import { type Input, InputError, readInput } from '../files/yaml-input.ts';

/** Policies that ship. */
export const shippedPolicies = ['pre-production', 'production', 'rehearsal'] as const;

export interface GivenPolicy {
  readonly input: Input<PolicyFile>;
  /** Policies of environments that must have passed before, by the name that `before` has for them. */
  readonly earlier: Readonly<Record<string, Input<PolicyFile>>>;
}

/** Reads a policy by its name or path, and those that it builds on. Throws an `InputError`. */
export function readPolicy(nameOrPath: string): GivenPolicy {
  const path = pathOf(nameOrPath, process.cwd());
  if (!existsSync(path)) throw noPolicy(nameOrPath, path);
  const input = readInput(path, policySchema, 'a policy');
  const folder = dirname(resolve(path));
  const earlier = (input.value.before ?? []).map(({ policy }, index) => {
    const read = readInput(pathOf(policy, folder), policySchema, 'a policy');
    if ((read.value.before ?? []).length > 0)
      throw new InputError([
        {
          file: input.file,
          line: null,
          pointer: `/before/${index}/policy`,
          found: `${read.file}, which has policies before it as well`,
          expected: 'all of them in this list, and none in theirs: only this list is asked',
        },
      ]);
    return [policy, read] as const;
  });
  return { input, earlier: Object.fromEntries(earlier) };
}

function noPolicy(name: string, path: string): InputError {
  const expected = `${shippedPolicies.join(', ')}, which ship, or the path of a policy of your own`;
  return new InputError([{ file: name, line: null, pointer: '', found: `no file ${path}`, expected }]);
}

function pathOf(nameOrPath: string, folder: string): string {
  return shippedPolicies.some((name) => name === nameOrPath) ? shipped(nameOrPath) : resolve(folder, nameOrPath);
}

/** Where a shipped policy is: beside the schema in the source tree, at the root of an installation. */
function shipped(name: string): string {
  const files = ['../..', '../../..'].map((root) =>
    fileURLToPath(new URL(`${root}/config/gate/${name}.yaml`, import.meta.url)),
  );
  const file = files.find(existsSync);
  if (file === undefined) throw new Error(`the policy ${name} is missing from the installation`);
  return file;
}
