import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Version } from './expectations.ts';
import type { Material } from './pki.ts';
import { outputOf, programFile } from './processes.ts';

/** What another scanner says of a server. What it cannot see is left out. */
export interface Sighting {
  /** IANA names in the order of discovery, or code points where a scanner gives nothing else. */
  readonly suites: Partial<Readonly<Record<Version, readonly string[]>>>;
  /** IANA names. */
  readonly groups: Partial<Readonly<Record<Version, readonly string[]>>>;
  /** Whose order decides. */
  readonly order: Partial<Readonly<Record<Version, 'server' | 'client'>>>;
}

/**
 * sslscan. Blind spots: a suite of TLS 1.2 and below counts only where the handshake completes, so a server that
 * requires a client certificate in the handshake shows none without `identity`; with one, `openssl s_server` stops
 * answering, so leave it out there. Groups are looked for in TLS 1.2 and 1.3 only and need no handshake.
 *
 * @returns null where it is not installed or takes longer than half a minute
 */
export async function sslscan(port: number, identity?: Material): Promise<Sighting | null> {
  const xml = await reportOf('sslscan', [
    '--xml=-',
    '--no-colour',
    ...(identity ? [`--certs=${identity.clientChain}`, `--pk=${identity.clientKey}`] : []),
    `127.0.0.1:${port}`,
  ]);
  if (xml === null) return null;
  const names = await suiteNames();
  const suites = grouped(
    [...xml.matchAll(/<cipher status="[^"]*" sslversion="([^"]+)"[^>]* id="0x([0-9A-Fa-f]+)"/g)].map(
      ([, version = '', id = '']) => [version, names.get(Number.parseInt(id, 16)) ?? codePoint(id)],
    ),
  );
  const groups = grouped(
    [...xml.matchAll(/<group sslversion="([^"]+)"[^>]* id="0x([0-9A-Fa-f]+)"/g)].map(([, version = '', id = '']) => [
      version,
      groupNames[Number.parseInt(id, 16)] ?? codePoint(id),
    ]),
  );
  return { suites, groups, order: {} };
}

/**
 * nmap's ssl-enum-ciphers. It stops at the ServerHello, so client certificates do not hinder it. Blind spots: no list
 * of groups, no ChaCha20 priority, and a server that serves one connection at a time may be skipped while another
 * connection is open.
 */
export async function nmap(port: number): Promise<Sighting | null> {
  const xml = await reportOf('nmap', [
    ...['-sT', '-Pn', '-n', '-p', String(port), '--script', '+ssl-enum-ciphers', '-oX', '-', '127.0.0.1'],
  ]);
  if (xml === null) return null;
  const tables = xml
    .split(/<table key="(?=(?:TLS|SSL)v)/)
    .slice(1)
    .map((text) => ({ version: text.slice(0, text.indexOf('"')), text }));
  const suites = grouped(
    tables.flatMap(({ version, text }) =>
      [...text.matchAll(/<elem key="name">([^<]+)</g)].map(([, name = '']): [string, string] => [
        version,
        // It writes the key exchange into names of TLS 1.3, which have none.
        name.replace(/^TLS_AKE_WITH_/, 'TLS_'),
      ]),
    ),
  );
  const order = Object.fromEntries(
    tables.flatMap(({ version, text }) => {
      const found = /<elem key="cipher preference">(server|client)</.exec(text)?.[1];
      return found ? [[knownVersion(version), found]] : [];
    }),
  );
  return { suites, groups: {}, order };
}

/**
 * testssl.sh: versions, suites and groups only, which takes it one to two minutes. Blind spots: groups are not told
 * apart by version (those of elliptic curves are given for TLS 1.2, the finite-field ones for TLS 1.3); its word on
 * client certificates is a race.
 */
export async function testssl(port: number): Promise<Sighting | null> {
  const folder = await mkdtemp(join(tmpdir(), 'testssl-'));
  const file = join(folder, 'report.json');
  const options = ['--quiet', '--color', '0', '--warnings', 'off', '--nodns', 'none', '-p', '-E', '-f'];
  try {
    const said = await reportOf('testssl', [...options, '--jsonfile', file, `127.0.0.1:${port}`], 600_000);
    if (said === null) return null;
    const lines = JSON.parse(await readFile(file, 'utf8')) as { id: string; finding: string }[];
    const suites = grouped(
      lines
        .filter(({ id }) => id.startsWith('cipher-tls'))
        .map(({ id, finding }) => [
          `TLSv${id.slice('cipher-tls'.length).split('_').slice(0, 2).join('.')}`,
          finding.split(/\s+/).at(-1) ?? '',
        ]),
    );
    const listed = (id: RegExp) => lines.find((line) => id.test(line.id))?.finding.split(/\s+/) ?? [];
    const named = (names: readonly string[]) =>
      names.map((name) => (name === 'prime256v1' ? 'secp256r1' : name.toLowerCase()));
    return {
      suites,
      groups: { 'TLSv1.2': named(listed(/ECDHE_curves$/)), 'TLSv1.3': named(listed(/^DH_groups$/)) },
      order: {},
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function reportOf(command: string, args: readonly string[], timeoutMs = 30_000): Promise<string | null> {
  const file = programFile(command);
  return file === null ? Promise.resolve(null) : outputOf(file, args, { cwd: tmpdir(), timeoutMs });
}

/** IANA names by code point, as far as the OpenSSL of this machine knows them. */
async function suiteNames(): Promise<Map<number, string>> {
  const list = await reportOf('openssl', ['ciphers', '-V', '-stdname', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0']);
  return new Map(
    [...(list ?? '').matchAll(/0x([0-9A-F]{2}),0x([0-9A-F]{2}) - (\S+)/g)].map(([, high = '', low = '', name = '']) => [
      Number.parseInt(high + low, 16),
      name,
    ]),
  );
}

/** IANA TLS Supported Groups. */
const groupNames: Readonly<Record<number, string>> = {
  19: 'secp192r1',
  21: 'secp224r1',
  22: 'secp256k1',
  23: 'secp256r1',
  24: 'secp384r1',
  25: 'secp521r1',
  26: 'brainpoolP256r1',
  27: 'brainpoolP384r1',
  28: 'brainpoolP512r1',
  29: 'x25519',
  30: 'x448',
  256: 'ffdhe2048',
  257: 'ffdhe3072',
  258: 'ffdhe4096',
  259: 'ffdhe6144',
  260: 'ffdhe8192',
};

function codePoint(hex: string): string {
  return `0x${hex.toLowerCase().padStart(4, '0')}`;
}

function grouped(pairs: readonly (readonly [version: string, name: string])[]): Partial<Record<Version, string[]>> {
  const lists: Partial<Record<Version, string[]>> = {};
  for (const [version, name] of pairs) {
    const known = knownVersion(version);
    lists[known] = [...(lists[known] ?? []), name];
  }
  return lists;
}

/** Scanners write `TLSv1.0`, node:tls `TLSv1`. */
function knownVersion(version: string): Version {
  return (/^TLSv1(\.0)?$/.test(version) ? 'TLSv1' : version) as Version;
}
