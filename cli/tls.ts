import { isIP } from 'node:net';
import { type PolicyName, policies } from '../config/policies/policies.ts';
import { wrongIdentities } from '../config/standard/api-hub/wrong-identities.ts';
import { ProbeFailure } from '../helpers/probes/failure.ts';
import { type Network, open, resolve } from '../helpers/probes/transport.ts';
import { strangersKeys, wrongCertificate } from '../helpers/probes/wrong-certificate.ts';
import type { TlsIdentity } from '../helpers/target/keys/identity.ts';
import type { KeyElsewhere } from '../helpers/target/keys/key-elsewhere.ts';
import { KeyFileError, readBounded, readCertificates, readPrivateKey } from '../helpers/target/keys/key-files.ts';
import { KeyStores } from '../helpers/target/keys/key-stores.ts';
import { isPkcs11Uri, readPkcs11Uri } from '../helpers/target/keys/pkcs11/uri.ts';
import { isOfKey } from '../helpers/target/keys/private-keys.ts';
import {
  clientAuthentication,
  type MatrixOptions,
  type MatrixRow,
  matrixConnections,
} from '../helpers/tls-scanner-lite/client-authentication/matrix.ts';
import { Places } from '../helpers/tls-scanner-lite/connections.ts';
import { Pace } from '../helpers/tls-scanner-lite/pace.ts';
import { suiteCode } from '../helpers/tls-scanner-lite/registry/cipher-suites.ts';
import type { ScanFacts } from '../helpers/tls-scanner-lite/scan/facts.ts';
import { usualLimits } from '../helpers/tls-scanner-lite/scan/limits.ts';
import { scan } from '../helpers/tls-scanner-lite/scan.ts';
import { authority, hostHeader } from '../helpers/words/authority.ts';
import { numberOf } from '../helpers/words/number-of.ts';
import { certificateFacts } from '../helpers/x509/read/certificate.ts';
import { nameText } from '../helpers/x509/read/name.ts';
import { type ChainLine, tlsTable } from '../reports/tls-table.ts';
import { askPassphrase } from './ask-passphrase.ts';
import { wantsColour } from './colour.ts';
import { fitted } from './fitted.ts';
import { print, printJson, tell } from './print.ts';
import { type ServerTrust, serverTrust } from './server-trust.ts';
import { exitCodeOf, type PolicyVerdict, policyVerdict } from './tls/verdict.ts';
import { UsageError } from './usage-error.ts';

export interface TlsOptions {
  readonly servername?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly ca?: string;
  readonly path: string;
  readonly policy: PolicyName;
  readonly full?: boolean;
  readonly proxy?: string;
  readonly connectTo?: string;
  readonly maxConnections?: number;
  readonly concurrency?: number;
  readonly pause?: number;
  readonly timeout: number;
  readonly json?: boolean;
}

/** What was seen of one address. */
interface Looked {
  readonly address: string;
  readonly facts: ScanFacts;
  readonly matrix: readonly MatrixRow[];
  /** The chains that it sent, each with what clients make of it; null without CAs to go by. */
  readonly chains: readonly { readonly sent: readonly Buffer[]; readonly trust: ServerTrust | null }[];
}

