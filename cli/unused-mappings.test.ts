import { expect, test } from 'vitest';
import { planCases } from '../helpers/engine/plan.ts';
import { loadTarget } from '../helpers/target/load.ts';
import type { Target } from '../helpers/target/target.ts';
import { laboratory } from '../tests/laboratory.ts';
import { unusedMappings } from './unused-mappings.ts';

const { ecosystem, suites } = laboratory();

test('a host that is misspelt in network.connectTo is told, those that the target names are not', async () => {
  const { target: given } = await loadTarget(ecosystem().targetFile('lfi'), { environment: {} });
  const cm = given.endpoints.cm?.url.replace('https://', '');
  const connectTo = { [`${cm}:443`]: ['127.0.0.1:1'], 'ocsp.sandbox.pki.openfinance.ae:80': ['127.0.0.1:1'] };
  const target: Target = {
    ...given,
    environment: 'pre-production',
    network: { ...given.network, connectTo: { ...connectTo, 'cm.examplebnak.example:443': ['127.0.0.1:1'] } },
  };
  expect(unusedMappings(planCases(suites(), target), target)).toEqual([
    expect.objectContaining({ pointer: '/network/connectTo/cm.examplebnak.example:443' }),
  ]);
  expect(unusedMappings(planCases(suites(), given), given)).toEqual([]);
});
