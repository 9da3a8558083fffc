import { endpoints } from '../config/standard/api-hub/endpoints.ts';
import { environments } from '../config/standard/api-hub/environments.ts';
import { vantages } from '../config/standard/api-hub/vantages.ts';
import { isStep, type Step } from '../helpers/observations/step.ts';
import type { Target } from '../helpers/target/target.ts';
import { authority } from '../helpers/words/authority.ts';

/** A host that a run goes to, as who lets it through wants to know it. */
export interface ListedHost {
  readonly host: string;
  readonly port: number;
  /** TLS is spoken from end to end, or http. */
  readonly protocol: 'https' | 'http';
  readonly what: string;
  /** Roles whose certificates are shown there; none where the host is public. */
  readonly clients: readonly string[];
  /** At most, in one run. */
  readonly connections: number;
  /** Where `network.connectTo` leads instead; null for the host itself. */
  readonly connectTo: readonly string[] | null;
}

/**
 * Every host and port that steps go to, and what goes there. Services of the CA are those that certificates of the
 * environment name.
 */
export function hostsOf(steps: readonly Step[], target: Target): ListedHost[] {
  const hosts = new Map<string, ListedHost>();
  for (const step of steps) {
    for (const { host, port, protocol, what } of placesOf(step, target)) {
      const key = authority(host, port);
      const known = hosts.get(key);
      const client = 'identity' in step.with && step.with.identity === 'right' ? [step.with.like] : [];
      hosts.set(key, {
        host,
        port,
        protocol,
        what: known?.what ?? what,
        clients: [...new Set([...(known?.clients ?? []), ...client])],
        connections: (known?.connections ?? 0) + step.connections,
        connectTo: target.network.connectTo[key] ?? null,
      });
    }
  }
  return [...hosts.values()];
}

type Place = Pick<ListedHost, 'host' | 'port' | 'protocol' | 'what'>;

function placesOf(step: Step, target: Target): Place[] {
  if (isStep(step, 'ocsp', 'crl')) {
    const { pki } = environments[target.environment];
    const what =
      step.kind === 'ocsp' ? 'OCSP responder of the Trust Framework' : 'Revocation lists of the Trust Framework';
    return [{ host: pki[step.kind], port: 80, protocol: 'http', what }];
  }
  if ('host' in step.with && step.with.host !== null && step.with.port !== null) {
    const what = endpoints[step.subject as keyof typeof endpoints]?.title ?? 'Service';
    return [{ host: step.with.host, port: step.with.port, protocol: 'https', what }];
  }
  if (!('url' in step.with) || step.with.url === null || !URL.canParse(step.with.url)) return [];
  const { hostname, port, protocol } = new URL(step.with.url);
  const isPlain = protocol === 'http:';
  return [
    {
      host: hostname,
      port: Number(port || (isPlain ? 80 : 443)),
      protocol: isPlain ? 'http' : 'https',
      what: 'Public documents (keys, discovery, participants)',
    },
  ];
}

/** The request to let a run through, for who runs firewall or proxy. */
export function firewallRequest(hosts: readonly ListedHost[], target: Target): string {
  const rows = hosts.map(({ host, port, protocol, what, clients, connections, connectTo }) => [
    authority(host, port),
    protocol === 'https' ? (clients.length > 0 ? `mutual TLS (${clients.join(', ')})` : 'TLS') : 'plain HTTP',
    String(connections),
    `${what}${connectTo === null ? '' : `, at ${connectTo.join(', ')}`}`,
  ]);
  const head = ['host', 'protocol', 'connections', 'what'];
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const { proxy, maxConcurrency, pauseMs } = target.network;
  const pause = pauseMs > 0 ? `, ${pauseMs} ms apart` : '';
  return [
    `Outgoing TCP connections of a conformance run of ${target.name}, vantage ${vantages[target.vantage].title}:`,
    '',
    line(head),
    ...rows.map(line),
    '',
    `From this machine, all begun here; at most ${maxConcurrency} at a time to one host${pause}, over with the run.`,
    ...(proxy === null
      ? []
      : [`Through the proxy ${proxy}, by CONNECT; what is listed as plain HTTP by GET and POST.`]),
    'TLS must reach the host as it was sent: whoever decrypts it on the way breaks mutual TLS.',
    'Who runs the hosts with mutual TLS may have to add this network’s outgoing address to an allow-list.',
  ].join('\n');
}
