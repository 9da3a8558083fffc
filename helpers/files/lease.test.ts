import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Holder, thisProcess } from './holder.ts';
import { Contested, type Lease, takeLease } from './lease.ts';
import { NotOurs } from './plain-file.ts';

let dir: string;
let folder: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lease-'));
  folder = join(dir, 'lease');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const elsewhere = (): Holder => ({ ...thisProcess(), host: 'elsewhere', boot: randomUUID() });
const isLease = (taken: Lease | Holder): taken is Lease => 'lost' in taken;

async function taken(waitMs = 0): Promise<Lease> {
  const lease = await takeLease(folder, waitMs);
  if (!isLease(lease)) throw new Error(`process ${lease.pid} on ${lease.host} has it`);
  return lease;
}

/** Writes a claim as another process would; returns what renews it. */
async function claimed(holder: Holder | string, what = 'holds', id: string = randomUUID()) {
  await mkdir(folder, { recursive: true });
  let renewal = 0;
  const head = typeof holder === 'string' ? holder : JSON.stringify(holder);
  const renew = () => {
    renewal += 1;
    return writeFile(join(folder, id), `${head}\n${what}\n${String(renewal).padStart(12, '0')}\n`);
  };
  await renew();
  return renew;
}

// On a busy machine a moment may be long: what is right is right the next time.
const patiently = { retry: 3 };

describe('a lease', patiently, () => {
  test('is held by one at a time, whoever and however many want it, and leaves nothing', async () => {
    let holding = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        const lease = await taken(60_000);
        holding += 1;
        most = Math.max(most, holding);
        await pause(5);
        expect(await lease.holds()).toBe(true);
        holding -= 1;
        await lease.release();
      }),
    );
    expect(most).toBe(1);
    expect(await readdir(dir)).toEqual([]);
  });

  test('that is held tells by whom', async () => {
    const lease = await taken();
    expect(await takeLease(folder)).toEqual({ ...thisProcess(), since: expect.any(String) });
    await lease.release();
  });

  test('is renewed, although the main thread is busy', async () => {
    const lease = await taken();
    const file = join(folder, lease.id);
    const before = await readFile(file, 'utf8');
    const until = performance.now() + 1_000;
    while (performance.now() < until);
    expect(await readFile(file, 'utf8')).not.toBe(before);
    await lease.release();
  });

  test('that is taken away is lost, and says so', async () => {
    const lease = await taken();
    await rm(join(folder, lease.id));
    expect(await lease.holds()).toBe(false);
    if (!lease.lost.aborted) await once(lease.lost, 'abort');
    await lease.release();
  });
});

describe('a claim of another process', patiently, () => {
  test.runIf(process.platform === 'linux').each([
    ['whose number nobody has', { pid: 999_999_999 }],
    ['whose number another process has since', { start: '1' }],
  ])('%s falls at once', async (_what, holder) => {
    await claimed({ ...thisProcess(), ...holder });
    const from = performance.now();
    await (await taken()).release();
    expect(performance.now() - from).toBeLessThan(1_000);
  });

  test.each([
    ['on another host', elsewhere],
    ['of another container on this one', () => ({ ...thisProcess(), processes: 'pid:[1]' })],
    ['of a system that does not tell', () => ({ ...thisProcess(), boot: null, processes: null, start: null })],
    ['in words that nobody can read', () => '{"host":'],
  ])('%s falls when it is not renewed while somebody looks, within two seconds', async (_what, holder) => {
    await claimed(holder());
    const from = performance.now();
    await (await taken()).release();
    const took = performance.now() - from;
    expect(took).toBeGreaterThan(1_000);
    expect(took).toBeLessThan(2_000);
  });

  test('on another host is respected while it is renewed', async () => {
    const renew = await claimed(elsewhere());
    const timer = setInterval(() => void renew(), 100);
    expect(await takeLease(folder, 3_000)).toMatchObject({ host: 'elsewhere' });
    clearInterval(timer);
  });

  test('that only wants the lease gives way to a lower name and stands before a higher one', async () => {
    const renew = await claimed(elsewhere(), 'wants', '00000000-0000-0000-0000-000000000000');
    const timer = setInterval(() => void renew(), 100);
    const waiting = taken();
    expect(await Promise.race([waiting, pause(2_500, 'waits')])).toBe('waits');
    clearInterval(timer);
    await (await waiting).release();
  });
});

describe('what somebody else put there', patiently, () => {
  test('is not followed where the folder is a link', async () => {
    await mkdir(join(dir, 'ssh'));
    await writeFile(join(dir, 'ssh', 'authorized_keys'), 'key');
    await symlink('ssh', folder);
    const refusal = await takeLease(folder, 2_000).catch((thrown: unknown) => thrown);
    expect(refusal).toBeInstanceOf(NotOurs);
    expect((refusal as Error).message).toBe(`${folder} is a link, which is not followed; remove it.`);
    expect(await readdir(join(dir, 'ssh'))).toEqual(['authorized_keys']);
  });

  test('is refused where it is a file', async () => {
    await writeFile(folder, '');
    await expect(takeLease(folder)).rejects.toThrow(`${folder} is no folder; remove it.`);
  });

  test.runIf(process.getuid?.() === 0)(
    "is refused where the folder is another user's in a place of everybody",
    async () => {
      await mkdir(folder);
      await chown(folder, 65_534, 65_534);
      await chmod(dir, 0o1777);
      await expect(takeLease(folder)).rejects.toThrow(`${folder} was made by user 65534`);
    },
  );

  test('is neither heeded nor removed where it has not name and content of a claim', async () => {
    const [notes, link] = [randomUUID(), randomUUID()];
    const gone = `${JSON.stringify({ ...thisProcess(), pid: 999_999_999 })}\nholds\n000000000001\n`;
    await mkdir(join(folder, randomUUID()), { recursive: true });
    await writeFile(join(folder, 'authorized_keys'), gone);
    await writeFile(join(folder, notes), '{"notes":1}\nand more\n');
    await writeFile(join(dir, 'elsewhere'), gone);
    await symlink('../elsewhere', join(folder, link));
    const before = await readdir(folder);
    const lease = await taken();
    expect((await readdir(folder)).sort()).toEqual([...before, lease.id].sort());
    await lease.release();
    expect(await readdir(folder)).toEqual(before);
  });

  test('is no end of waiting where a living process wants the lease and never takes it', async () => {
    const id = '00000000-0000-0000-0000-000000000000';
    await claimed(thisProcess(), 'wants', id);
    const refusal = await takeLease(folder).catch((thrown: unknown) => thrown);
    expect(refusal).toBeInstanceOf(Contested);
    expect((refusal as Error).message).toContain(`${join(folder, id)} has wanted the lease for more than 6 seconds`);
    expect(await readdir(folder)).toEqual([id]);
  }, 20_000);
});
