import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { shellWord } from '../helpers/causes/prove.ts';
import { makeOwnFolder } from '../helpers/files/make-folder.ts';
import { readFile } from '../helpers/files/read-file.ts';
import { replaceFile } from '../helpers/files/replace-file.ts';
import { messageOf } from '../helpers/words/message-of.ts';
import type { Ecosystem } from '../sandbox/ecosystem.ts';
import type { HubAnswer } from '../sandbox/hub-caller.ts';
import { print } from './print.ts';
import { targetFor } from './sandbox-folder.ts';
import { again, until } from './until.ts';
import { UsageError } from './usage-error.ts';

/** Milliseconds until nobody is taken to look at the folder, and until all calls are over. */
const longestTakingMs = 20_000;
const longestCallingMs = 60_000;

const longestFile = 1 << 16;
const ofCalls = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.(?:wanted|made)$/;
const callsIn = (dir: string) => join(dir, 'calls');
const wantedIn = (dir: string, id: string) => join(callsIn(dir), `${id}.wanted`);
const madeIn = (dir: string, id: string) => join(callsIn(dir), `${id}.made`);

const answersSchema = z.array(
  z.strictObject({ call: z.string(), outcome: z.string(), answered: z.boolean(), turnedAway: z.boolean() }),
);

/** Throws a `UsageError` for what is no host and port to call. */
export function placeToCall(text: string): string {
  const [, bracketed, named, port] = /^(?:\[([^\]]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/.exec(text) ?? [];
  const isHost = bracketed === undefined ? named !== undefined : isIP(bracketed) === 6;
  if (isHost && Number(port) > 0 && Number(port) <= 65_535) return text;
  throw new UsageError(`--call: found ${text}; expected a host and a port, such as 127.0.0.1:8443 or [::1]:8443.`);
}

/**
 * Has the API Hub of the embedded ecosystem that is kept up in a folder call an Ozone Connect, and waits for what comes
 * of it. Returns nothing where it is interrupted.
 */
export async function callInSandbox(dir: string, address: string, stop: AbortSignal): Promise<readonly HubAnswer[]> {
  const id = randomUUID();
  const [wanted, made] = [wantedIn(dir, id), madeIn(dir, id)];
  await makeOwnFolder(callsIn(dir));
  await replaceFile(wanted, address);
  try {
    if (!(await until(() => !existsSync(wanted), longestTakingMs, stop))) throw new UsageError(notTaken(dir));
    const isMade = await until(() => existsSync(made), longestCallingMs, stop);
    return isMade ? answersSchema.parse(JSON.parse(readFile(made, longestFile).toString('utf8'))) : [];
  } catch (error) {
    if (stop.aborted) return [];
    throw error;
  } finally {
    await Promise.all([wanted, made].map((file) => rm(file, { force: true })));
  }
}

function notTaken(dir: string): string {
  return `--call: the embedded ecosystem in ${dir} has not taken the call within ${longestTakingMs / 1000} s; it says in its terminal when it is ready. Call again then.`;
}

/** Prints what became of the API Hub's calls. */
export function printAnswers(address: string, answers: readonly HubAnswer[]): void {
  for (const { call, outcome } of answers) print(`The embedded API Hub called ${address}: ${call}: ${outcome}`);
}

/**
 * What to make of the calls for whoever asked for them. Returns the exit code: 0 where all were answered and no health
 * check was turned away; the rest is judged where Ozone Connect is.
 */
export function toldCalls(dir: string, address: string, answers: readonly HubAnswer[]): 0 | 3 {
  printAnswers(address, answers);
  const answered = answers.filter((one) => one.answered).length;
  const turnedAway = answers.filter((one) => one.turnedAway).map(({ call }) => call);
  if (turnedAway.length > 0) {
    print(
      `C4 was turned away: ${turnedAway.join(', ')}. Compare what the server verifies client certificates with, and whom it admits (the organisation id of Ozone, where it compares that), with C4 as it is published in ${dir}; then call again.`,
    );
    return 3;
  }
  if (answers.length > 0 && answered === answers.length) {
    print(
      'All were answered. What the API Hub presented is judged in the terminal of conformance listen, whose answer to all but the health checks is 404.',
    );
    return 0;
  }
  const listen = `npx conformance listen --target ${shellWord(targetFor(dir))} --listen ${address}`;
  print(
    answered === 0
      ? `Nobody answered at ${address}, so that nothing was seen. Where nobody listens, start ${listen} in another terminal; then call again.`
      : `${answered} of ${answers.length} calls were answered; the terminal of conformance listen says why the others were not.`,
  );
  return 3;
}

/** Removes what calls of earlier starts left in a folder, before anybody can ask for one of this start. */
export async function clearCalls(dir: string): Promise<void> {
  await Promise.all(filesOfCalls(dir).map((name) => rm(join(callsIn(dir), name), { force: true })));
}

/** Makes the calls that are asked for in a folder until it is to end, one after another. */
export async function makeCalls(dir: string, ecosystem: Ecosystem, stop: AbortSignal): Promise<void> {
  await again(async () => {
    const wanted = filesOfCalls(dir).find((name) => name.endsWith('.wanted'));
    if (wanted !== undefined) await makeCall(dir, wanted.replace(/\.wanted$/, ''), ecosystem);
    return wanted !== undefined;
  }, stop);
}

async function makeCall(dir: string, id: string, ecosystem: Ecosystem): Promise<void> {
  try {
    const address = placeToCall(readFile(wantedIn(dir, id), longestFile).toString('utf8'));
    await rm(wantedIn(dir, id));
    const answers = await ecosystem.callOzoneConnect(address);
    printAnswers(address, answers);
    await replaceFile(madeIn(dir, id), JSON.stringify(answers));
  } catch (error) {
    print(`No call was made for ${wantedIn(dir, id)}: ${messageOf(error)}`);
    await rm(wantedIn(dir, id), { force: true });
  }
}

function filesOfCalls(dir: string): string[] {
  return existsSync(callsIn(dir)) ? readdirSync(callsIn(dir)).filter((name) => ofCalls.test(name)) : [];
}
