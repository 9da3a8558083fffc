import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asCalled, calledFrom } from './called.ts';

const name = 'api-hub-conformance';
let dir: string;
let root: string;

beforeAll(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'called-')));
  root = join(dir, 'suite');
  mkdirSync(join(root, 'dist', 'cli'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{}');
  writeFileSync(join(root, 'dist', 'cli', 'start.js'), '');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function folder(...path: string[]): string {
  const made = join(dir, ...path);
  mkdirSync(made, { recursive: true });
  return made;
}

const from = (place: string, environment = {}) => calledFrom({ folder: place, environment }, { root, name });

describe('how the command is called', () => {
  test('by npx in the checkout, in whichever of its folders', () => {
    expect(from(root)).toBe('npx conformance');
    expect(from(folder('suite', 'banks'))).toBe('npx conformance');
  });

  test('by npx below a folder where the package is installed, be it by a link, and no other package of the name', () => {
    mkdirSync(join(folder('installed'), 'node_modules'));
    symlinkSync(root, join(dir, 'installed', 'node_modules', name));
    expect(from(folder('installed', 'bank'))).toBe('npx conformance');
    mkdirSync(join(folder('other'), 'node_modules', name), { recursive: true });
    expect(from(join(dir, 'other'))).toMatch(/^node /);
  });

  test('by node and the shorter path of its file elsewhere, in quotes where a shell needs them', () => {
    expect(from(folder('bank'))).toBe('node ../suite/dist/cli/start.js');
    const far = Array.from({ length: root.length }, () => 'a');
    expect(from(folder(...far))).toBe(`node ${join(root, 'dist/cli/start.js')}`);
    const spaced = { root: join(dir, 'the suite'), name };
    expect(calledFrom({ folder: dir, environment: {} }, spaced)).toBe("node 'the suite/dist/cli/start.js'");
  });

  test('by its name where a shell finds this installation, and not by what npm puts into the PATH', () => {
    const bin = folder('bin');
    const path = (place: string) => ({ PATH: ['/nowhere', place].join(delimiter) });
    symlinkSync(join(root, 'dist', 'cli', 'start.js'), join(bin, 'conformance'));
    expect(from(folder('bank'), path(bin))).toBe('conformance');
    const ofNpm = folder('x', 'node_modules', '.bin');
    symlinkSync(join(root, 'dist', 'cli', 'start.js'), join(ofNpm, 'conformance'));
    expect(from(folder('bank'), path(ofNpm))).toMatch(/^node /);
  });

  test('as somebody says who calls it in another way, and by its package where npx fetched it', () => {
    const told = { CONFORMANCE_COMMAND: 'podman run --rm conformance' };
    expect(from(dir, told)).toBe('podman run --rm conformance');
    const fetched = { root: join(dir, '_npx', '1a2b', 'node_modules', name), name };
    expect(calledFrom({ folder: dir, environment: {} }, fetched)).toBe(`npx ${name}`);
  });

  test('is what texts for the caller have', () => {
    expect(asCalled('Next: npx conformance run')).toBe('Next: npx conformance run');
    expect(asCalled('a conformance run')).toBe('a conformance run');
  });
});
