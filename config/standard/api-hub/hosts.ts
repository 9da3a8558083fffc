import { type Environment, environments } from './environments.ts';

/** Services of an API Hub instance: each LFI Code has its own in each environment (Integration Overview 3.3). */
export const hubServiceNames = ['auth1', 'as1', 'rs1', 'cm', 'hh'] as const;
export type HubService = (typeof hubServiceNames)[number];

/** Host that the environment's pattern gives a service of an LFI Code. */
export function usualHost(service: HubService, environment: Environment, code: string): string {
  return (environments[environment].hosts[service] ?? '').replace('{code}', code.toLowerCase());
}

const domains = ['openfinance.ae', 'openfinance.example'];
const zones = ['apihub', 'directory', 'pki'];
/**
 * Labels of hosts outside production; the API Hub's pre-production and the model bank share the sandbox Trust
 * Framework.
 */
const sandboxLabels = ['sandbox', 'preprod', 'uat'];

/**
 * Which Trust Framework's environment a host belongs to, by its labels: `as1.x.preprod.apihub.openfinance.ae` is
 * sandbox, `keystore.directory.openfinance.ae` production. Null for hosts that do not tell, such as an institution's
 * own.
 */
export function trustFrameworkOf(host: string): 'sandbox' | 'production' | null {
  const name = host.toLowerCase().replace(/\.$/, '');
  const domain = domains.find((one) => name.endsWith(`.${one}`));
  if (domain === undefined) return null;
  const labels = name.slice(0, -domain.length - 1).split('.');
  if (labels.some((label) => sandboxLabels.includes(label))) return 'sandbox';
  return zones.includes(labels.at(-1) ?? '') ? 'production' : null;
}
