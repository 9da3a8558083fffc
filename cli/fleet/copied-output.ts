import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../helpers/files/make-folder.ts';
import { writePlainFile } from '../../helpers/files/plain-file.ts';
import { readFile } from '../../helpers/files/read-file.ts';
import { recordName } from '../../helpers/fleet/record.ts';
import type { OutputFolder } from '../output-folder.ts';

const largestFile = 512 << 20;

/**
 * Output for a store that takes no leases and no renaming, such as object storage that is mounted: gathered in a folder
 * of this machine, and copied file by file, the record last. Nobody else may write there; until its record is there, a
 * run counts as not made.
 */
export async function copiedOutput(night: string, key: string): Promise<OutputFolder> {
  const draft = await mkdtemp(join(tmpdir(), 'api-hub-conformance-'));
  const path = join(night, key);
  let removable = true;
  return {
    draft,
    path,
    interrupted: null,
    lost: new AbortController().signal,
    confirm: async () => {},
    async commit() {
      removable = false;
      await rm(path, { recursive: true, force: true });
      const files = await filesIn(draft);
      for (const name of [...files.filter((one) => one !== recordName), ...files.filter((one) => one === recordName)]) {
        await makeFolder(dirname(join(path, name)));
        await writePlainFile(join(path, name), readFile(join(draft, name), largestFile));
      }
      removable = true;
    },
    async release() {
      if (removable) await rm(draft, { recursive: true, force: true });
    },
    discard() {},
  };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
