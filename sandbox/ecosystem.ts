import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { type MutualTlsEndpoint, mutualTls, mutualTlsEndpoints } from '../config/standard/v2.1/endpoints.ts';
import type { Vantage } from '../config/standard/v2.1/vantages.ts';
import { certificateFacts } from '../helpers/x509/certificate.ts';
import { type Guard, pinnedTo } from './admission.ts';
import { certificationAuthorities } from './authorities.ts';
import { answerDiscovery, answerParticipants } from './directory.ts';
import type { Fault } from './faults/fault.ts';
import { ecosystemKeys } from './keys.ts';
import { answerKeystore, buildKeystore, type Keystore } from './keystore.ts';
import { clientOf, issuance, issueLeaves, type Leaves, publicLeaf } from './leaves.ts';
import { brokenListener, httpListener, type Listener, tlsListener } from './listener.ts';
import { hosts, otherBank, parties } from './parties.ts';
import { answer, answerWebhook } from './services.ts';
import { merged, type Settings } from './settings.ts';
import { answerCrl, answerOcsp, type StatusSource } from './status.ts';
import { writeFolder } from './target-files.ts';

export interface EcosystemOptions {
  /** Folder for target files, certificates and keys. */
  readonly dir: string;
  /** Instant that certificates are dated from. */
  readonly now: Date;
  /** Folder that keeps the throw-away keys. */
  readonly keyCache: string;
  readonly freshKeys?: boolean;
  readonly faults?: readonly Fault[];
}

/** The embedded ecosystem: real TLS servers on loopback for every party, and the files to work against them. */
export interface Ecosystem {
  readonly dir: string;
  targetFile(vantage: Vantage): string;
  /** Breaks the ecosystem as the faults say, and nothing else; rewrites the folder. */
  use(faults: readonly Fault[]): Promise<void>;
  close(): Promise<void>;
}

export async function startEcosystem(options: EcosystemOptions): Promise<Ecosystem> {
  const keys = await ecosystemKeys(options.keyCache, options.freshKeys ?? false);
  const { now } = options;
  const authorities = certificationAuthorities(keys, now);
  const revokedSerial = Buffer.from('5e'.repeat(20), 'hex');
  const others = {
    'other-organisation': clientOf(otherBank, keys, authorities, now),
    revoked: clientOf(parties.lfi, keys, authorities, now, revokedSerial),
  };
  const issued = issuance(keys, authorities, now);
  const clock = () => new Date();

  let settings: Settings = {};
  let leaves: Leaves;
  let keystore: Keystore;
  let listeners: Listener[] = [];

  const guards: Record<MutualTlsEndpoint, Guard> = Object.fromEntries(
    mutualTlsEndpoints.map((endpoint) => {
      const { clientRole } = mutualTls[endpoint];
      const isPublished: Guard['expected'] = (certificate) => certificate.equals(leaves[clientRole].certificate);
      return [
        endpoint,
        {
          issuer: () => authorities.issuing.certificate,
          now: clock,
          expected: endpoint === 'oc' ? pinnedTo(parties.ozone.organisationId) : isPublished,
        },
      ];
    }),
  ) as Record<MutualTlsEndpoint, Guard>;

  const status: StatusSource = {
    authorities,
    now: clock,
    issued: () => new Set(Object.values(leaves).map(({ certificate }) => certificateFacts(certificate).serial ?? '')),
    revoked: () => [{ serial: revokedSerial, at: new Date(now.getTime() - 3_600_000), reason: 4 }],
  };

  const publicHosts = [hosts.keystore, hosts.productionKeystore, hosts.participants, hosts.auth1, hosts.webhook];
  const publicCertificate = publicLeaf(publicHosts, keys, authorities, now);
  const publicServer = (handler: RequestListener) =>
    tlsListener({ leaf: () => publicCertificate, clients: null }, handler);
  const keystoreServer = () => {
    if (settings.keystoreRefuses) return brokenListener('refuses');
    const answers = answerKeystore(
      () => keystore,
      () => settings,
    );
    return publicServer(answers);
  };

  /** Starts every listener; returns where each `host:port` of a URL is to be found. */
  const listen = async (): Promise<Record<string, readonly string[]>> => {
    const starting: readonly (readonly [string, readonly Promise<Listener>[]])[] = [
      ...mutualTlsEndpoints.map((endpoint) => [`${hosts[endpoint]}:443`, serviceListeners(endpoint)] as const),
      [`${hosts.keystore}:443`, [keystoreServer()]],
      [`${hosts.productionKeystore}:443`, [keystoreServer()]],
      [`${hosts.participants}:443`, [publicServer(answerParticipants)]],
      [`${hosts.auth1}:443`, [publicServer(answerDiscovery)]],
      [`${hosts.webhook}:443`, [publicServer(answerWebhook)]],
      [`${hosts.ocsp}:80`, [httpListener(answerOcsp(status))]],
      [`${hosts.crl}:80`, [httpListener(answerCrl(status))]],
    ];
    const places = starting.map(async ([place, nodes]) => {
      const started = await Promise.all(nodes);
      listeners.push(...started);
      return [place, started.map(({ address }) => address)] as const;
    });
    return Object.fromEntries(await Promise.all(places));
  };

  const serviceListeners = (endpoint: MutualTlsEndpoint): Promise<Listener>[] => {
    const how = settings.servers?.[endpoint] ?? {};
    if (how.listener) return [brokenListener(how.listener)];
    const handler = answer({
      endpoint,
      guard: guards[endpoint],
      settings: () => how,
      keystore: () => keystore,
      keyOf: (role) => leaves[role].key,
      strangersKey: keys.spare.privateKey,
      now: clock,
    });
    // OpenSSL completes a chain from the CAs that it verifies clients with: without the issuing CA there, it is not sent.
    const named = how.withoutIssuingCa ? [authorities.root] : [authorities.issuing, authorities.root];
    const clients =
      how.asks === false
        ? null
        : { authorities: named.map(({ certificate }) => certificate), requireInHandshake: how.refusal === 'handshake' };
    const served =
      how.serves === 'unpublished' ? issued.former.S4 : leaves[how.serves ?? mutualTls[endpoint].serverRole];
    const own = how.withoutIssuingCa ? { ...served, chain: served.chain.slice(0, 1) } : served;
    const nodes = how.staleNode ? [own, issued.former.S4] : [own];
    return nodes.map((leaf) => tlsListener({ leaf: () => leaf, clients }, handler));
  };

  const close = async () => {
    await Promise.all(listeners.map((listener) => listener.close()));
    listeners = [];
  };

  const use = async (faults: readonly Fault[]) => {
    await close();
    settings = merged(faults.map(({ breaks }) => breaks));
    leaves = issueLeaves(keys, authorities, issued, now, settings);
    keystore = buildKeystore({ leaves, former: issued.former, spare: keys.spare, issuing: authorities, settings });
    const connectTo = await listen();
    await writeFolder(options.dir, { leaves, others, authorities, keystore, connectTo, settings });
  };

  await use(options.faults ?? []);
  return { dir: options.dir, targetFile: (vantage) => join(options.dir, `${vantage}.yaml`), use, close };
}
