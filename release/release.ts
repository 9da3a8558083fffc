#!/usr/bin/env node
import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, sign } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { print, tell } from '../cli/print.ts';
import { billOfMaterials, installedVersion, type Manager, managers } from './installation.ts';
import { licenceList, licenceProblems } from './licences.ts';
import type { PackageJson } from './package-json.ts';
import { type Artefact, checksums, provenance } from './provenance.ts';
import { changesOf, unready } from './readiness.ts';
import type { LockFile } from './shrinkwrap.ts';
import { packTarball } from './tarball.ts';

// npm run release [-- --key FILE]: makes the files of a release in out/release/VERSION from a committed tree whose
// tests are green.

const { values } = parseArgs({ options: { key: { type: 'string' } } });
const read = (file: string) => readFileSync(file, 'utf8');
const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' });
const { version } = JSON.parse(read('package.json')) as PackageJson;
const lock = JSON.parse(read('package-lock.json')) as LockFile;
const startedAt = new Date();

const problems = [
  ...unready({
    version,
    changelog: read('CHANGELOG.md'),
    changes: git('status', '--porcelain'),
    tags: git('tag').split('\n'),
  }),
  ...licenceProblems(lock),
];
if (problems.length > 0) refuse(problems.join('\n'));

for (const [what, command, ...args] of [
  ['lint and types', 'npm', 'run', 'lint'],
  ['main job', process.execPath, 'dist/cli/conformance.js', 'run'],
  ['tests', 'npm', 'test'],
] as const) {
  print(`== ${what}`);
  if (spawnSync(command, args, { stdio: 'inherit' }).status !== 0) refuse(`${what}: red. Nothing is released.`);
}
// The tests built it anew; what is packed is what they tested.
if (git('status', '--porcelain') !== '') refuse('The tests changed files of the tree; look at: git status');

const folder = resolve('out', 'release', version);
rmSync(folder, { recursive: true, force: true });
const tarball = await packTarball('.', folder);

const elsewhere = await mkdtemp(join(tmpdir(), 'release-'));
let bill: string;
try {
  for (const manager of Object.keys(managers) as Manager[]) {
    print(`== installed with ${manager}`);
    const seen = await installedVersion(tarball, manager, join(elsewhere, manager.replaceAll(' ', '')));
    if (seen !== version)
      refuse(`Installed with ${manager}, conformance --version says ${seen} instead of ${version}.`);
  }
  bill = await billOfMaterials(tarball, join(elsewhere, 'bill'));
} finally {
  await rm(elsewhere, { recursive: true, force: true });
}

const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);
write('sbom.cdx.json', bill);
write('licences.tsv', licenceList(lock));
write('CHANGES.md', `${changesOf(version, read('CHANGELOG.md'))}\n`);
write('provenance.intoto.json', provenance(files(), readFileSync('package-lock.json'), origin()));
const sums = Buffer.from(checksums(files()));
write('SHA256SUMS', sums);
if (values.key !== undefined) write('SHA256SUMS.sig', signature(sums, values.key));

print(
  `\nThe release ${version} is in ${folder}:\n${readdirSync(folder)
    .map((name) => `  ${name}`)
    .join('\n')}`,
);
if (values.key === undefined)
  print('It is not signed: --key FILE signs SHA256SUMS, or a token does (CONTRIBUTING.md, "A release").');
print(`Then: git tag -s v${version} && git push origin v${version} && npm publish ${tarball}`);

function files(): Artefact[] {
  return readdirSync(folder).map((name) => ({ name, content: readFileSync(join(folder, name)) }));
}

function origin() {
  const remote = spawnSync('git', ['remote', 'get-url', 'origin'], { encoding: 'utf8' });
  return {
    version,
    repository: remote.status === 0 ? remote.stdout.trim() : null,
    commit: git('rev-parse', 'HEAD').trim(),
    node: process.version,
    npm: execFileSync('npm', ['--version'], { encoding: 'utf8' }).trim(),
    platform: `${process.platform}-${process.arch}`,
    startedAt,
    endedAt: new Date(),
  };
}

/** As `openssl dgst -sha256 -verify` takes it. */
function signature(content: Buffer, file: string): Buffer {
  const passphrase = process.env.RELEASE_KEY_PASSPHRASE;
  return sign('sha256', content, createPrivateKey({ key: readFileSync(file), ...(passphrase ? { passphrase } : {}) }));
}

function refuse(why: string): never {
  tell(why);
  process.exit(1);
}
