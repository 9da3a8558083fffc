import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { conformance, workFolder } from './build.ts';

// Whole commands, beside other tests.
vi.setConfig({ testTimeout: 120_000 });

let dir: string;
beforeAll(async () => {
  dir = await workFolder('loaded-modules');
  await writeFile(join(dir, 'hooks.mjs'), hooks);
  await writeFile(join(dir, 'watch.mjs'), watch);
  expect((await conformance(['run', '--vantage', 'tpp', '--only', 'kid.*'], { cwd: dir })).code).toBe(3);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Writes down what the main thread loads. */
const watch = `
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';
if (isMainThread) register('./hooks.mjs', import.meta.url);
`;
const hooks = `
import { appendFileSync } from 'node:fs';
export async function load(url, context, next) {
  appendFileSync(process.env.LOADED, url + '\\n');
  return next(url, context);
}
`;

const evidence = join('out', 'embedded-tpp', 'evidence.json');

/** Packages and folders of the build that a command may load. */
const small = { packages: ['commander'], folders: ['cli', 'config', 'helpers', 'reports'] };
/**
 * What tells name and version of the package, how it is called, whether npm did, and what is hidden in all that is
 * printed.
 */
const ofPackage = [
  'helpers/causes/prove.js',
  'helpers/engine/build.js',
  'helpers/evidence/secret-text.js',
  'helpers/files/plain-file.js',
  'helpers/files/proc.js',
  'helpers/files/read-file.js',
  'helpers/words/called.js',
  'helpers/words/message-of.js',
];
const judging = {
  packages: [...small.packages, 'yaml', 'zod'],
  folders: [...small.folders, 'suites'],
};

test.each<[readonly string[], typeof small]>([
  [['--version'], small],
  [['--help'], small],
  [['plan', '--vantage', 'tpp'], { ...judging, folders: [...judging.folders, 'sandbox'] }],
  [['explain', 'S4'], { ...judging, packages: [...small.packages, 'zod'], folders: [...judging.folders, 'sandbox'] }],
  [['assess', '--evidence', evidence], { packages: [...small.packages, 'zod'], folders: judging.folders }],
])('conformance %j loads what it uses', async (args, allowed) => {
  const list = join(dir, `${args[0]}.txt`);
  const environment = { LOADED: list, NODE_OPTIONS: `--import=${join(dir, 'watch.mjs')}` };
  const { code } = await conformance(args, { cwd: dir, environment });
  expect([0, 3]).toContain(code);
  const urls = (await readFile(list, 'utf8')).trim().split('\n');
  const found = (pattern: RegExp) => [...new Set(urls.flatMap((url) => pattern.exec(url)?.[1] ?? []))].sort();
  expect(found(/node_modules\/((?:@[^/]+\/)?[^/]+)/)).toEqual([...allowed.packages].sort());
  expect(found(/\/dist\/(\w+)\/(?!.*node_modules)/)).toEqual([...allowed.folders].sort());
  const helpers = urls.flatMap((url) => /\/dist\/(helpers\/.*)$/.exec(url)?.[1] ?? []);
  if (allowed === small) expect(helpers.sort()).toEqual(ofPackage);
  // Files are looked at without what goes to the network.
  expect(
    urls.filter((url) =>
      /\/dist\/helpers\/(probes\/(?!at-hand|failure|files)|vitest\/)|\/dist\/reports\/(html\/(?!languages)|formats\/|allure\/)/.test(
        url,
      ),
    ),
  ).toEqual([]);
});
