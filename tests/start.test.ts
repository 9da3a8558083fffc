import { execFile } from 'node:child_process';
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFolder, workFolder } from './build.ts';

let dir: string;
beforeAll(async () => {
  dir = await workFolder('start');
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test('an installation that cannot be loaded is told, and is no verdict', async () => {
  await copyFile(join(projectFolder, 'dist/cli/start.js'), join(dir, 'start.js'));
  await writeFile(join(dir, 'package.json'), '{ "type": "module" }');
  await writeFile(join(dir, 'conformance.js'), `import 'a-package-that-is-not-there';\n`);
  const ended = new Promise<{ code: unknown; stderr: string }>((resolve) =>
    execFile(process.execPath, [join(dir, 'start.js'), 'run'], (error, _stdout, stderr) =>
      resolve({ code: error?.code, stderr }),
    ),
  );
  expect(await ended).toEqual({ code: 3, stderr: expect.stringContaining('cannot be loaded: Cannot find package') });
});
