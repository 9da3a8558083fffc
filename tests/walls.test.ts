import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const rooms = ['cli', 'config', 'helpers', 'release', 'reports', 'sandbox', 'suites', 'tests'];

/** What each room may import of the project; `folder/` means all below it. Node and packages are not looked at. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  config: ['config/'],
  'helpers/tls-scanner-lite': ['helpers/tls-scanner-lite/'],
  helpers: ['helpers/', 'config/'],
  'suites/subjects': [
    'suites/subjects/',
    'config/',
    'helpers/engine/',
    'helpers/memory/',
    'helpers/needs/',
    'helpers/target/target.ts',
  ],
  suites: [
    'config/',
    'suites/subjects/',
    'helpers/engine/check.ts',
    'helpers/engine/need.ts',
    'helpers/jose/application-authentication/',
    'helpers/tls-scanner-lite/client-authentication/',
    'helpers/tls-scanner-lite/registry/',
    'helpers/tls-scanner-lite/scan/facts.ts',
    'helpers/directory/',
    'helpers/jose/health-check/',
    'helpers/jose/',
    'helpers/needs/',
    'helpers/observations/exchanges.ts',
    'helpers/x509/',
  ],
  reports: [
    'reports/',
    'config/policies/',
    'config/standard/api-hub/expiry.ts',
    'config/standard/parties.ts',
    'helpers/bundle/check.ts',
    'helpers/bundle/open.ts',
    'helpers/bundle/verify.ts',
    'helpers/causes/',
    'helpers/engine/certificate-life.ts',
    'helpers/engine/outcome.ts',
    'helpers/engine/results.ts',
    'helpers/engine/roll-up.ts',
    'helpers/engine/template.ts',
    'helpers/engine/verdict.ts',
    'helpers/evidence/evidence.ts',
    'helpers/files/make-folder.ts',
    'helpers/gate/decision.ts',
    'helpers/fleet/overview-schema.ts',
    'helpers/words/',
    'helpers/x509/read/certificate.ts',
    'helpers/x509/read/name.ts',
  ],
  sandbox: ['sandbox/', 'config/', 'helpers/files/', 'helpers/x509/'],
  release: ['release/', 'cli/print.ts'],
  cli: ['cli/', 'reports/', 'helpers/', 'config/', 'sandbox/'],
};

/** Types say nothing at run time; a suite may speak of a target or an exchange without reaching for it. */
const typesOnly: Readonly<Record<string, readonly string[]>> = {
  suites: [
    'helpers/observations/',
    'helpers/target/target.ts',
    'helpers/tls-scanner-lite/exchange.ts',
    'helpers/tls-scanner-lite/scan/facts.ts',
  ],
  reports: [
    'helpers/encodings/json.ts',
    'helpers/observations/',
    'helpers/history/difference.ts',
    'helpers/history/trend.ts',
    'helpers/tls-scanner-lite/client-authentication/matrix.ts',
    'helpers/tls-scanner-lite/scan/facts.ts',
  ],
  sandbox: ['helpers/encodings/json.ts', 'helpers/evidence/evidence.ts'],
};

/** A package of its own, which can be published alone; `exports` in its package.json is what it has for others. */
const scanner = 'helpers/tls-scanner-lite';

/** Packages that only these may import, by any name within them. */
const packages: Readonly<Record<string, readonly string[]>> = {
  jose: ['helpers/jose/', 'helpers/probes/', 'sandbox/'],
  '@peculiar/x509': ['helpers/x509/issue/'],
  'reflect-metadata': ['helpers/x509/issue/library.ts'],
  undici: ['helpers/probes/http.ts'],
  '@clack/prompts': ['cli/init/ask.ts'],
};

/** Commands that touch no network load none of `packages`. */
const offline = [
  'cli/conformance.ts',
  'cli/plan.ts',
  'cli/assess.ts',
  'cli/explain.ts',
  'cli/list.ts',
  'cli/verify.ts',
];

