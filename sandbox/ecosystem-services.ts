import type { RequestListener } from 'node:http';
import { type MutualTlsEndpoint, mutualTls, mutualTlsEndpoints } from '../config/standard/api-hub/endpoints.ts';
import { type Guard, pinnedTo } from './admission.ts';
import { answerDiscovery, answerParticipants } from './directory.ts';
import { inTurn } from './in-turn.ts';
import { type Issued, messageMaker, servedLeaf, statusSource } from './issued.ts';
import { answerKeystore } from './keystore.ts';
import { brokenListener, httpListener, type Listener, type Presented, tlsListener } from './listener.ts';
import { listenerPool } from './listener-pool.ts';
import { hosts, lfiCode, parties, secondLfiCode } from './parties.ts';
import { answer } from './services.ts';
import type { Server, StatusService } from './settings.ts';
import { answerCrl, answerOcsp, staple } from './status.ts';
import { answerWebhook } from './webhook.ts';

/** Where a `host:port` of a URL is to be found. */
type Place = readonly [string, readonly string[]];

/** The listeners of all services, each as what is issued at the moment and its settings say. */
export class Services {
  private readonly issued: () => Issued;
  private readonly status;
  private readonly pool;
  private readonly jtiSeen = new Map(mutualTlsEndpoints.map((endpoint) => [endpoint, new Set<string>()]));