/** Scans a TLS server and tries client identities on it; sets the exit code. */
export async function tls(server: string, options: TlsOptions): Promise<void> {
  const { host, port } = hostAndPort(server);
  if (!/^\/[!-~]*$/.test(options.path))
    throw new UsageError(
      `Not a path: ${options.path}; expected one that begins with / and has no blanks, such as /hello-mtls.`,
    );
  const network: Network = {
    target: {
      network: {
        proxy: options.proxy ?? null,
        connectTo: options.connectTo ? { [authority(host, port)]: options.connectTo.split(',') } : {},
      },
    },
    environment: process.env,
    timeoutMs: options.timeout,
  };
  const right = await givenIdentity(options);
  const anchors = options.ca === undefined ? null : read(() => readCertificates(options.ca ?? ''));
  const addresses = await addressesOf(host, port, network);
  const wrong = await wrongOnes(right);
  const depth = options.full ? 'full' : 'quick';
  const places = new Places(options.concurrency ?? usualLimits[depth].concurrency);
  const limits = {
    atMost: options.maxConnections ?? usualLimits[depth].atMost,
    concurrency: places,
    pace: new Pace(options.pause ?? 0),
    timeoutMs: options.timeout,
  };
  const versions = ['TLSv1.2', 'TLSv1.3'] as const;
  const tries = matrixConnections({ versions, wrong, right }, places.number > 1);
  tell(
    `${server}: ${numberOf(addresses.length, 'address', 'addresses')}, at most ${addresses.length * (limits.atMost + tries)} connections`,
  );
  const servername = options.servername ?? (isIP(host) === 0 ? host : '');
  const looked: Looked[] = [];
  for (const address of addresses) {
    const common = { connect: (signal: AbortSignal) => open(host, port, address, network, signal), servername };
    const request: MatrixOptions['request'] = {
      method: 'GET',
      path: options.path,
      headers: { host: hostHeader(servername || host, port), accept: '*/*' },
    };
    const [facts, rows] = await Promise.all([
      scan({
        ...common,
        ...limits,
        depth,
        allowed: {
          cipherSuites: policies[options.policy].cipherSuites.allowed.flatMap((name) => suiteCode(name) ?? []),
        },
        ...(right ? { identity: right } : {}),
      }),
      clientAuthentication({
        ...common,
        ...limits,
        atMost: tries,
        versions,
        request,
        healthy: null,
        right,
        wrong,
      }),
    ]);
    const matrix = rows.filter(({ version }) => facts.versions[version].spoken !== false);
    looked.push({
      address: address === '' ? `${authority(host, port)} through the proxy` : address,
      facts,
      matrix,
      chains: chainsOf(facts, rows).map((sent) => ({
        sent,
        trust: anchors && serverTrust(sent, anchors, servername || host, new Date()),
      })),
    });
  }
  const verdict = policyVerdict(looked, options.policy, right !== null);
  show(looked, verdict, options);
  process.exitCode = exitCodeOf[verdict.verdict];
}

function hostAndPort(server: string): { readonly host: string; readonly port: number } {
  const parsed = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]/]+))(?::(\d{1,5}))?$/.exec(server);
  const port = Number(parsed?.[3] ?? 443);
  const host = parsed?.[1] ?? parsed?.[2];
  if (host === undefined || port === 0 || port > 65_535)
    throw new UsageError(`Not a server: ${server}; expected HOST:PORT such as connect.bank.example:443 or [::1]:8443.`);
  return { host, port };
}

async function givenIdentity({ cert, key }: TlsOptions): Promise<TlsIdentity | null> {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined)
    throw new UsageError(
      'A client certificate needs both --cert and --key: PEM files, the key a PKCS #11 URI as well.',
    );
  const chain = read(() => readCertificates(cert));
  if (!isPkcs11Uri(key)) {
    const passphrase = process.stdin.isTTY && isEncrypted(key) ? await askPassphrase(key) : null;
    return { chain, key: read(() => readPrivateKey(key, passphrase)) };
  }
  const onToken = await keyOnToken(key).catch((error: unknown) => read<never>(() => raise(error)));
  if (chain[0] && isOfKey(chain[0], onToken) === false)
    throw new UsageError(`Found the private key of another certificate; expected that of ${cert}.`);
  return { chain, key: onToken };
}

/** The most that one look at a server signs: a connection each. */
const mostSignatures = 10_000;

/** A key by a PKCS #11 URI, which says all of it: module-path, and pin-source where nobody is there to be asked. */
async function keyOnToken(text: string): Promise<KeyElsewhere> {
  const uri = readPkcs11Uri(text);
  const stores = new KeyStores({
    module: null,
    signers: {},
    maxUses: mostSignatures,
    folder: process.cwd(),
    environment: process.env,
  });
  return stores.onToken(uri, async () => {
    if (uri.pinSource !== null)
      return readBounded(uri.pinSource, 'a PIN')
        .toString('utf8')
        .replace(/\r?\n$/, '');
    return process.stdin.isTTY ? askPassphrase(uri.token.token ?? 'the token', 'PIN') : null;
  });
}

function raise(error: unknown): never {
  throw error;
}

