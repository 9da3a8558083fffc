import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Material, makePki, type Pki, writeMaterial } from './pki.ts';
import { firstLine, programFile } from './processes.ts';
import { apache } from './servers/apache.ts';
import { caddy } from './servers/caddy.ts';
import { gnutls } from './servers/gnutls.ts';
import { haproxy } from './servers/haproxy.ts';
import { lighttpd } from './servers/lighttpd.ts';
import { nginx } from './servers/nginx.ts';
import { node } from './servers/node.ts';
import { openssl } from './servers/openssl.ts';
import type { Program, Started } from './servers/program.ts';
import { python } from './servers/python.ts';
import { stunnel } from './servers/stunnel.ts';
import { tomcat } from './servers/tomcat.ts';

export const programs: readonly Program[] = [
  nginx,
  apache,
  lighttpd,
  caddy,
  haproxy,
  stunnel,
  tomcat,
  openssl,
  gnutls,
  node,
  python,
];

/** A real server in one setting, on loopback. */
export interface Server {
  readonly name: string;
  readonly program: string;
  /** What the program says of itself. */
  readonly version: string;
  readonly port: number;
  /** `127.0.0.1:port`. */
  readonly address: string;
}

/** Servers that run until the laboratory is closed, and the certificates that they know. */
export interface Laboratory {
  readonly pki: Pki;
  readonly material: Material;
  readonly servers: readonly Server[];
  /** Throws for a name that no present program serves. */
  server(name: string): Server;
  close(): Promise<void>;
}

/** Names of programs that are not installed here; their servers are left out. */
export function absentPrograms(): string[] {
  return programs.filter(({ command }) => command !== null && !isInstalled(command)).map(({ name }) => name);
}

function isInstalled({ name, needs = [] }: NonNullable<Program['command']>): boolean {
  return programFile(name) !== null && needs.every((file) => existsSync(file));
}

/** Names of the settings that can be served here. */
export function presentSettings(): string[] {
  const absent = absentPrograms();
  return programs.filter(({ name }) => !absent.includes(name)).flatMap(({ settings }) => settings);
}

/**
 * Starts the installed programs, all at once, on ports of 127.0.0.1, and resolves when each has shown its certificate.
 * With REQUIRE_INTEROP=1 in the environment a program that is not installed is an error.
 *
 * @param wanted names of programs; all of them when left out
 */
export async function startLaboratory(
  wanted: readonly string[] = programs.map(({ name }) => name),
): Promise<Laboratory> {
  const absent = absentPrograms().filter((name) => wanted.includes(name));
  if (absent.length > 0 && process.env.REQUIRE_INTEROP === '1')
    throw new Error(`REQUIRE_INTEROP is set, and these are not installed: ${absent.join(', ')}`);
  const present = programs.filter(({ name }) => wanted.includes(name) && !absent.includes(name));
  const folder = await mkdtemp(join(tmpdir(), 'interop-'));
  const pki = await makePki(new Date());
  const material = await writeMaterial(pki, folder);
  const settled = await Promise.allSettled(present.map((program) => started(program, { pki, material })));
  const running = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const close = async () => {
    await Promise.all(running.map((one) => one.close()));
    await rm(folder, { recursive: true, force: true });
  };
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) {
    await close();
    throw failed.reason;
  }
  const servers = running.flatMap((one) => one.servers);
  return {
    pki,
    material,
    servers,
    server: (name) => {
      const found = servers.find((one) => one.name === name);
      if (!found) throw new Error(`no server ${name} runs here`);
      return found;
    },
    close,
  };
}

async function started(
  program: Program,
  site: { readonly pki: Pki; readonly material: Material },
): Promise<{ readonly servers: readonly Server[]; close: Started['close'] }> {
  const [version, { ports, close }] = await Promise.all([
    program.command ? firstLine(programFile(program.command.name) ?? '', program.command.version) : process.version,
    program.start(site).catch((error: Error) => {
      throw new Error(`${program.name}: ${error.message}`);
    }),
  ]);
  const servers = Object.entries(ports).map(([name, port]) => ({
    name,
    program: program.name,
    version,
    port,
    address: `127.0.0.1:${port}`,
  }));
  return { servers, close };
}
