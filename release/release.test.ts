import { describe, expect, test } from 'vitest';
import { licenceList, licenceProblems } from './licences.ts';
import { publishedPackage } from './package-json.ts';
import { checksums, provenance } from './provenance.ts';
import { changesOf, unready } from './readiness.ts';
import { type LockFile, shrinkwrap } from './shrinkwrap.ts';

const ready = {
  version: '1.10.0',
  changelog:
    '# Changelog\n\n## Unreleased\n\n## 1.10.0 - 2026-12-01\n\n- Something.\n\n## 1.9.0 - 2026-11-01\n\n- Else.\n',
  changes: '',
  tags: ['v1.9.0', 'v1.2.0', 'nightly', ''],
};

describe('a release is refused', () => {
  test('never where all is as it should be', () => {
    expect(unready(ready)).toEqual([]);
    expect(changesOf('1.10.0', ready.changelog)).toBe('- Something.');
  });

  test.each([
    ['of a tree with changes', { changes: ' M README.md\n' }, /changes.*README\.md/s],
    ['of a version that was released', { tags: ['v1.10.0'] }, /1\.10\.0 was released/],
    ['below one that was released', { tags: ['v1.9.0', 'v1.11.0'] }, /1\.11\.0 was released/],
    ['of no semantic version', { version: '1.10' }, /MAJOR\.MINOR\.PATCH/],
    [
      'without a heading in the changelog',
      { changelog: '## Unreleased\n\n- Something.\n' },
      /"## 1\.10\.0 - YYYY-MM-DD"/,
    ],
    ['without a date there', { changelog: '## 1.10.0 - soon\n\n- Something.\n' }, /YYYY-MM-DD/],
    ['without a word there', { changelog: '## 1.10.0 - 2026-12-01\n\n## 1.9.0 - 2026-11-01\n' }, /YYYY-MM-DD/],
  ])('%s', (_what, change, told) => {
    expect(unready({ ...ready, ...change }).join('\n')).toMatch(told);
  });
});

const lock: LockFile = {
  name: 'ours',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: {
    '': {},
    'node_modules/used': { version: '1.2.3', license: 'MIT', integrity: 'sha512-AA==' },
    'node_modules/used/node_modules/within': { version: '3.0.0', license: 'GPL-3.0-only' },
    'node_modules/tester': { version: '2.0.0', license: 'MIT', dev: true },
    'node_modules/types': { version: '2.0.0', license: 'MIT', devOptional: true },
  },
};

test('what is published runs nothing and asks for nothing of its development', () => {
  const manifest = {
    name: 'ours',
    version: '1.0.0',
    license: 'MIT',
    files: ['dist'],
    scripts: { prepare: 'npm run build' },
    dependencies: { used: '1.2.3' },
    devDependencies: { tester: '2.0.0' },
  };
  const published = publishedPackage(manifest);
  expect(published).toEqual({
    name: 'ours',
    version: '1.0.0',
    license: 'MIT',
    files: ['dist', 'npm-shrinkwrap.json'],
    dependencies: { used: '1.2.3' },
  });
  expect(shrinkwrap(lock, published).packages).toEqual({
    '': { name: 'ours', version: '1.0.0', license: 'MIT', dependencies: { used: '1.2.3' } },
    'node_modules/used': lock.packages['node_modules/used'],
    'node_modules/used/node_modules/within': lock.packages['node_modules/used/node_modules/within'],
  });
});

test('a licence that nobody accepted is named with its package', () => {
  expect(licenceProblems(lock)).toEqual([expect.stringMatching(/^within has the licence GPL-3\.0-only/)]);
  expect(licenceList(lock)).toBe('licence\tpackage\tversion\nGPL-3.0-only\twithin\t3.0.0\nMIT\tused\t1.2.3\n');
});

test('checksums are those of sha256sum, and provenance names the same', () => {
  const files = [{ name: 'a.tgz', content: Buffer.from('abc') }];
  const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(checksums(files)).toBe(`${digest}  a.tgz\n`);
  const origin = {
    version: '1.0.0',
    repository: null,
    commit: '0123456789abcdef0123456789abcdef01234567',
    node: 'v20.19.0',
    npm: '10.8.2',
    platform: 'linux-x64',
    startedAt: new Date(0),
    endedAt: new Date(1000),
  };
  const statement = JSON.parse(provenance(files, Buffer.from('abc'), origin));
  expect(statement.subject).toEqual([{ name: 'a.tgz', digest: { sha256: digest } }]);
  expect(statement.predicate.buildDefinition.resolvedDependencies).toEqual([
    { name: 'source', digest: { gitCommit: origin.commit } },
    { name: 'package-lock.json', digest: { sha256: digest } },
  ]);
});
