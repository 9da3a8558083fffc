import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { type MutualTlsEndpoint, mutualTls, mutualTlsEndpoints } from '../config/standard/api-hub/endpoints.ts';
import type { Vantage } from '../config/standard/api-hub/vantages.ts';
import { certificateFacts } from '../helpers/x509/read/certificate.ts';
import { type Guard, pinnedTo } from './admission.ts';
import type { AuthorisationState } from './authorisation-server.ts';
import { certificationAuthorities } from './authorities.ts';
import { answerDiscovery, answerParticipants } from './directory.ts';
import { inTurn } from './in-turn.ts';
import { ecosystemKeys } from './keys.ts';
import { answerKeystore, buildKeystore, type Keystore } from './keystore.ts';
import {
  clientOf,
  expiredServer,
  formerLeaves,
  issueLeaves,
  type Leaf,
  type Leaves,
  publicLeaf,
  revokedClients,
  siblingLeaf,
  wrongClients,
} from './leaves.ts';
import { brokenListener, httpListener, type Listener, type Presented, tlsListener } from './listener.ts';
import { listenerPool } from './listener-pool.ts';
import { type MessageMaker, samples } from './messages.ts';
import { hosts, lfiCode, otherBank, otherTpp, parties, secondLfiCode } from './parties.ts';
import { answer } from './services.ts';
import type { Server, Settings, StatusService } from './settings.ts';
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
  /** How it is at first; as the standard wants it where absent. */
  readonly settings?: Settings;
}

/** The embedded ecosystem: real TLS servers on loopback for every party, and the files to work against them. */
export interface Ecosystem {
  readonly dir: string;
  targetFile(vantage: Vantage): string;
  /** Grows whenever the folder is written; while it stays, so do the files. */
  revision(): number;
  /** Makes the ecosystem as the settings say; rewrites the folder where that shows in it. What the settings leave as it was keeps its address. */
  use(settings: Settings): Promise<void>;
  close(): Promise<void>;
}

