import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const rooms = ['cli', 'config', 'helpers', 'reports', 'sandbox', 'suites', 'tests'];

/** What each room may import of the project; `folder/` means all below it. Node and packages are not looked at. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  config: ['config/'],
  'helpers/tls-scanner-lite': ['helpers/tls-scanner-lite/'],
  helpers: ['helpers/', 'config/'],
  suites: [
    'config/',
    'helpers/check/check.ts',
    'helpers/check/need.ts',
    'helpers/application-authentication/',
    'helpers/tls-scanner-lite/client-authentication/',
    'helpers/tls-scanner-lite/registry/',
    'helpers/tls-scanner-lite/scan/facts.ts',
    'helpers/directory/',
    'helpers/health-check/',
    'helpers/jose/',
    'helpers/needs/',
    'helpers/subjects/',
    'helpers/x509/',
  ],
  reports: [
    'reports/',
    'config/policies/',
    'helpers/check/outcome.ts',
    'helpers/check/results.ts',
    'helpers/check/verdict.ts',
    'helpers/evidence/evidence.ts',
    'helpers/files/make-folder.ts',
  ],
  sandbox: ['sandbox/', 'config/', 'helpers/files/make-folder.ts', 'helpers/x509/'],
  cli: ['cli/', 'reports/', 'helpers/', 'config/', 'sandbox/'],
};

/** Types say nothing at run time; a suite may speak of a target or an exchange without reaching for it. */
const typesOnly: Readonly<Record<string, readonly string[]>> = {
  suites: [
    'helpers/target/target.ts',
    'helpers/tls-scanner-lite/exchange.ts',
    'helpers/tls-scanner-lite/scan/facts.ts',
  ],
  reports: [
    'helpers/evidence/step.ts',
    'helpers/history/trend.ts',
    'helpers/tls-scanner-lite/client-authentication/matrix.ts',
    'helpers/tls-scanner-lite/scan/facts.ts',
  ],
  sandbox: ['helpers/evidence/evidence.ts', 'helpers/evidence/step.ts'],
};

describe('imports run one way', () => {
  test.each(Object.keys(allowed))('%s', (room) => {
    const strays = filesOf(room).flatMap((file) =>
      importsOf(file)
        .filter(({ to, type }) => !permits(allowed[room], to) && !(type && permits(typesOnly[room], to)))
        .map(({ to }) => `${relative(root, file)} imports ${to}`),
    );
    expect(strays).toEqual([]);
  });

  test('pure helpers import no network, no files and no clock', () => {
    const pure = [
      'helpers/application-authentication',
      'helpers/check',
      'helpers/tls-scanner-lite/client-authentication',
      'helpers/directory',
      'helpers/health-check',
      'helpers/history',
      'helpers/jose',
      'helpers/needs',
      'helpers/subjects',
    ];
    const impure = pure
      .flatMap((folder) => filesOf(folder))
      .filter((file) => !file.endsWith('load-suites.ts'))
      .filter(
        (file) =>
          /from 'node:(fs|net|tls|http|https|dns|child_process)/.test(readFileSync(file, 'utf8')) ||
          /Date\.now\(\)|new Date\(\)/.test(readFileSync(file, 'utf8')),
      )
      .map((file) => relative(root, file));
    expect(impure).toEqual([]);
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

function filesOf(room: string): string[] {
  const nested = Object.keys(allowed).filter((other) => other.startsWith(`${room}/`));
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('sample-results.ts'))
    .map((name) => join(root, room, name))
    .filter((file) => !nested.some((other) => relative(root, file).startsWith(`${other}/`)));
}

function importsOf(file: string): { to: string; type: boolean }[] {
  const text = readFileSync(file, 'utf8');
  const statements = [
    ...text.matchAll(/^import (type )?[^;]*?from '(\.[^']+)'/gms),
    ...text.matchAll(/()import\('(\.[^']+)'\)/g),
  ];
  return statements.map(([, type, path = '']) => ({
    to: relative(root, resolve(dirname(file), path)),
    type: type !== undefined && type !== '',
  }));
}
