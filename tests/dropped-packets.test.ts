import { execFileSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { DoctorReport } from '../cli/doctor/report.ts';
import { cacheFolder, projectFolder, workFolder } from './build.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/**
 * A network with nothing but loopback, in which the embedded ecosystem is up: a firewall that drops what is sent to the
 * Consent Manager, then one that lets nobody out.
 */
const script = `
set -e
ip link set lo up
trap 'kill $up' EXIT
node "$COMMAND" sandbox --dir ecosystem > up.log & up=$!
until grep -q 'is ready' up.log; do sleep 0.1; done
doctor() { node "$COMMAND" doctor --target ecosystem/lfi.yaml --json > "$1" || true; }
cm=$(sed -n 's/.*cm\\.examplebank.*:443: 127.0.0.1:\\([0-9]*\\)$/\\1/p' ecosystem/lfi.yaml)
iptables -A OUTPUT -p tcp --syn --dport "$cm" -j DROP
doctor firewall.json
iptables -F OUTPUT
iptables -A OUTPUT -p tcp --syn -j DROP
doctor cut-off.json
`;

describe.runIf(canDrop())('where packets are dropped, the doctor says', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await workFolder('dropped');
    execFileSync('unshare', ['-rn', 'sh', '-c', script], {
      cwd: dir,
      env: {
        PATH: process.env.PATH,
        XDG_CACHE_HOME: cacheFolder,
        COMMAND: join(projectFolder, 'dist/cli/conformance.js'),
      },
    });
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  const hosts = async (file: string) => {
    const { examinations } = JSON.parse(await readFile(join(dir, file), 'utf8')) as DoctorReport;
    return examinations.find(({ id }) => id === 'hosts')?.said ?? [];
  };

  test('of a firewall in front of one host that it drops, and that the others are reached', async () => {
    const wrong = (await hosts('firewall.json')).filter(({ status }) => status !== 'ok');
    expect(wrong.map(({ found, at }) => [found, at?.pointer])).toEqual([
      [expect.stringMatching(/^Consent Manager, cm\.\S+: nothing answers at all: a firewall/), '/endpoints/cm'],
    ]);
  });

  test('of a network that a proxy alone gets out of that no host is reached, once, and that no proxy is set', async () => {
    const said = await hosts('cut-off.json');
    expect(said.map(({ status, found, todo }) => [status, found, todo])).toEqual([
      [
        'problem',
        expect.stringMatching(/^None of \d+ hosts is reached from here/),
        expect.stringMatching(/HTTPS_PROXY/),
      ],
    ]);
  });
});

/** Whether this machine lets a network of one's own be made, and packets be dropped in it. */
function canDrop(): boolean {
  try {
    execFileSync('unshare', ['-rn', 'iptables', '-A', 'OUTPUT', '-p', 'tcp', '--syn', '-j', 'DROP'], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}