  /** @param before where each place was before, to be there again */
  constructor(issued: () => Issued, before: Readonly<Record<string, readonly string[]>> = {}) {
    this.issued = issued;
    this.pool = listenerPool(before);
    this.status = statusSource(issued);
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  /** Starts the listeners that are not there yet; returns where each `host:port` of a URL is to be found. */
  async listen(): Promise<Record<string, readonly string[]>> {
    const { settings } = this.issued();
    const { nothingReached: gone } = settings;
    const found = Object.fromEntries(
      await Promise.all([
        ...mutualTlsEndpoints.map((endpoint) => this.serviceAt(endpoint)),
        ...this.publicServices(),
        this.statusAt(
          `${hosts.ocsp}:80`,
          answerOcsp(this.status),
          gone ? 'refuses' : settings.revocation?.ocsp?.listener,
        ),
        this.statusAt(`${hosts.crl}:80`, answerCrl(this.status), gone ? 'refuses' : settings.revocation?.crl?.listener),
      ]),
    );
    for (const [endpoint, host] of Object.entries(settings.hosts ?? {})) {
      const same = found[`${hosts[endpoint as MutualTlsEndpoint]}:443`];
      if (same) found[`${host}:443`] = same;
    }
    return found;
  }

  private publicServices(): Promise<Place>[] {
    const settings = () => this.issued().settings;
    const { nothingReached: gone = false, keystoreRefuses = gone } = settings();
    const ofKeystore = answerKeystore(() => this.issued().keystore, settings);
    const services: readonly (readonly [string, RequestListener, boolean?])[] = [
      [hosts.keystore, ofKeystore, keystoreRefuses],
      [hosts.productionKeystore, ofKeystore, keystoreRefuses],
      [hosts.participants, answerParticipants(settings), gone],
      [hosts.auth1, answerDiscovery(lfiCode, settings), gone],
      [hosts.secondAuth1, answerDiscovery(secondLfiCode, () => ({})), gone],
      [hosts.webhook, answerWebhook(() => messageMaker(this.issued())), gone],
    ];
    const leaf = this.issued().ofPublicHosts;
    return services.map(([host, handler, refuses = false]) =>
      this.addressesAt(`${host}:443`, { refuses }, ([port]) => [
        refuses ? brokenListener('refuses') : tlsListener('not-asked', { leaf }, this.withOwnDate(handler), port),
      ]),
    );
  }

  /** The clock of all servers. */
  private now(): Date {
    return new Date(Date.now() + (this.issued().settings.clocksAhead ?? 0) * 1000);
  }

  private withOwnDate(handler: RequestListener): RequestListener {
    return (request, response) => {
      response.setHeader('date', this.now().toUTCString());
      handler(request, response);
    };
  }

  private async addressesAt(
    place: string,
    kind: object,
    start: (ports: readonly number[]) => readonly Promise<Listener>[],
  ): Promise<Place> {
    return [place, (await this.pool.at(place, kind, start)).map(({ address }) => address)];
  }

  private statusAt(place: string, handler: RequestListener, broken: StatusService['listener']): Promise<Place> {
    return this.addressesAt(place, { broken }, ([port]) => [
      broken ? brokenListener(broken) : httpListener(handler, port),
    ]);
  }

  private async serviceAt(endpoint: MutualTlsEndpoint): Promise<Place> {
    const all = this.nodesOf(endpoint);
    const [how = {}] = all;
    const place = `${hosts[endpoint]}:443`;
    const broken = this.issued().settings.nothingReached ? 'refuses' : how.listener;
    if (broken) return this.addressesAt(place, { broken }, () => [brokenListener(broken)]);
    const clients = all.map(clientsOf);
    const nodes = await this.pool.at(place, { clients }, (ports) =>
      all.map((one, node) =>
        tlsListener(clients[node] ?? 'asked', this.shownBy(endpoint, one), this.answerAt(endpoint, node), ports[node]),
      ),
    );
    for (const [node, one] of all.entries()) nodes[node]?.present(this.shownBy(endpoint, one));
    if (how.nodes?.behind === 'one-address')
      return this.addressesAt(place, { clients, how: 'in turn' }, () => [inTurn(nodes)]);
    return [place, nodes.map(({ address }) => address)];
  }

  /** The nodes of a service, each as the settings want it. */
  private nodesOf(endpoint: MutualTlsEndpoint): Server[] {
    const how = this.issued().settings.servers?.[endpoint] ?? {};
    return [how, ...(how.nodes?.further ?? []).map((further) => ({ ...how, ...further }))];
  }

  private answerAt(endpoint: MutualTlsEndpoint, node: number): RequestListener {
    return answer(
      {
        endpoint,
        guard: this.guardOf(endpoint),
        settings: () => ({ clockAhead: this.issued().settings.clocksAhead ?? 0, ...this.nodesOf(endpoint)[node] }),
        keystore: () => this.issued().keystore,
        keyOf: (role) => this.issued().leaves[role].key,
        strangersKey: this.issued().keys.spare.privateKey,
        hub: () => ({ state: this.issued().authorisation, maker: messageMaker(this.issued()) }),
        now: () => new Date(),
      },
      this.jtiSeen.get(endpoint) ?? new Set(),
    );
  }

  private guardOf(endpoint: MutualTlsEndpoint): Guard {
    const { clientRole } = mutualTls[endpoint];
    const isPublished: Guard['expected'] = (certificate) => {
      const { leaves, others } = this.issued();
      const isOtherTpp = clientRole === 'C1' && certificate.equals(others['other-tpp'].certificate);
      return isOtherTpp || certificate.equals(leaves[clientRole].certificate);
    };
    return {
      issuer: () => this.issued().authorities.issuing.certificate,
      now: () => new Date(),
      isRevoked: ({ serial }) => this.status.revoked().some((one) => one.serial.toString('hex') === serial),
      expected: endpoint === 'oc' ? pinnedTo(parties.ozone.organisationId) : isPublished,
    };
  }

  /** What a node of a service shows. */
  private shownBy(endpoint: MutualTlsEndpoint, how: Server): Presented {
    const { authorities } = this.issued();
    // OpenSSL completes a chain from the CAs that it verifies clients with: without the issuing CA there, it is not
    // sent.
    const named = how.withoutIssuingCa ? [authorities.root] : [authorities.issuing, authorities.root];
    const listed = { 'also-public': [...named, authorities.public], 'only-public': [authorities.public], none: [] };
    const served = servedLeaf(how.serves ?? mutualTls[endpoint].serverRole, this.issued());
    const own = how.withoutIssuingCa ? { ...served, chain: served.chain.slice(0, 1) } : served;
    const [first, ...issuers] = own.chain;
    const leaf =
      how.disorderedChain && first ? { ...own, chain: [first, authorities.root.certificate, ...issuers] } : own;
    const stapled = how.staple;
    return {
      leaf,
      authorities: (how.namesCas ? listed[how.namesCas] : named).map(({ certificate }) => certificate),
      variant: how.tls,
      ...(stapled ? { staple: () => staple(leaf.certificate, stapled, this.status) } : {}),
    };
  }
}

function clientsOf({ asks, refusal }: Server) {
  return asks === false ? 'not-asked' : refusal === 'handshake' ? 'demanded' : 'asked';
}