describe('imports run one way', () => {
  test.each(Object.keys(allowed))('%s', (room) => {
    const strays = filesOf(room).flatMap((file) =>
      importsOf(file)
        .filter(({ to, type }) => !permits(allowed[room], to) && !(type && permits(typesOnly[room], to)))
        .map(({ to }) => `${relative(root, file)} imports ${to}`),
    );
    expect(strays).toEqual([]);
  });

  test('of tls-scanner-lite others import what its package exports, and all of that', () => {
    const { exports, dependencies } = packageOf(scanner);
    const doors = Object.keys(exports ?? {}).filter((name) => name !== './package.json');
    const imported = ['bench', ...rooms]
      .flatMap((room) => filesOf(room, false, /\.ts$/))
      // Readers are fuzzed one by one, those that the package keeps to itself as well.
      .filter((file) => ![`${scanner}/`, 'tests/fuzz/'].some((room) => relative(root, file).startsWith(room)))
      .flatMap((file) => importsOf(file))
      .filter(({ to }) => to.startsWith(`${scanner}/`))
      .map(({ to }) => to.replace(scanner, '.').replace(/\.ts$/, ''));
    expect(doors.sort()).toEqual([...new Set(imported)].sort());
    for (const door of doors) {
      const built = door.replace('./', './dist/');
      expect(exports?.[door]).toEqual({ types: `${built}.d.ts`, default: `${built}.js` });
    }
    const loaded = filesOf(scanner)
      .flatMap(packagesOf)
      .filter((name) => !name.startsWith('node:'));
    const ours = packageOf('.').dependencies;
    expect(dependencies ?? {}).toEqual(Object.fromEntries(loaded.map((name) => [name, ours?.[name]])));
  });

  test('pure helpers import no network, no files and no clock', () => {
    const pure = [
      'helpers/jose/application-authentication',
      'helpers/causes',
      'helpers/engine',
      'helpers/tls-scanner-lite/client-authentication',
      'helpers/directory',
      'helpers/encodings',
      'helpers/fleet',
      'helpers/jose/health-check',
      'helpers/history',
      'helpers/jose',
      'helpers/needs',
      'helpers/summary',
      'suites/subjects',
    ];
    const impure = pure
      .flatMap((folder) => filesOf(folder))
      .filter((file) => !file.endsWith('load-suites.ts') && !file.endsWith('engine/build.ts'))
      .filter(
        (file) =>
          /from 'node:(fs|net|tls|http|https|dns|child_process)/.test(readFileSync(file, 'utf8')) ||
          /Date\.now\(\)|new Date\(\)/.test(readFileSync(file, 'utf8')),
      )
      .map((file) => relative(root, file));
    expect(impure).toEqual([]);
  });

  test.each(Object.entries(packages))('%s is imported by %j alone', (name, prefixes) => {
    const strays = rooms
      .filter((room) => room !== 'tests')
      .flatMap((room) => filesOf(room, false))
      .filter((file) => packagesOf(file).includes(name) && !permits(prefixes, relative(root, file)));
    expect(strays.map((file) => relative(root, file))).toEqual([]);
  });

  test('commands that touch no network, and all suites, load none of these packages', () => {
    const loaded = new Set([...offline.map((file) => join(root, file)), ...filesOf('suites')]);
    for (const file of loaded)
      for (const { to, type, later } of importsOf(file)) if (!type && !later) loaded.add(join(root, to));
    const strays = [...loaded].filter((file) => packagesOf(file).some((name) => name in packages));
    expect(loaded.size).toBeGreaterThan(150);
    expect(strays.map((file) => relative(root, file))).toEqual([]);
  });

  test('time limits and JWKs of keys are made in one place each', () => {
    const elsewhere = (pattern: RegExp, own: string) =>
      rooms
        .flatMap((room) =>
          readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((name) => join(room, name)),
        )
        .filter((name) => /(?<!\.d)\.ts$/.test(name) && name !== own && name !== 'tests/walls.test.ts')
        .filter((name) => pattern.test(readFileSync(join(root, name), 'utf8')));
    expect(elsewhere(/AbortSignal\.(any|timeout)\b/, 'helpers/tls-scanner-lite/time-limit.ts')).toEqual([]);
    expect(elsewhere(/export\(\{ format: 'jwk' \}\)/, 'helpers/x509/read/public-key.ts')).toEqual([
      // Private keys that were read, not made.
      'helpers/target/keys/key-files.test.ts',
      'tests/secrets/private-parts.ts',
    ]);
  });

  test('what a command prints goes through one door', () => {
    const doors = ['cli/print.ts', 'cli/ask-passphrase.ts', 'cli/progress.ts', 'cli/publish-requirement-set.ts'];
    const strays = ['cli', 'helpers', 'reports', 'sandbox', 'suites']
      .flatMap((room) => filesOf(room, false))
      .filter((file) => /process\.std(out|err)\.write|console\.\w+\(/.test(readFileSync(file, 'utf8')))
      .map((file) => relative(root, file));
    expect(strays.filter((file) => !doors.includes(file))).toEqual([]);
  });

  test('what may be no file is opened by the one reader that sees first what it is', () => {
    const readers = ['cli', 'config', 'helpers', 'reports', 'sandbox', 'suites']
      .flatMap((room) => filesOf(room, false))
      .filter((file) => /\b(readFile(Sync)?|createReadStream)\b[^;]*? from 'node:fs/.test(readFileSync(file, 'utf8')))
      .map((file) => relative(root, file));
    expect(readers.sort()).toEqual([
      // This package's own.
      'cli/publish-requirement-set.ts',
      // The system's own.
      'helpers/files/proc.ts',
      // The page's own style and script.
      'reports/html/inlined.ts',
      // What Chromium printed for us.
      'reports/pdf.ts',
    ]);
  });

  test('every room is looked at', () => {
    const found = readdirSync(root, { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && rooms.includes(entry.name),
    );
    expect(found.map(({ name }) => name).sort()).toEqual(rooms);
  });
});

function permits(prefixes: readonly string[] = [], path: string): boolean {
  return prefixes.some((prefix) => (prefix.endsWith('/') ? path.startsWith(prefix) : path === prefix));
}

interface Package {
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function packageOf(folder: string): Package {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
}

const product = /(?<!\.d|\.test|sample-results)\.ts$/;

function filesOf(room: string, apart = true, files = product): string[] {
  const nested = apart ? Object.keys(allowed).filter((other) => other.startsWith(`${room}/`)) : [];
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => files.test(name))
    .map((name) => join(root, room, name))
    .filter((file) => !nested.some((other) => relative(root, file).startsWith(`${other}/`)));
}

interface Import {
  readonly to: string;
  readonly type: boolean;
  /** Loaded only when that line runs. */
  readonly later: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const found = (pattern: RegExp, later: boolean) =>
    [...text.matchAll(pattern)].map(([, type, path = '']) => ({
      to: relative(root, resolve(dirname(file), path)),
      type: type === 'type ',
      later,
    }));
  return [
    ...found(/^(?:import|export) (type )?[^;]*?from '(\.[^']+)'/gms, false),
    ...found(/()import\('(\.[^']+)'\)/g, true),
  ];
}

/** Packages that a file loads, by the first part of their names. */
function packagesOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const statements = [
    ...text.matchAll(/^import (?!type )[^;]*?from '([^.'][^']*)'/gms),
    ...text.matchAll(/import\('([^.'][^']*)'\)/g),
  ];
  return statements.map(([, name = '']) => name.replace(/^((?:@[^/]+\/)?[^/]+).*/, '$1'));
}
