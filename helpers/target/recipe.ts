import { resolve } from 'node:path';
import { endpointNames } from '../../config/standard/api-hub/endpoints.ts';
import { recipeSwitchNames } from '../../config/standard/axway-recipe/switches.ts';
import { type RecipeTargetFile, recipeTargetSchema } from '../../config/target/recipe-schema.ts';
import { isPkcs12, KeyFileError, readCertificates } from './keys/key-files.ts';
import type { Keyring } from './keys/keyring.ts';
import type { LoadOptions, Report } from './load.ts';
import { keyringOf, type Material, materialOf } from './material.ts';
import { schemaProblems } from './schema-problems.ts';
import type { Target, TargetSource } from './target.ts';

/** Reads a target of the standard axway-recipe and the files it names; null where something was reported. */
export async function readRecipe(
  value: unknown,
  folder: string,
  options: LoadOptions,
  report: Report,
): Promise<{ file: RecipeTargetFile; keyring: Keyring } | null> {
  const parsed = recipeTargetSchema.safeParse(value);
  if (!parsed.success) {
    for (const problem of schemaProblems(parsed.error, value, membersAt)) report(problem);
    return null;
  }
  const file = parsed.data;
  const materials = new Map<string, Material>();
  materials.set('root', rootOf(resolve(folder, file.root), report));
  for (const [name, given] of Object.entries(file.clients))
    materials.set(name, await materialOf(given, `/clients/${name}`, folder, options, report));
  return { file, keyring: keyringOf(materials, new Map(), { anyKey: true }) };
}

function rootOf(path: string, report: Report): Material {
  const none = { key: null, csr: null, keyFile: null };
  try {
    return { ...none, certificates: readCertificates(path) };
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    report({ pointer: '/root', found: error.message, expected: error.expected, example: error.example });
    return { ...none, certificates: null };
  }
}

/** The target of a run on files alone: what only the API Hub has is empty. */
export function resolveRecipe(file: RecipeTargetFile, source: TargetSource): Target {
  const { environment } = file;
  return {
    name: file.name ?? `${file.standard}-${environment}`,
    standard: file.standard,
    environment,
    vantage: 'all',
    profile: 'default',
    goLive: null,
    switches: Object.fromEntries(recipeSwitchNames.map((name) => [name, file.switches?.[name] ?? false])),
    lfi: null,
    tpp: null,
    ozone: null,
    applicationLayerAuthentication: { ozoneConnect: 'mtls-only', apiHub: 'mtls-only' },
    jwtAuth: { audience: { ozoneConnect: [], apiHub: null }, responseHeader: null },
    endpoints: Object.fromEntries(endpointNames.map((name) => [name, null])) as Target['endpoints'],
    tls: { policy: 'fapi2', depth: 'quick' },
    network: { proxy: null, connectTo: {}, timeoutMs: 5000, pauseMs: 0, maxConcurrency: 8, maxConnections: 0 },
    certificates: {},
    brands: [],
    onboarding: { ozoneConnectUrl: null, authorisationUrl: null, c3ApplicationRoles: null },
    statements: {},
    identities: {},
    trust: { framework: null, public: 'system' },
    probes: { allow: [], scope: 'accounts', iban: null },
    samples: {},
    recipe: {
      clients: Object.entries(file.clients).map(([name, { certificate, csr, key, passphrase }]) => ({
        name,
        csr: csr !== undefined,
        key: key !== undefined || isPkcs12(certificate),
        keyInClear: key !== undefined && passphrase === undefined,
      })),
    },
    source,
  };
}

/** Members by place, to help with typing errors. */
const membersAt = [
  { place: /^$/, members: ['standard', 'environment', 'name', 'switches', 'root', 'clients'] },
  { place: /^\/clients\/[^/]+$/, members: ['certificate', 'csr', 'key', 'passphrase'] },
];
