import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, open, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type Holder, parsedHolder, sightOf, thisProcess } from './holder.ts';
import { makeFolder } from './make-folder.ts';
import { NotOurs, proveOwnFolder, unfollowed, writePlainFile } from './plain-file.ts';
import { readFile, UnreadableFile } from './read-file.ts';

/**
 * A lease is a folder in which every claimant has a file of its own: whoever has written its file and then finds no
 * other there holds the lease. Of two that find each other the one with the lower name stays. This asks of a file
 * system only that a listing shows what was made before it, and that files can be made, written and removed: no links,
 * no rename, no exclusive creation, no clock.
 *
 * The holder renews its file while it lives. A claim falls when its process is seen to be gone; where it is out of
 * sight, when it was not renewed for `unrenewedMs` under the eyes of who wants it. A holder that was merely stopped
 * finds its file gone and has lost the lease.
 *
 * Whoever can write in the folder can keep everybody from the lease, and no more than that: a folder that is a link is
 * refused, and what has not name and content of a claim is neither heeded nor removed.
 */
const renewalMs = 250;
const unrenewedMs = 1250;
const lookMs = 25;
/** Longer than claimants need to find out which of them goes first. */
const settledMs = 6000;
const claimName = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A claim, or the beginning of one, as whoever was killed while writing leaves it. */
const claimForm = /^(?:\{[^\n]*(?:\n(?:w|wa|wan|want|wants|h|ho|hol|hold|holds)?(?:\n\d{0,12}\n?)?)?)?$/;
/** To write over what is there, which is no link. */
const rewriting = constants.O_RDWR | unfollowed;
const longestClaim = 1 << 16;

export interface Lease {
  /** Name of this claim, unlike any other. */
  readonly id: string;
  /** Aborted when somebody else has taken the lease, and the holder finds out. */
  readonly lost: AbortSignal;
  /**
   * Whether the lease is ours still. Whoever takes it over must then see to what the former holder may do a moment
   * later.
   */
  holds(): Promise<boolean>;
  release(): Promise<void>;
}

interface Claim {
  readonly id: string;
  readonly text: string;
  readonly holder: Holder | null;
  readonly held: boolean;
}

/** Nobody was seen to hold a lease, and somebody who lives wants it without ever taking it. */
export class Contested extends NotOurs {}

/**
 * Takes the lease that a folder is, or tells who has it. Throws `NotOurs` where the folder is a link or somebody else's,
 * `Contested`, or what the system says.
 *
 * @param waitMs milliseconds to wait for a holder that lives
 */
export async function takeLease(folder: string, waitMs = 0): Promise<Lease | Holder> {
  const until = performance.now() + waitMs;
  const id = randomUUID();
  const file = join(folder, id);
  const own = JSON.stringify(thisProcess());
  const watch = new Watch(folder);
  let written = false;
  try {
    for (;;) {
      const others = (await watch.claims()).filter((claim) => claim.id !== id);
      const held = others.find((claim) => claim.held && watch.lives(claim));
      if (held?.holder && performance.now() >= until) return held.holder;
      if (others[0] && performance.now() >= until + settledMs) throw contested(join(folder, others[0].id));
      if (!written && others.length === 0) written = await wrote(folder, file, claimText(own, 'wants', 0));
      else if (written && others.length === 0) {
        if (await rewrote(file, claimText(own, 'holds', 0))) {
          written = false;
          return await heldLease(folder, id, own);
        }
        written = false;
      } else {
        if (written && others.some((other) => other.id < id)) {
          await rm(file, { force: true });
          written = false;
        }
        await pause(lookMs);
      }
    }
  } finally {
    if (written) await rm(file, { force: true });
  }
}

function contested(file: string): Contested {
  return new Contested(
    `${file} has wanted the lease for more than ${settledMs / 1000} seconds without taking it; remove this file, unless a run has just begun.`,
  );
}

/** Looks at the claims of a folder time and again, and removes those that have fallen. */
class Watch {
  readonly #folder: string;
  /** Claim → how long it was seen unchanged, in milliseconds of looking, and whether it ever changed. */
  readonly #seen = new Map<string, { text: string; quietMs: number; renewed: boolean }>();
  #lookedAt = performance.now();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async claims(): Promise<readonly Claim[]> {
    const passedMs = this.#passed();
    const claims: Claim[] = [];
    await proveOwnFolder(this.#folder);
    for (const entry of await readdir(this.#folder, { withFileTypes: true }).catch(ignoring('ENOENT', []))) {
      const id = entry.name;
      if (!entry.isFile() || !claimName.test(id)) continue;
      const text = claimIn(join(this.#folder, id));
      if (text === null || !claimForm.test(text)) continue;
      const claim = { id, text, ...parsedClaim(text) };
      this.#note(claim, passedMs);
      if (this.#hasFallen(claim)) await rm(join(this.#folder, id), { force: true });
      else claims.push(claim);
    }
    return claims;
  }

  /** Whether a claim is known to be alive: its process is, or it was renewed while somebody looked. */
  lives({ id, holder }: Claim): boolean {
    return this.#seen.get(id)?.renewed === true || (holder !== null && sightOf(holder) === 'running');
  }

  #hasFallen({ id, holder }: Claim): boolean {
    const sight = holder === null ? 'out-of-sight' : sightOf(holder);
    return sight === 'gone' || (sight === 'out-of-sight' && (this.#seen.get(id)?.quietMs ?? 0) > unrenewedMs);
  }

  #note({ id, text }: Claim, passedMs: number): void {
    const before = this.#seen.get(id);
    const same = before?.text === text;
    this.#seen.set(id, {
      text,
      quietMs: same ? before.quietMs + passedMs : 0,
      renewed: before !== undefined && (before.renewed || !same),
    });
  }

  /**
   * Milliseconds since the last look. Who was stopped in between has not looked: that counts for no more than a moment.
   */
  #passed(): number {
    const now = performance.now();
    const passed = now - this.#lookedAt;
    this.#lookedAt = now;
    return Math.min(passed, renewalMs);
  }
}

/**
 * The holder, whether it holds already, and a number that grows; each at its place, so that a text that is half written
 * misleads nobody.
 */
function claimText(holder: string, what: 'wants' | 'holds', renewal: number): string {
  return `${holder}\n${what}\n${String(renewal).padStart(12, '0')}\n`;
}

function parsedClaim(text: string): { readonly holder: Holder | null; readonly held: boolean } {
  const [holder = '', what] = text.split('\n');
  return { holder: parsedHolder(holder), held: what === 'holds' };
}

async function wrote(folder: string, file: string, text: string): Promise<boolean> {
  // Whoever lets go removes the folder, at times while it is looked at, at times before it is written in.
  await makeFolder(folder).catch(ignoring('EEXIST', undefined));
  return writePlainFile(file, text).then(() => true, ignoring('ENOENT', false));
}

/** Writes into a file of ours that is still there. */
async function rewrote(file: string, text: string): Promise<boolean> {
  const handle = await open(file, rewriting).catch(ignoring('ENOENT', null));
  if (handle === null) return false;
  await handle.write(text, 0).finally(() => handle.close());
  return true;
}

async function heldLease(folder: string, id: string, holder: string): Promise<Lease> {
  const file = join(folder, id);
  const lost = new AbortController();
  const renewer = new Worker(renewing, {
    eval: true,
    execArgv: [],
    workerData: { file, head: claimText(holder, 'holds', 0).slice(0, -13), renewalMs, rewriting },
  });
  renewer.unref();
  renewer.once('message', () => lost.abort(new Error(`another process took ${folder}`)));
  // Without renewals the lease is respected by who sees the process, and everybody else's taking it is noticed.
  renewer.on('error', () => {});
  return {
    id,
    lost: lost.signal,
    holds: () => access(file).then(() => true, ignoring('ENOENT', false)),
    async release() {
      await renewer.terminate();
      await rm(file, { force: true });
      await rmdir(folder).catch(() => {});
    },
  };
}

/** A thread of its own, since judging and reporting keep the main one busy for longer than a lease lasts. */
const renewing = `
const { closeSync, openSync, writeSync } = require('node:fs');
const { parentPort, workerData: { file, head, renewalMs, rewriting } } = require('node:worker_threads');
let renewal = 0;
const timer = setInterval(() => {
  try {
    const opened = openSync(file, rewriting);
    try {
      writeSync(opened, head + String((renewal += 1)).padStart(12, '0') + '\\n', 0);
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    if (error.code !== 'ENOENT') return;
    clearInterval(timer);
    parentPort.postMessage('lost');
  }
}, renewalMs);
`;

/** What a claim says; null where it is gone, or no claim. */
function claimIn(file: string): string | null {
  try {
    return readFile(file, longestClaim).toString('utf8');
  } catch (error) {
    const { code } = error as UnreadableFile;
    if (code === 'ENOENT') return null;
    if (error instanceof UnreadableFile && code === null) return null;
    throw error;
  }
}

function ignoring<T>(code: string, instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === code) return instead;
    throw error;
  };
}