export async function startEcosystem(options: EcosystemOptions): Promise<Ecosystem> {
  const keys = await ecosystemKeys(options.keyCache, options.freshKeys ?? false);
  const { now } = options;
  const authorities = await certificationAuthorities(keys, now);
  const [otherOrganisation, otherTppClient, revoked, wrong, expired, former, publicCertificate] = await Promise.all([
    clientOf(otherBank, keys, authorities, now),
    clientOf(otherTpp, keys, authorities, now),
    revokedClients(keys, authorities, now),
    wrongClients(keys, authorities, now),
    expiredServer(keys, authorities, now),
    formerLeaves(keys, authorities, now),
    publicLeaf(publicHosts, keys, authorities, now),
  ]);
  const others = {
    'other-organisation': otherOrganisation,
    'other-tpp': otherTppClient,
    revoked,
    ...wrong,
  };
  const clock = () => new Date();

  const archive = new Map<string, Leaf>();
  let folder = { shows: '', revision: 0 };
  let settings: Settings = {};
  let leaves: Leaves;
  let keystore: Keystore;
  let authorisation: AuthorisationState;

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
        ...Object.values(others.revoked).map((leaf) => ({ leaf, reason: superseded })),
        ...(settings.revocation?.revoked ?? []).map((role) => ({
          leaf: leaves[role],
          reason: settings.revocation?.reason ?? superseded,
        })),
      ].map(({ leaf, reason }) => ({
        serial: Buffer.from(serialOf(leaf), 'hex'),
        at: new Date(now.getTime() - 3_600_000),
        reason,
      })),
  };

  const publicServer = (handler: RequestListener) => tlsListener('not-asked', { leaf: publicCertificate }, handler);
  const answersOfKeystore = answerKeystore(
    () => keystore,
    () => settings,
  );
  const discoveryOf: Readonly<Record<string, RequestListener>> = {
    [hosts.auth1]: answerDiscovery(lfiCode, () => settings),
    [hosts.secondAuth1]: answerDiscovery(secondLfiCode, () => ({})),
  };

  const pool = listenerPool();

  /** Starts the listeners that are not there yet; returns where each `host:port` of a URL is to be found. */
  const listen = async (): Promise<Record<string, readonly string[]>> => {
    const publicService = (host: string, handler: RequestListener, refuses = false) =>
      addressesAt(`${host}:443`, { refuses }, () => [refuses ? brokenListener('refuses') : publicServer(handler)]);
    const places = [
      ...mutualTlsEndpoints.map(serviceAt),
      publicService(hosts.keystore, answersOfKeystore, settings.keystoreRefuses),
      publicService(hosts.productionKeystore, answersOfKeystore, settings.keystoreRefuses),
      publicService(
        hosts.participants,
        answerParticipants(() => settings),
      ),
      ...Object.entries(discoveryOf).map(([host, handler]) => publicService(host, handler)),
      publicService(hosts.webhook, answerWebhook(maker)),
      statusAt(`${hosts.ocsp}:80`, answerOcsp(status), settings.revocation?.ocsp?.listener),
      statusAt(`${hosts.crl}:80`, answerCrl(status), settings.revocation?.crl?.listener),
    ];
    const found = Object.fromEntries(await Promise.all(places));
    for (const [endpoint, host] of Object.entries(settings.hosts ?? {})) {
      const same = found[`${hosts[endpoint as MutualTlsEndpoint]}:443`];
      if (same) found[`${host}:443`] = same;
    }
    return found;
  };

  const addressesAt = async (place: string, kind: object, start: () => readonly Promise<Listener>[]) =>
    [place, (await pool.at(place, kind, start)).map(({ address }) => address)] as const;

  const statusAt = (place: string, handler: RequestListener, broken: StatusService['listener']) =>
    addressesAt(place, { broken }, () => [broken ? brokenListener(broken) : httpListener(handler)]);

  const jtiSeen = Object.fromEntries(mutualTlsEndpoints.map((endpoint) => [endpoint, new Set<string>()]));

  const answerAt = (endpoint: MutualTlsEndpoint, node: number): RequestListener =>
    answer(
      {
        endpoint,
        guard: guards[endpoint],
        settings: () => nodesOf(endpoint)[node] ?? {},
        keystore: () => keystore,
        keyOf: (role) => leaves[role].key,
        strangersKey: keys.spare.privateKey,
        hub: () => ({ state: authorisation, maker: maker() }),
        now: clock,
      },
      jtiSeen[endpoint] ?? new Set(),
    );

  /** The nodes of a service, each as the settings want it. */
  const nodesOf = (endpoint: MutualTlsEndpoint): Server[] => {
    const how = settings.servers?.[endpoint] ?? {};
    return [how, ...(how.nodes?.further ?? []).map((further) => ({ ...how, ...further }))];
  };

  const serviceAt = async (endpoint: MutualTlsEndpoint) => {
    const [how = {}, ...further] = nodesOf(endpoint);
    const place = `${hosts[endpoint]}:443`;
    const { listener: broken } = how;
    if (broken) return addressesAt(place, { broken }, () => [brokenListener(broken)]);
    const all = [how, ...further];
    const clients = all.map(clientsOf);
    const nodes = await pool.at(place, { clients }, () =>
      all.map((one, node) => tlsListener(clients[node] ?? 'asked', shownBy(endpoint, one), answerAt(endpoint, node))),
    );
    for (const [node, one] of all.entries()) nodes[node]?.present(shownBy(endpoint, one));
    if (how.nodes?.behind === 'one-address')
      return addressesAt(place, { clients, how: 'in turn' }, () => [inTurn(nodes)]);
    return [place, nodes.map(({ address }) => address)] as const;
  };

  /** What a node of a service shows. */
  const shownBy = (endpoint: MutualTlsEndpoint, how: Server): Presented => {
    // OpenSSL completes a chain from the CAs that it verifies clients with: without the issuing CA there, it is not sent.
    const named = how.withoutIssuingCa ? [authorities.root] : [authorities.issuing, authorities.root];
    const listed = { 'also-public': [...named, authorities.public], 'only-public': [authorities.public], none: [] };
    const served = servedLeaf(how.serves ?? mutualTls[endpoint].serverRole);
    const own = how.withoutIssuingCa ? { ...served, chain: served.chain.slice(0, 1) } : served;
    const [first, ...issuers] = own.chain;
    const leaf =
      how.disorderedChain && first ? { ...own, chain: [first, authorities.root.certificate, ...issuers] } : own;
    const stapled = how.staple;
    return {
      leaf,
      authorities: (how.namesCas ? listed[how.namesCas] : named).map(({ certificate }) => certificate),
      variant: how.tls,
      ...(stapled ? { staple: () => staple(leaf.certificate, stapled, status) } : {}),
    };
  };

  const servedLeaf = (which: NonNullable<Server['serves']>): Leaf => {
    if (which === 'unpublished') return former.S4;
    return which === 'expired' ? expired : leaves[which];
  };

  const use = async (wanted: Settings) => {
    settings = wanted;
    leaves = await issueLeaves(keys, authorities, former, clock(), settings, archive);
    keystore = await buildKeystore({ leaves, former, spare: keys.spare, issuing: authorities, settings });
    authorisation = { issued: new Map(), usedAssertions: new Set() };
    const connectTo = await listen();
    const shown = JSON.stringify([connectTo, shownInFolder(settings)]);
    if (shown === folder.shows) return;
    folder = { shows: shown, revision: folder.revision + 1 };
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

  await use(options.settings ?? {});
  return {
    dir: options.dir,
    targetFile: (vantage) => join(options.dir, `${vantage}.yaml`),
    revision: () => folder.revision,
    use,
    close: pool.close,
  };
}

function clientsOf({ asks, refusal }: Server) {
  return asks === false ? 'not-asked' : refusal === 'handshake' ? 'demanded' : 'asked';
}

const publicHosts = [
  hosts.keystore,
  hosts.productionKeystore,
  hosts.participants,
  hosts.auth1,
  hosts.secondAuth1,
  hosts.webhook,
];

/** The settings that files are written from; the others are met through sockets only. */
function shownInFolder({
  servers,
  documents: _documents,
  discovery: _discovery,
  participants: _participants,
  keystoreRefuses: _keystoreRefuses,
  revocation,
  ...others
}: Settings): object {
  return [others, servers?.oc?.healthCheckBasePath ?? null, revocation?.identity ?? null];
}

/** CRLReason (RFC 5280 5.3.1). */
const superseded = 4;

function serialOf({ certificate }: Pick<Leaf, 'certificate'>): string {
  return certificateFacts(certificate).serial ?? '';
}
