import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Holder, parsedHolder, sightOf, thisProcess } from '../helpers/files/holder.ts';
import { readFile } from '../helpers/files/read-file.ts';
import { writableFolder } from './writable-folder.ts';

const prefix = 'api-hub-conformance-';
const holderFile = '.holder';

/** Makes a folder of this process alone below TMPDIR (0700). Throws a `UsageError` where TMPDIR takes nothing. */
export async function temporaryFolder(): Promise<string> {
  await writableFolder('TMPDIR', tmpdir());
  const dir = await mkdtemp(join(tmpdir(), prefix));
  await writeFile(join(dir, holderFile), JSON.stringify(thisProcess()), { flag: 'wx', mode: 0o600 });
  return dir;
}

/**
 * Removes the folders below TMPDIR of processes that were killed: private keys of the embedded ecosystem and pages to
 * be printed are in them.
 */
export async function removeLeftFolders(): Promise<void> {
  const names = (await readdir(tmpdir()).catch(() => [])).filter((name) => name.startsWith(prefix));
  await Promise.all(
    names.map(async (name) => {
      const dir = join(tmpdir(), name);
      const holder = holderIn(join(dir, holderFile));
      if (holder !== null && sightOf(holder) === 'gone')
        await rm(dir, { recursive: true, force: true }).catch(() => {});
    }),
  );
}

/**
 * Who made a folder, as a file of its own says; null where there is none. Whoever shares TMPDIR may have put anything
 * in its place.
 */
function holderIn(file: string): Holder | null {
  try {
    return parsedHolder(readFile(file, 4096).toString('utf8'));
  } catch {
    return null;
  }
}
