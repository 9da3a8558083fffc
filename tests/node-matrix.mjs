// Runs the main job, then tests, on other majors of Node: npm run test:node -- MAJOR… [TEST FILE…]
// All tests where no file is named: npm run test:node -- 22 24 26; or npm run test:node -- 24 tests/time-limits.test.ts
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const given = process.argv.slice(2);
const majors = given.filter((one) => /^\d+$/.test(one));
const files = given.filter((one) => !majors.includes(one));
if (majors.length === 0) {
  console.error('usage: npm run test:node -- MAJOR… [TEST FILE…]   such as 22 24 tests/time-limits.test.ts');
  process.exit(2);
}

/** Runs a program, its output beside ours; whether it ended with 0. */
const ran = (program, args, env = process.env) => spawnSync(program, args, { stdio: 'inherit', env }).status === 0;

/** Folder of a Node, as npm has it for this machine; kept for the next time. Null where it has none. */
function nodeOf(major) {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const prefix = join('.cache', 'nodes', major);
  const bin = join(process.cwd(), prefix, 'node_modules', name, 'bin');
  const install = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', prefix, `${name}@${major}`];
  return existsSync(bin) || ran('npm', install) ? bin : null;
}

/** What is red on a Node; null where all is green. */
function redOn(major) {
  const bin = nodeOf(major);
  if (bin === null) return 'npm has no such Node for this machine';
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  const node = (...args) => ran(join(bin, 'node'), args, env);
  console.log(`== Node ${major}`);
  node('--version');
  if (!ran('npm', ['run', 'build'], env)) return 'the build';
  if (!node('dist/cli/conformance.js', 'run')) return 'the main job';
  return node('node_modules/vitest/vitest.mjs', 'run', '--project', 'self-tests', ...files) ? null : 'the tests';
}

const seen = majors.map((major) => [major, redOn(major)]);
for (const [major, red] of seen) console.log(`Node ${major}: ${red === null ? 'green' : `red, ${red}`}`);
process.exit(seen.every(([, red]) => red === null) ? 0 : 1);
