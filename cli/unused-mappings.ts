import { environments } from '../config/standard/api-hub/environments.ts';
import type { PlannedCase } from '../helpers/engine/judge-case.ts';
import type { Step } from '../helpers/observations/step.ts';
import type { Doubt } from '../helpers/target/doubts.ts';
import type { Target } from '../helpers/target/target.ts';
import { escapedMember } from '../helpers/target/yaml-file.ts';

/**
 * Entries of `network.connectTo` for what no case of the target, from whatever vantage, goes to. A host that is
 * misspelt there is looked up in DNS instead. Certificates and documents name public hosts of either Trust Framework, so these count as used;
 * files of the embedded ecosystem map all its hosts, whatever they name.
 */
export function unusedMappings(cases: readonly PlannedCase[], target: Target): Doubt[] {
  const from = Object.keys(target.network.connectTo);
  if (from.length === 0 || !environments[target.environment].certifies) return [];
  const used = new Set(
    cases.flatMap(({ check, subject }) =>
      Object.values(check.needs(subject, target)).flatMap(({ step }) => (step ? destinationsOf(step) : [])),
    ),
  );
  return from
    .filter((one) => !used.has(one) && !publicHosts.has(one.replace(/:\d+$/, '')))
    .map((one) => ({
      pointer: `/network/connectTo/${escapedMember(one)}`,
      found: `network.connectTo has ${one}, and nothing that this target names is there`,
      todo: 'Correct the host, which is looked up in DNS as it is, or leave the entry out.',
    }));
}

const publicHosts = new Set(
  Object.values(environments).flatMap(({ keystore, participants, pki }) => [keystore, participants, pki.ocsp, pki.crl]),
);

/** host:port that a step connects to, as `network.connectTo` names it. */
function destinationsOf(step: Step): string[] {
  const { host, port, url }: Readonly<Record<string, unknown>> = { ...step.with };
  if (typeof host === 'string') return [`${host}:${port}`];
  if (typeof url !== 'string' || !URL.canParse(url)) return [];
  const { hostname, port: given, protocol } = new URL(url);
  return [`${hostname}:${given || (protocol === 'http:' ? '80' : '443')}`];
}
