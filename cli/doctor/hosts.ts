import { endpoints } from '../../config/standard/api-hub/endpoints.ts';
import { type Failure, isOf, type Observation } from '../../helpers/evidence/evidence.ts';
import type { Target } from '../../helpers/target/target.ts';
import { authority } from '../../helpers/words/authority.ts';
import { placeOf } from './about-target.ts';
import { isContainer } from './machine.ts';
import { type Said, said } from './said.ts';
import { type Here, wayToEnd, wayToFail } from './ways-to-fail.ts';

/** How far one gets to a host: name, TCP or proxy, TLS, the answer. */
interface Reach {
  readonly host: string;
  readonly title: string;
  readonly pointer: string | null;
  /** Null where one gets there. */
  readonly failed: {
    readonly means: string;
    readonly todo: string;
    readonly detail: string;
    /** The way in which it fails, whatever that means for this host. */
    readonly way: string;
  } | null;
  readonly detail: string;
}

function thisMachine(): Here {
  return { container: isContainer(process.env) };
}

/** Each host, with how far one gets; where none at all is reached in one way, that is told once. */
export function aboutHosts(observations: readonly Observation[], target: Target, here: Here = thisMachine()): Said[] {
  const reaches = [...servicesIn(observations, here), ...documentsIn(observations, here)];
  const failed = reaches.flatMap(({ failed }) => failed ?? []);
  const [first] = failed;
  const isAll = failed.length > 1 && failed.length === reaches.length && failed.every(({ way }) => way === first?.way);
  if (isAll && first) {
    const proxied = target.network.proxy !== null || Boolean(process.env.HTTPS_PROXY ?? process.env.https_proxy);
    const todo = proxied
      ? first.todo
      : 'No proxy is set, and from a network like this one usually gets out by one only: HTTPS_PROXY=http://proxy:port in the environment, or network.proxy in the target. Without one, npx conformance plan --hosts prints what a firewall must let pass.';
    return [
      said(
        'problem',
        `None of ${reaches.length} hosts is reached from here, each in the same way: ${first.means} (${reaches[0]?.host}: ${first.detail})`,
        { todo },
      ),
    ];
  }
  return reaches.map(({ host, title, pointer, failed, detail }) =>
    failed
      ? said('problem', `${title}, ${host}: ${failed.means} (${failed.detail})`, {
          todo: failed.todo,
          at: pointer === null ? null : placeOf(pointer, target),
        })
      : said('ok', `${title}, ${host}: ${detail}`),
  );
}

function servicesIn(observations: readonly Observation[], here: Here): Reach[] {
  return observations.flatMap((one): Reach[] => {
    if (!isOf(one, 'connect')) return [];
    const { subject } = one.step;
    const { host, port } = one.step.with;
    const name = endpoints[subject as keyof typeof endpoints]?.title ?? subject;
    const reach = { host: authority(host ?? '', port ?? 443), title: name, pointer: `/endpoints/${subject}` };
    const failures = one.failed
      ? [failedBy(one.failed, here)]
      : (one.raw?.addresses ?? []).flatMap(({ address, failed }) => (failed ? [failedBy(failed, here, address)] : []));
    const open = (one.raw?.addresses ?? []).filter(({ failed }) => failed === null);
    const named = observations.find((other) => isOf(other, 'resolve') && other.step.subject === subject);
    const [failure] = named?.failed ? [failedBy(named.failed, here)] : failures;
    if (open.length === 0 && failure) return [{ ...reach, detail: '', failed: failure }];
    return [{ ...reach, ...tlsOf(subject, observations, here) }];
  });
}

/** What the handshake shows of a host that takes connections. */
function tlsOf(subject: string, observations: readonly Observation[], here: Here): Pick<Reach, 'failed' | 'detail'> {
  const greeted = observations.find((one) => isOf(one, 'handshake') && one.step.subject === subject);
  if (!greeted || !isOf(greeted, 'handshake')) return { failed: null, detail: 'takes connections' };
  if (greeted.failed) return { failed: failedBy(greeted.failed, here), detail: '' };
  const exchanges = (greeted.raw?.addresses ?? []).map(({ exchange }) => exchange);
  const spoke = exchanges.find(({ serverHello }) => serverHello);
  if (spoke) return { failed: null, detail: `TLS ${(spoke.version ?? '').replace(/^TLSv?/, '')}, ${spoke.tookMs} ms` };
  const [ended] = exchanges;
  const way = ended ? wayToEnd(ended.end) : null;
  if (!ended || !way) return { failed: null, detail: 'takes connections; no handshake was made' };
  return { failed: { ...way, detail: ended.end.detail, way: `TLS ${ended.end.kind}` }, detail: '' };
}

/** Hosts of public documents, each once. */
function documentsIn(observations: readonly Observation[], here: Here): Reach[] {
  const byHost = new Map<string, Observation<'fetch'>[]>();
  for (const one of observations) {
    if (!isOf(one, 'fetch') || one.step.with.url === null || !URL.canParse(one.step.with.url)) continue;
    const { host } = new URL(one.step.with.url);
    byHost.set(host, [...(byHost.get(host) ?? []), one]);
  }
  return [...byHost].map(([host, asked]) => {
    const answered = asked.filter(({ failed }) => failed === null);
    const title = 'Public documents';
    const failure = asked.find(({ failed }) => failed !== null)?.failed;
    if (answered.length === 0 && failure)
      return { host, title, pointer: null, failed: failedBy(failure, here), detail: '' };
    const statuses = [...new Set(answered.map(({ raw }) => raw?.status))].join(', ');
    return { host, title, pointer: null, failed: null, detail: `${answered.length} asked for, HTTP ${statuses}` };
  });
}

/** @param address that was tried, where one is known */
function failedBy(failure: Failure, here: Here, address = ''): NonNullable<Reach['failed']> {
  return {
    ...wayToFail(failure, here, address),
    detail: failure.detail,
    way: `${failure.layer === 'proxy'} ${failure.cause}`,
  };
}

/** How OCSP responder and revocation lists are reached. */
export function aboutRevocation(observations: readonly Observation[], here: Here = thisMachine()): Said[] {
  const asked = observations.flatMap((one) =>
    isOf(one, 'ocsp', 'crl') && one.raw ? one.raw.answers.map((answer) => ({ kind: one.step.kind, ...answer })) : [],
  );
  const byUrl = new Map(asked.map((one) => [one.url, one]));
  return [...byUrl.values()].map(({ kind, url, failed, status }) => {
    const name = kind === 'ocsp' ? 'OCSP responder' : 'revocation list';
    if (failed) {
      const { means, todo } = wayToFail(failed, here);
      return said('problem', `The ${name} ${url}: ${means} (${failed.detail})`, {
        todo: `${todo} It is asked over plain http, port 80; a proxy for it is http_proxy.`,
      });
    }
    if (status !== 200)
      return said('doubt', `The ${name} ${url} answers with HTTP ${status}`, {
        todo: 'Tell the Trust Framework, or whoever runs a proxy on the way.',
      });
    return said('ok', `The ${name} ${url} answers`);
  });
}
