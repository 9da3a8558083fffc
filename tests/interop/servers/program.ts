import type { Material, Pki } from '../pki.ts';
import { freePort, programFile, type Running, run, serves, until } from '../processes.ts';

/** A program that serves one or more settings. */
export interface Program {
  readonly name: string;
  /** What it is called by, and the arguments that make it print its version; null for what runs inside this process. */
  readonly command: {
    readonly name: string;
    readonly version: readonly string[];
    /** Files that it cannot do without. */
    readonly needs?: readonly string[];
  } | null;
  /** Names of the settings, as the expectations know them. */
  readonly settings: readonly string[];
  start(site: Site): Promise<Started>;
}

/** What servers are made of. */
export interface Site {
  readonly pki: Pki;
  readonly material: Material;
}

export interface Started {
  /** Port on 127.0.0.1 by name of setting. */
  readonly ports: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** Settings of a program that runs once for each of them, as text or arguments of its own. */
export type Settings<T> = Readonly<Record<string, T>>;

/** What every proper answer says. */
export const greeting = 'hello over mutual TLS';
/** A path that is answered with 200. */
export const greetingPath = '/hello-mtls';

const attempts = 5;

/**
 * Starts a program that cannot choose ports by itself: on free ones, and on others when it could not have those.
 * Every port must show this run's certificate, so another program on a port is never taken for ours.
 */
export async function onFreePorts(
  settings: readonly string[],
  { pki }: Site,
  start: (ports: Readonly<Record<string, number>>) => Promise<Running>,
): Promise<Started> {
  for (let attempt = 1; ; attempt++) {
    const ports: Record<string, number> = {};
    for (const name of settings) ports[name] = await freePort();
    const running = await start(ports);
    try {
      for (const port of Object.values(ports)) await until(running, () => serves(port, pki));
      return { ports, close: running.close };
    } catch (error) {
      await running.close();
      if (attempt === attempts) throw error;
    }
  }
}

/** Starts a program that lets the system choose its port and prints it. */
export async function onPrintedPort(
  file: string,
  args: readonly string[],
  { pki, material }: Site,
  printed: RegExp,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const running = run(file, args, { cwd: material.folder, env });
  try {
    const port = await until(running, async () => {
      const found = printed.exec(running.output())?.[1];
      return found === undefined ? null : Number(found);
    });
    await until(running, () => serves(port, pki));
    return { port, close: running.close };
  } catch (error) {
    await running.close();
    throw error;
  }
}

/** Starts all or none. */
export async function together(
  starting: readonly (readonly [name: string, started: Promise<{ readonly port: number; close(): Promise<void> }>])[],
): Promise<Started> {
  const settled = await Promise.allSettled(starting.map(([, started]) => started));
  const open = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const close = async () => {
    await Promise.all(open.map((one) => one.close()));
  };
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) {
    await close();
    throw failed.reason;
  }
  return { ports: Object.fromEntries(starting.map(([name], index) => [name, open[index]?.port ?? 0])), close };
}

export function fileOf(command: string): string {
  const file = programFile(command);
  if (file === null) throw new Error(`${command} is not installed`);
  return file;
}
