import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NotOurs } from '../../helpers/files/plain-file.ts';
import { Night } from './night.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'night-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const targets = [{ key: 'one', file: 'one.yaml', digest: 'd' }];
const night = () => new Night(join(dir, 'store'), 'n');

/** Puts a link to a folder, or a file, of somebody at a place in the store. */
async function linked(place: string, to: 'folder' | 'file') {
  await mkdir(join(dir, 'folder'), { recursive: true });
  await writeFile(join(dir, 'file'), 'key');
  const path = join(dir, 'store', place);
  await mkdir(dirname(path), { recursive: true });
  await symlink(join(dir, to), path);
  return path;
}

async function nothingWritten() {
  expect(await readdir(join(dir, 'folder'))).toEqual([]);
  expect(await readFile(join(dir, 'file'), 'utf8')).toBe('key');
}

describe('a link in the store is not followed', () => {
  test.each(['n', 'n/.fleet', 'n/.fleet/attempts', 'n/.fleet/refused'])('at %s', async (place) => {
    const path = await linked(place, 'folder');
    const refused = await night()
      .open(targets)
      .catch((thrown: unknown) => thrown);
    expect(refused).toBeInstanceOf(NotOurs);
    expect((refused as Error).message).toBe(`${path} is a link, which is not followed; remove it.`);
    await nothingWritten();
  });

  test('at a list of targets', async () => {
    await night().open(targets);
    const [list = ''] = (await readdir(join(dir, 'store/n/.fleet'))).filter((name) => name.startsWith('targets-'));
    await rm(join(dir, 'store/n/.fleet', list));
    await linked(`n/.fleet/${list}`, 'file');
    await expect(night().open(targets)).rejects.toThrow('is a link, which is not followed');
    await nothingWritten();
  });

  test('at a refusal', async () => {
    await night().open(targets);
    await linked('n/.fleet/refused/one.json', 'file');
    await expect(night().refuse('one', 'one.yaml', 'why')).rejects.toThrow('is a link, which is not followed');
    await nothingWritten();
  });

  test('at the attempts on a target', async () => {
    await night().open(targets);
    await linked('n/.fleet/attempts/one', 'folder');
    await expect(night().begin('one')).rejects.toThrow('is a link, which is not followed');
    await nothingWritten();
  });
});
