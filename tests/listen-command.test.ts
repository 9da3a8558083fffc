import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { readEvidence } from '../helpers/evidence/store.ts';
import type { RecordedCalls } from '../helpers/observations/listen.ts';
import type { HubCalls } from '../sandbox/hub-caller.ts';
import { signerOfFiles } from '../sandbox/signer.ts';
import { conformance, type Finished, workFolder } from './build.ts';
import { laboratory } from './laboratory.ts';

vi.setConfig({ testTimeout: 120_000 });

const lab = laboratory();
const host = 'connect.examplebank.example';
const run = promisify(execFile);

let dir: string;
beforeAll(async () => {
  dir = await workFolder('listen');
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const file = (name: string) => join(lab.ecosystem().dir, name);

/** Runs `conformance listen`, and does something with its address as soon as it listens. */
async function listening(
  out: string,
  args: readonly string[],
  work: (address: string, child: ReturnType<typeof spawn>) => Promise<unknown>,
): Promise<Finished> {
  let begun: Promise<unknown> | null = null;
  const target = lab.ecosystem().targetFile('lfi');
  const command = ['listen', '--target', target, '--listen', '127.0.0.1:0', '--out', `${out}/bank.json`, ...args];
  const finished = await conformance(command, {
    cwd: dir,
    onStderr: (text, child) => {
      const [, address] = /listens on (\S+):/.exec(text) ?? [];
      if (address !== undefined) begun ??= work(address, child);
    },
  });
  await begun;
  return finished;
}

/** Opens a connection and says nothing, as a load balancer does to see whether somebody is there. */
async function knock(address: string): Promise<void> {
  const socket = connect(Number(address.split(':')[1]), '127.0.0.1', () => socket.end());
  socket.resume();
  await once(socket, 'close');
}

/** `curl` with a certificate or none; the status of the answer. */
async function curl(address: string, path: string, identity: string | null): Promise<string> {
  const port = address.split(':')[1];
  const shown = identity ? ['--cert', file(`${identity}.chain.pem`), '--key', file(`${identity}.key`)] : [];
  const reached = ['--resolve', `${host}:${port}:127.0.0.1`, '--cacert', file('trust.pem')];
  const url = `https://${host}:${port}${path}`;
  const { stdout } = await run('curl', [
    '-s',
    '-o',
    join(dir, 'body'),
    '-w',
    '%{http_code}',
    ...reached,
    ...shown,
    url,
  ]);
  return stdout;
}

async function openssl(address: string, identity: string | null): Promise<string> {
  const shown = identity === null ? [] : ['-cert', file(`${identity}.pem`), '-key', file(`${identity}.key`)];
  const named = ['-servername', host, ...shown];
  const client = spawn('openssl', ['s_client', '-connect', address, '-quiet', '-no_ign_eof', ...named]);
  client.stdin.write('GET /hello-mtls HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  let said = '';
  client.stdout.on('data', (octets: Buffer) => {
    said += octets;
  });
  await once(client, 'close');
  return said;
}

async function recorded(out: string): Promise<RecordedCalls> {
  const { observations } = await readEvidence(join(dir, out, 'bank.json'));
  const found = observations.find(({ step }) => step.kind === 'listen');
  return found?.raw as RecordedCalls;
}

describe('conformance listen', () => {
  test('takes curl, openssl and the API Hub, each as far as its certificate goes, and ends after so many calls', async () => {
    const answers: unknown[] = [];
    const wrong: string[][] = [];
    const ofHub = async (presents?: HubCalls['presents']) => {
      await lab.ecosystem().use(presents ? { hub: { presents } } : {});
      return (await lab.ecosystem().callOzoneConnect(address)).map(({ outcome }) => outcome);
    };
    let address = '';
    const { code, stdout, stderr } = await listening('calls', ['--calls', '21'], async (at) => {
      address = at;
      await knock(address);
      answers.push(await curl(address, '/hello', null));
      for (const who of [null, 'expired-C4', 'other-organisation'])
        answers.push(await curl(address, '/hello-mtls', who));
      for (const who of ['C4', null, 'expired-C4', 'other-organisation'])
        answers.push(/^HTTP\/1\.1 (\d+)/m.exec(await openssl(address, who))?.[1]);
      answers.push(await curl(address, '/echo-cert', 'C4'));
      for (const presents of ['nothing', 'other-organisation'] as const) wrong.push(await ofHub(presents));
      answers.push(...(await ofHub()));
    });
    expect(answers.slice(0, 9)).toEqual(['200', '401', '403', '403', '200', '401', '403', '403', '200']);
    expect(wrong.map((outcomes) => outcomes.slice(0, 3))).toEqual([
      ['200', '401', '401'],
      ['200', '403', '403'],
    ]);
    expect(answers.slice(9, 12)).toEqual(['200', '200', '200']);
    expect(stdout.split('\n').filter((line) => /^\d+ 2\d{3}-/.test(line))).toHaveLength(21);
    expect(stdout).toMatch(/^2 .*no client certificate; GET \/hello-mtls 401$/m);
    expect(stdout).toMatch(/^4 .*O=Other Bank PJSC.*GET \/hello-mtls 403$/m);
    expect(stdout).toMatch(/^pass +inbound\.arrives@/m);
    expect(stdout).toMatch(/\d+ of \d+ cases about calls of the API Hub hold\./);
    expect(stderr).toContain('Ends after 21 connections, 15 min or Ctrl-C.');
    expect(stderr).toContain('Ended without one octet: 1 connection,');
    expect(stdout).toContain('Evidence: calls/bank.json');
    expect([0, 3]).toContain(code);
    expect((await recorded('calls')).calls).toHaveLength(21);
    expect(await readdir(join(dir, 'calls'))).toEqual(['bank.json']);
  });

  test('keeps what an earlier recording left beside its own', async () => {
    const recording = () => listening('twice', ['--calls', '1'], (address) => curl(address, '/hello', null));
    await recording();
    const first = await readFile(join(dir, 'twice/bank.json'), 'utf8');
    await recording();
    expect((await readdir(join(dir, 'twice'))).sort()).toEqual(['bank.json', 'bank.previous.json']);
    expect(await readFile(join(dir, 'twice/bank.previous.json'), 'utf8')).toBe(first);
  });

  test('that is broken off by Ctrl-C leaves a whole record of the calls so far, and nothing else', async () => {
    const { code, stdout, stderr } = await listening('broken-off', [], async (address, child) => {
      await curl(address, '/hello-mtls', 'C4');
      await curl(address, '/hello-mtls', null);
      // Somebody is amid a call.
      const socket = connect(Number(address.split(':')[1]), '127.0.0.1');
      socket.on('error', () => {}).resume();
      await once(socket, 'connect');
      child.kill('SIGINT');
    });
    expect(stderr).toContain('SIGINT: ending in order');
    expect(code).not.toBeNull();
    expect(stdout).toContain('Evidence: broken-off/bank.json');
    expect((await recorded('broken-off')).calls.map(({ requests }) => requests[0]?.status)).toEqual([200, 401]);
    expect(await readdir(join(dir, 'broken-off'))).toEqual(['bank.json']);
  });

  test('ends after a time, says that nobody called, and writes nothing', async () => {
    const { code, stdout, stderr } = await listening('nobody', ['--for', '1s'], async () => {});
    expect(stderr).toContain('Ends after 20 connections, 1 s or Ctrl-C.');
    expect([code, stdout]).toEqual([3, expect.stringContaining('Nothing was written.')]);
    expect(await readdir(join(dir, 'nobody'))).toEqual([]);
  });

  test('refuses a key that is in no file before anything starts, by the name of its store', async () => {
    const target = parse(await readFile(lab.ecosystem().targetFile('lfi'), 'utf8'));
    target.certificates.S4.key = { signer: 'vault', name: 'S4' };
    const signed = { ...target, keyStores: { signers: { vault: signerOfFiles() } } };
    await writeFile(file('s4-behind-signer.yaml'), stringify(signed));
    const args = ['listen', '--target', file('s4-behind-signer.yaml'), '--out', 'refused/bank.json'];
    const { code, stdout, stderr } = await conformance(args, { cwd: dir });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/Found the key of S4 in signer vault; .*--inbound-log.*pre-production|key is in a file/);
    expect(await readdir(dir)).not.toContain('refused');
  });
});
