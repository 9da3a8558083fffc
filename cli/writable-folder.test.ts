import { execFile, execFileSync } from 'node:child_process';
import { chmod, chown, lchown, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replaceFile } from '../helpers/files/replace-file.ts';
import { projectFolder } from '../tests/build.ts';
import { UsageError } from './usage-error.ts';
import { writableFile, writableFolder } from './writable-folder.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'writable-'));
});
afterEach(() => rm(dir, { recursive: true }));

const linux = process.platform === 'linux';

describe('a folder that can be written to', () => {
  test('is made with those above it, and nothing is left in it', async () => {
    const folder = join(dir, 'one', 'two');
    await writableFolder('--out', folder);
    await writableFolder('--out', folder);
    expect(await readdir(folder)).toEqual([]);
  });

  test('may be a link to one', async () => {
    await mkdir(join(dir, 'real'));
    await symlink('real', join(dir, 'link'));
    await writableFolder('--out', join(dir, 'link', 'below'));
    expect(await readdir(join(dir, 'real'))).toEqual(['below']);
  });
});

describe('a file that can be written', () => {
  test('may be missing, or a file that is replaced', async () => {
    await writeFile(join(dir, 'there'), '');
    await writableFile('--out', join(dir, 'there'), [join(dir, 'other')]);
    await writableFile('--out', join(dir, 'new', 'one'));
    expect(await readdir(join(dir, 'new'))).toEqual([]);
  });

  test('is none that the command reads, by whatever name, and no folder or device', async () => {
    await writeFile(join(dir, 'there'), '');
    await symlink('there', join(dir, 'link'));
    await expect(writableFile('--out', join(dir, 'link'), [join(dir, 'there')])).rejects.toThrow('would be lost');
    await expect(writableFile('--out', dir)).rejects.toThrow('is a folder; give the name of a file');
    await expect(writableFile('--out', '/dev/null')).rejects.toThrow('is a device or pipe');
    await expect(replaceFile('/dev/null', '')).rejects.toThrow('/dev/null is a device or pipe');
  });
});

const refused = [
  ['a file', 'file', 'file is no folder; give a folder, or remove what is there'],
  ['below a file', 'file/below/it', 'file is no folder'],
  ['a link to nothing', 'dangling', 'dangling is a link to nowhere, which is not there'],
  ['below a link to nothing', 'dangling/below', 'dangling is a link to nowhere'],
  ['a link in a circle', 'circle', 'circle is a link that leads back to itself'],
  ['a link to a file', 'to-file', 'to-file is no folder'],
  ['a name that is too long', 'x'.repeat(300), 'the name is too long (ENAMETOOLONG); give a shorter one'],
  ['a name with NUL', 'a\0b', 'a character that no file system takes'],
] as const;

describe('anything else is told in a sentence with advice', () => {
  beforeEach(async () => {
    await writeFile(join(dir, 'file'), 'x');
    await symlink('nowhere', join(dir, 'dangling'));
    await symlink('circle', join(dir, 'circle'));
    await symlink('file', join(dir, 'to-file'));
  });

  test.each(refused)('%s', async (_what, name, message) => {
    const error = await refusal(join(dir, name));
    expect(error.message).toMatch(/^--out: \S/);
    expect(error.message).toContain(message);
    expect(error.message).toMatch(/; (give|make) .*\.$/);
  });

  test.runIf(linux).each(['/proc/nope', '/proc/nope/deeper/still', '/proc', '/sys/nope', '/dev/null', '/dev/null/x'])(
    '%s',
    async (path) => {
      expect((await refusal(path)).message).toMatch(/^--out: \/.*; (give|make) .*\.$/);
    },
  );

  test.runIf(linux && process.getuid?.() === 0)('a folder of another user', async () => {
    await mkdir(join(dir, 'shut'));
    await chmod(join(dir, 'shut'), 0o500);
    await chmod(dir, 0o755);
    process.seteuid?.(65_534);
    try {
      for (const path of [join(dir, 'shut'), join(dir, 'shut', 'below')])
        expect((await refusal(path)).message).toContain('this user may not write there (EACCES)');
    } finally {
      process.seteuid?.(0);
    }
  });
});

describe.runIf(linux && process.getuid?.() === 0)('a place where everybody can make folders', () => {
  beforeEach(async () => {
    await mkdir(join(dir, 'pub', 'evil', 'out'), { recursive: true });
    await mkdir(join(dir, 'own'));
    await symlink(join(dir, 'own'), join(dir, 'pub', 'link'));
    await symlink(join('pub', 'evil', 'out'), join(dir, 'to-evil'));
    await chown(join(dir, 'pub', 'evil'), 65_534, 65_534);
    await lchown(join(dir, 'pub', 'link'), 65_534, 65_534);
    await chmod(join(dir, 'pub'), 0o1777);
  });

  test.each([
    ['pub/evil', 'evil'],
    ['pub/evil/out', 'evil'],
    ['pub/evil/out/new/deep', 'evil'],
    ['to-evil', 'evil'],
    ['pub/link', 'link'],
    ['pub/link/new', 'link'],
  ])("is none for what goes through another user's folder or link: %s", async (name, named) => {
    const { message } = await refusal(join(dir, name));
    expect(message).toMatch(
      new RegExp(`^--out: \\S+/pub/${named} was made by user 65534 in .*; give a folder of your own\\.$`),
    );
    expect(await readdir(join(dir, 'pub', 'evil', 'out'))).toEqual([]);
    expect(await readdir(join(dir, 'own'))).toEqual([]);
  });

  test('is one for a folder of our own', async () => {
    await writableFolder('--out', join(dir, 'pub', 'ours', 'out'));
    await writableFolder('--out', join(dir, 'pub', 'ours', 'out'));
  });
});

/** Folders that only a mount can make, each in a mount namespace of its own. */
const mounts = {
  full: ['size=16k', 'there is no room left (ENOSPC); make room'],
  'without inodes': ['nr_inodes=1', 'there is no room left (ENOSPC)'],
  'read-only': ['ro', 'read-only (EROFS)'],
} as const;

describe.runIf(canMount())('every command looks before it does anything', () => {
  test.each([
    ['run --out mnt', 'full'],
    ['run --out mnt/below', 'without inodes'],
    ['run --history mnt', 'read-only'],
    ['assess --evidence none --report mnt', 'full'],
    ['assess --evidence none --out mnt/results.json', 'read-only'],
    ['sandbox --dir mnt', 'full'],
  ] as const)('conformance %s on a volume that is %s', async (command, volume) => {
    await mkdir(join(dir, 'mnt'));
    const [option, message] = mounts[volume];
    const script = `mount -t tmpfs -o ${option} none mnt && exec "$0" "$@"`;
    const args = [process.execPath, join(projectFolder, 'dist/cli/conformance.js'), ...command.split(' ')];
    const ended = await promisify(execFile)('unshare', ['-m', 'sh', '-c', script, ...args], { cwd: dir }).catch(
      (error: { code: number; stderr: string; stdout: string }) => error,
    );
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(message);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

function canMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', tmpdir()], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function refusal(path: string): Promise<UsageError> {
  const error = await writableFolder('--out', path).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  return error as UsageError;
}
