import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const script = fileURLToPath(new URL('./prepare.mjs', import.meta.url));
const built = 'dist/reports/html/browser';
let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'prepare-'));
  for (const folder of ['cli', built]) mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ scripts: { build: 'node build.mjs' } }));
  writeFileSync(join(dir, 'build.mjs'), "import { writeFileSync } from 'node:fs'; writeFileSync('was-built', '');");
  writeFileSync(join(dir, 'cli', 'start.ts'), '');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Whether npm would build, when the last build ended at an instant in seconds; null for none. */
function builds(endedAt: number | null): boolean {
  const last = join(dir, built, 'page.css');
  rmSync(last, { force: true });
  rmSync(join(dir, 'was-built'), { force: true });
  if (endedAt !== null) writeFileSync(last, '');
  if (endedAt !== null) utimesSync(last, endedAt, endedAt);
  execFileSync(process.execPath, [script], { cwd: dir });
  return existsSync(join(dir, 'was-built'));
}

test('a checkout is built where nothing is built or something is newer, and left alone otherwise', () => {
  const now = Date.now() / 1000;
  expect(builds(null)).toBe(true);
  expect(builds(now - 3600)).toBe(true);
  expect(builds(now + 3600)).toBe(false);
  utimesSync(join(dir, 'cli', 'start.ts'), now + 7200, now + 7200);
  expect(builds(now + 3600)).toBe(true);
});
