import { readFile } from 'node:fs/promises';
import { delayProxy } from './delay-proxy.ts';

/**
 * How many TCP connections something opens to a port: it is told another port that leads there, and its connections are
 * counted.
 */
export async function connectionsTo<T>(
  port: number,
  use: (countedPort: number) => Promise<T>,
): Promise<{ readonly result: T; readonly connections: number }> {
  const proxy = await delayProxy(port, 0);
  try {
    const result = await use(proxy.port);
    return { result, connections: proxy.connections() };
  } finally {
    await proxy.close();
  }
}

/**
 * Connections that all servers of this machine accepted while something ran (PassiveOpens of /proc/net/snmp, RFC 4022),
 * for what cannot be sent through another port. Whatever else runs meanwhile counts as well. Null where there is no
 * such file.
 */
export async function acceptedDuring<T>(
  use: () => Promise<T>,
): Promise<{ readonly result: T; readonly connections: number | null }> {
  const before = await passiveOpens();
  const result = await use();
  const after = await passiveOpens();
  return { result, connections: before === null || after === null ? null : after - before };
}

async function passiveOpens(): Promise<number | null> {
  const text = await readFile('/proc/net/snmp', 'utf8').catch(() => '');
  const [names = [], values = []] = text
    .split('\n')
    .filter((line) => line.startsWith('Tcp:'))
    .map((line) => line.split(' '));
  const value = values[names.indexOf('PassiveOpens')];
  return value === undefined ? null : Number(value);
}
