import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Validator {
  (data: unknown): boolean;
  errors?:
    | readonly {
        readonly instancePath: string;
        readonly message?: string;
        readonly keyword: string;
        readonly params: object;
      }[]
    | null;
}

const schemas = join(dirname(createRequire(import.meta.url).resolve('kubernetes-models')), '_schemas');

/**
 * What is wrong with a manifest by the schemas of Kubernetes, as `kubernetes-models` has them, and which of its members
 * they do not know. Its compiled validators let those pass; but they look at no member that is not in a schema, which a
 * proxy sees.
 */
export async function strictProblems(manifest: {
  readonly apiVersion: string;
  readonly kind: string;
}): Promise<string[]> {
  const validate = await validatorOf(manifest);
  const seen = new Set<string>();
  validate(watched(manifest, '', seen));
  const errors = (validate.errors ?? []).map(
    ({ instancePath, keyword, params }) => `${instancePath} ${keyword} ${JSON.stringify(params)}`,
  );
  return [
    ...errors,
    ...membersOf(manifest, '')
      .filter((path) => !seen.has(path))
      .map((path) => `${path} is not known`),
  ];
}

async function validatorOf({ apiVersion, kind }: { apiVersion: string; kind: string }): Promise<Validator> {
  const [version = '', group = 'core'] = apiVersion.split('/').reverse();
  const wanted = `${group.split('.')[0]}${version}${kind}.mjs`.toLowerCase();
  const name = readdirSync(schemas).find((one) => one.toLowerCase() === `iok8sapi${wanted}`);
  if (name === undefined) throw new Error(`kubernetes-models has no schema of ${kind} in ${apiVersion}`);
  return ((await import(pathToFileURL(join(schemas, name)).href)) as { validate: Validator }).validate;
}

/** A value whose members are noted once somebody looks at them; who lists them knows them all. */
function watched(value: unknown, path: string, seen: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (typeof name !== 'string') return member;
      seen.add(`${path}/${name}`);
      return watched(member, `${path}/${name}`, seen);
    },
    ownKeys(target) {
      const names = Reflect.ownKeys(target);
      for (const name of names) seen.add(`${path}/${String(name)}`);
      return names;
    },
  });
}

function membersOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    `${path}/${name}`,
    ...membersOf(member, `${path}/${name}`),
  ]);
}