function isEncrypted(file: string): boolean {
  try {
    readPrivateKey(file, null);
    return false;
  } catch (error) {
    return error instanceof KeyFileError && /passphrase|encrypted/i.test(`${error.message} ${error.expected}`);
  }
}

function read<T>(reading: () => T): T {
  try {
    return reading();
  } catch (error) {
    if (error instanceof KeyFileError) throw new UsageError(`Found ${error.message}; expected ${error.expected}.`);
    throw error;
  }
}

async function addressesOf(host: string, port: number, network: Network): Promise<readonly string[]> {
  try {
    const { addresses } = await resolve(host, port, network);
    return addresses.length > 0 ? addresses : [''];
  } catch (error) {
    if (error instanceof ProbeFailure)
      throw new UsageError(`${error.failure.detail}: give a name that resolves, or --connect-to.`);
    throw error;
  }
}

/** No certificate always; with the right one at hand, everything that looks like it. */
async function wrongOnes(right: TlsIdentity | null): Promise<MatrixOptions['wrong']> {
  const none = { id: 'none', identity: null };
  const [leaf] = right?.chain ?? [];
  if (!right || !leaf) return [none];
  const { subject, issuer } = certificateFacts(leaf);
  const model = { subject: subject.rdns.flat(), issuer: issuer.rdns.flat() };
  const keys = await strangersKeys();
  const now = new Date();
  const made = wrongIdentities.map(async ({ id, recipe }) => {
    if (recipe === null) return [];
    if (recipe === 'right') return [{ id, identity: { chain: right.chain, key: keys.holder.privateKey } }];
    // A made one is of another CA whatever else is wrong with it, and may be refused for that.
    const alone = recipe.issuer !== 'unknown-ca' || id === 'untrusted-ca';
    return [{ id: alone ? id : `${id}/other-ca`, identity: await wrongCertificate(recipe, model, keys, now) }];
  });
  return [none, ...(await Promise.all(made)).flat()];
}

function show(looked: readonly Looked[], { verdict, line }: PolicyVerdict, options: TlsOptions): void {
  if (options.json) {
    const addresses = looked.map(({ chains, ...one }) => ({ ...one, trust: chains.map(({ trust }) => trust) }));
    printJson(JSON.stringify({ policy: options.policy, verdict, says: line, addresses }, null, 2));
    return;
  }
  const colour = wantsColour(process.stdout, process.env);
  const tables = looked.map((one) =>
    tlsTable(
      {
        ...one,
        chain: one.chains.flatMap(chainLines),
        request: `GET ${options.path}`,
        policy: policies[options.policy],
      },
      { colour },
    ),
  );
  print(fitted([...tables, line].join('\n\n')), process.stdout, true);
}

/** The different chains that a server sent in any connection, each leaf first. */
function chainsOf({ tls12, tls13 }: ScanFacts, rows: readonly MatrixRow[]): Buffer[][] {
  const distinct = new Map<string, Buffer[]>();
  const scanned = [tls13, tls12].flatMap((one) => (one ? [one.certificates] : []));
  for (const certificates of [...scanned, ...rows.flatMap(({ chains }) => chains)]) {
    if (certificates.length > 0)
      distinct.set(
        certificates.join(),
        certificates.map((der) => Buffer.from(der, 'base64')),
      );
  }
  return [...distinct.values()];
}

function chainLines({ sent, trust }: Looked['chains'][number]): ChainLine[] {
  const lines = sent.map((der): ChainLine => {
    const { subject, notAfter, publicKey, dnsNames } = certificateFacts(der);
    const names = dnsNames.length > 0 ? `; SAN ${dnsNames.join(', ')}` : '';
    const text = `${nameText(subject)}; until ${notAfter ?? 'an unreadable date'}; ${publicKey.algorithm} ${publicKey.bits ?? ''}${names}`;
    return { mark: 'plain', text };
  });
  if (trust === null) return [...lines, { mark: 'plain', text: 'trust not assessed: give the CAs with --ca' }];
  if (trust.trusted) return [...lines, { mark: 'good', text: trust.detail }];
  return [...lines, ...trust.faults.map((fault): ChainLine => ({ mark: 'bad', text: `not trusted: ${fault}` }))];
}
