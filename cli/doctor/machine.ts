import { existsSync } from 'node:fs';
import type { Target } from '../../helpers/target/target.ts';
import { placeOf } from './about-target.ts';
import { type Said, said } from './said.ts';

type Environment = NodeJS.ProcessEnv;

/** Where this runs, and what its environment says about proxies. */
export function aboutMachine(target: Target, environment: Environment): Said[] {
  const where = isContainer(environment) ? ', in a container' : '';
  return [
    said('ok', `Node ${process.versions.node} on ${process.platform} ${process.arch}${where}`),
    ...aboutProxy(target, environment),
  ];
}

/** Whether this is a container, as far as one shows. */
export function isContainer(environment: Environment): boolean {
  return (
    existsSync('/.dockerenv') ||
    existsSync('/run/.containerenv') ||
    environment.KUBERNETES_SERVICE_HOST !== undefined ||
    environment.container !== undefined
  );
}

/** Which proxy is used, and what looks like one and is not. */
function aboutProxy(target: Target, environment: Environment): Said[] {
  const raw = target.network.proxy ?? environment.HTTPS_PROXY ?? environment.https_proxy ?? '';
  const at = target.network.proxy === null ? null : placeOf('/network/proxy', target);
  const set = target.network.proxy === null ? 'HTTPS_PROXY' : 'network.proxy';
  if (raw === '') return [strayProxy(environment)].flatMap((one) => one ?? []);
  const url = proxyOf(target.network.proxy, environment);
  if (url === null || new URL(url).protocol !== 'http:')
    return [
      said('problem', `${set} is no proxy that can be used: ${withoutSecrets(raw)}`, {
        todo: 'http://host:port, also for what goes on in https; neither SOCKS nor a proxy that speaks TLS itself.',
        at,
      }),
    ];
  const { NO_PROXY, no_proxy } = environment;
  const around = NO_PROXY ?? no_proxy;
  const direct = Object.keys(target.network.connectTo).length;
  return [
    said(
      'ok',
      `${set}: ${withoutSecrets(url)}${around ? `, not for ${around}` : ''}${direct > 0 ? `, nor for the ${direct} hosts of network.connectTo` : ''}`,
      { at },
    ),
    ...(/:\/\/[^/]*@[^/]*@/.test(url)
      ? [
          said('problem', `${set} has an @ in its password that is not percent-encoded`, {
            todo: 'Write @ as %40, : as %3A, / as %2F, # as %23 and % as %25.',
          }),
        ]
      : []),
  ];
}

/** Programs take their proxy from elsewhere, and then there is one. */
const elsewhere = ['ALL_PROXY', 'all_proxy', 'HTTP_PROXY', 'http_proxy', 'npm_config_https_proxy', 'npm_config_proxy'];

function strayProxy(environment: Environment): Said | null {
  const name = elsewhere.find((one) => environment[one]);
  if (name === undefined) return said('ok', 'No proxy is set: hosts are reached directly');
  const value = withoutSecrets(environment[name] ?? '');
  const variable = name.startsWith('npm_config') ? `npm’s own configuration (${name})` : name;
  return said('doubt', `${variable} names a proxy, ${value}, and HTTPS_PROXY, which is what counts here, does not`, {
    todo: 'If this network needs one: set HTTPS_PROXY=http://host:port, or network.proxy in the target. Windows’ and the browser’s own settings count for nothing here.',
  });
}

function proxyOf(configured: string | null, environment: Environment): string | null {
  const given = configured ?? environment.HTTPS_PROXY ?? environment.https_proxy ?? '';
  const whole = given === '' || given.includes('://') ? given : `http://${given}`;
  return URL.canParse(whole) ? whole : null;
}

/** What is given as a proxy's URL without user and password, be it one or not: whatever stands before the last @. */
function withoutSecrets(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:[\\/]*)?.*@/is, '$1…@');
}
