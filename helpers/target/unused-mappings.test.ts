import { expect, test } from 'vitest';
import { specimenTargets } from './specimen.ts';
import type { Target } from './target.ts';
import { unusedMappings } from './unused-mappings.ts';

test('a host that is misspelt in network.connectTo is told, those that the target names are not', () => {
  const given = specimenTargets().find(({ vantage, environment }) => vantage === 'lfi' && environment === 'embedded');
  if (!given) throw new Error('no specimen');
  const hosts = Object.values(given.endpoints).flatMap((one) => (one ? [`${one.host}:${one.port}`] : []));
  expect(hosts.length).toBeGreaterThan(4);
  const told = (environment: Target['environment'], ...from: readonly string[]) => {
    const connectTo = Object.fromEntries(from.map((one) => [one, ['127.0.0.1:1']]));
    return unusedMappings({ ...given, environment, network: { ...given.network, connectTo } }).map(
      ({ pointer }) => pointer,
    );
  };
  const misspelt = 'cm.examplebnak.example:443';
  expect(told('pre-production', ...hosts, 'ocsp.sandbox.pki.openfinance.ae:80', misspelt)).toEqual([
    `/network/connectTo/${misspelt}`,
  ]);
  expect(told('pre-production', `${hosts[0]?.replace(/\d+$/, '8443')}`)).toHaveLength(1);
  expect(told('pre-production', 'left-out-1.invalid:443')).toEqual([]);
  expect(told('embedded', misspelt, 'cm.examplebnak.openfinance.ae:443')).toEqual([
    '/network/connectTo/cm.examplebnak.openfinance.ae:443',
  ]);
});
