import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { type MutualTlsEndpoint, mutualTls, mutualTlsEndpoints } from '../config/standard/v2.1/endpoints.ts';
import type { Vantage } from '../config/standard/v2.1/vantages.ts';
import { certificateFacts } from '../helpers/x509/certificate.ts';
import { type Guard, pinnedTo } from './admission.ts';
import type { AuthorisationState } from './authorisation-server.ts';
import { certificationAuthorities } from './authorities.ts';
import { answerDiscovery, answerParticipants } from './directory.ts';
import type { Fault } from './faults/fault.ts';
import { ecosystemKeys } from './keys.ts';
import { answerKeystore, buildKeystore, type Keystore } from './keystore.ts';
import {
  clientOf,
  formerLeaves,
  issueLeaves,
  type Leaf,
  type Leaves,
  publicLeaf,
  revokedClients,
  siblingLeaf,
} from './leaves.ts';
import { brokenListener, httpListener, type Listener, tlsListener } from './listener.ts';
import { type MessageMaker, samples } from './messages.ts';
import { hosts, lfiCode, otherBank, otherTpp, parties, secondLfiCode } from './parties.ts';
import { answer } from './services.ts';
import { merged, type Settings } from './settings.ts';
import { answerCrl, answerOcsp, type StatusSource, staple } from './status.ts';
import { type Written, writeFolder } from './target-files.ts';
import { answerWebhook } from './webhook.ts';

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
  const others = {
    'other-organisation': clientOf(otherBank, keys, authorities, now),
    'other-tpp': clientOf(otherTpp, keys, authorities, now),
    revoked: revokedClients(keys, authorities, now),
    expired: clientOf(parties.lfi, keys, authorities, now, { validity: 'expired' }),
    'not-yet-valid': clientOf(parties.lfi, keys, authorities, now, { validity: 'future' }),
  };
  const former = formerLeaves(keys, authorities, now);
  const clock = () => new Date();

  let settings: Settings = {};
  let leaves: Leaves;
  let keystore: Keystore;
  let authorisation: AuthorisationState;
  let listeners: Listener[] = [];

  const guards: Record<MutualTlsEndpoint, Guard> = Object.fromEntries(
    mutualTlsEndpoints.map((endpoint) => {
      const { clientRole } = mutualTls[endpoint];
      const isPublished: Guard['expected'] = (certificate) =>
        certificate.equals(leaves[clientRole].certificate) ||
        (clientRole === 'C1' && certificate.equals(others['other-tpp'].certificate));
      return [
        endpoint,
        {
          issuer: () => authorities.issuing.certificate,
          now: clock,
          isRevoked: ({ serial }) => status.revoked().some((one) => one.serial.toString('hex') === serial),
          expected: endpoint === 'oc' ? pinnedTo(parties.ozone.organisationId) : isPublished,
        },
      ];
    }),
  ) as Record<MutualTlsEndpoint, Guard>;

  const maker = (): MessageMaker => ({ leaves, keystore, settings, now: clock() });

  const status: StatusSource = {
    authorities,
    stranger: keys.spare,
    now: clock,
    settings: () => settings.revocation ?? {},
    serialOf: (role) => serialOf(leaves[role]),
    issued: () =>
      new Set(
        [authorities.issuing, others['other-organisation'], ...Object.values(former), ...Object.values(leaves)].map(
          serialOf,
        ),
      ),
    revoked: () =>
      [
        ...Object.values(others.revoked).map(serialOf),
        ...(settings.revocation?.revoked ?? []).map((role) => serialOf(leaves[role])),
      ].map((serial) => ({
        serial: Buffer.from(serial, 'hex'),
        at: new Date(now.getTime() - 3_600_000),
        reason: superseded,
      })),
  };

  const publicHosts = [
    hosts.keystore,
    hosts.productionKeystore,
    hosts.participants,
    hosts.auth1,
    hosts.secondAuth1,
    hosts.webhook,
  ];
  const publicCertificate = publicLeaf(publicHosts, keys, authorities, now);
  const publicServer = (handler: RequestListener) => tlsListener({ leaf: publicCertificate, clients: null }, handler);
  const keystoreServer = () => {
    if (settings.keystoreRefuses) return brokenListener('refuses');
    const answers = answerKeystore(
      () => keystore,
      () => settings,
    );
    return publicServer(answers);
  };

  const statusServer = (service: 'ocsp' | 'crl') => {
    const broken = settings.revocation?.[service]?.listener;
    return broken ? brokenListener(broken) : httpListener(service === 'ocsp' ? answerOcsp(status) : answerCrl(status));
  };

  /** Starts every listener; returns where each `host:port` of a URL is to be found. */
  const listen = async (): Promise<Record<string, readonly string[]>> => {
    const starting: readonly (readonly [string, readonly Promise<Listener>[]])[] = [
      ...mutualTlsEndpoints.map((endpoint) => [`${hosts[endpoint]}:443`, serviceListeners(endpoint)] as const),
      [`${hosts.keystore}:443`, [keystoreServer()]],
      [`${hosts.productionKeystore}:443`, [keystoreServer()]],
      [`${hosts.participants}:443`, [publicServer(answerParticipants(() => settings))]],
      [`${hosts.auth1}:443`, [publicServer(answerDiscovery(lfiCode, () => settings))]],
      [`${hosts.secondAuth1}:443`, [publicServer(answerDiscovery(secondLfiCode, () => ({})))]],
      [`${hosts.webhook}:443`, [publicServer(answerWebhook(maker))]],
      [`${hosts.ocsp}:80`, [statusServer('ocsp')]],
      [`${hosts.crl}:80`, [statusServer('crl')]],
    ];
    const places = starting.map(async ([place, nodes]) => {
      const started = await Promise.all(nodes);
      listeners.push(...started);
      return [place, started.map(({ address }) => address)] as const;
    });
    const found = Object.fromEntries(await Promise.all(places));
    for (const [endpoint, host] of Object.entries(settings.hosts ?? {})) {
      const same = found[`${hosts[endpoint as MutualTlsEndpoint]}:443`];
      if (same) found[`${host}:443`] = same;
    }
    return found;
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
      hub: () => ({ state: authorisation, maker: maker() }),
      now: clock,
    });
    // OpenSSL completes a chain from the CAs that it verifies clients with: without the issuing CA there, it is not sent.
    const named = how.withoutIssuingCa ? [authorities.root] : [authorities.issuing, authorities.root];
    const listed = { 'also-public': [...named, authorities.public], 'only-public': [authorities.public], none: [] };
    const clients =
      how.asks === false
        ? null
        : {
            authorities: (how.namesCas ? listed[how.namesCas] : named).map(({ certificate }) => certificate),
            requireInHandshake: how.refusal === 'handshake',
          };
    const served = how.serves === 'unpublished' ? former.S4 : leaves[how.serves ?? mutualTls[endpoint].serverRole];
    const own = how.withoutIssuingCa ? { ...served, chain: served.chain.slice(0, 1) } : served;
    const [first, ...issuers] = own.chain;
    const sent =
      how.disorderedChain && first ? { ...own, chain: [first, authorities.root.certificate, ...issuers] } : own;
    const nodes = how.staleNode ? [sent, former.S4] : [sent];
    const stapled = how.staple;
    return nodes.map((leaf) =>
      tlsListener(
        {
          leaf,
          clients,
          variant: how.tls,
          ...(stapled ? { staple: () => staple(leaf.certificate, stapled, status) } : {}),
        },
        handler,
      ),
    );
  };

  const close = async () => {
    await Promise.all(listeners.map((listener) => listener.close()));
    listeners = [];
  };

  const use = async (faults: readonly Fault[]) => {
    await close();
    settings = merged(faults.map((fault) => (fault.at === 'ecosystem' ? fault.breaks : {})));
    leaves = issueLeaves(keys, authorities, former, now, settings);
    keystore = buildKeystore({ leaves, former, spare: keys.spare, issuing: authorities, settings });
    authorisation = { issued: new Map(), usedAssertions: new Set() };
    const connectTo = await listen();
    const sibling: Written['sibling'] = (role, which) => siblingLeaf(role, which, keys, authorities, now);
    const captured = await samples(maker());
    await writeFolder(options.dir, {
      leaves,
      sibling,
      others,
      authorities,
      keystore,
      connectTo,
      settings,
      captured,
      now,
    });
  };

  await use(options.faults ?? []);
  return { dir: options.dir, targetFile: (vantage) => join(options.dir, `${vantage}.yaml`), use, close };
}

/** CRLReason (RFC 5280 5.3.1). */
const superseded = 4;

function serialOf({ certificate }: Pick<Leaf, 'certificate'>): string {
  return certificateFacts(certificate).serial ?? '';
}
