import { type PartyVantage, vantages } from '../../config/standard/api-hub/vantages.ts';
import { knowersOf } from '../../helpers/needs/availability.ts';
import type { Target } from '../../helpers/target/target.ts';
import { type DocumentSubject, keystoreDocuments } from './documents.ts';
import { type EndpointSubject, mutualTlsServices } from './endpoints.ts';

/** Services that several of the parties whose evidence was merged can look at; none for a run of one party. */
export function servicesOfSeveral({ joint = [] }: Target): EndpointSubject[] {
  return mutualTlsServices().filter(({ endpoint }) =>
    isOfSeveral(joint, (party) => vantages[party].reaches.includes(endpoint)),
  );
}

/** Documents of the keystore that several of them know. */
export function documentsOfSeveral(target: Target): DocumentSubject[] {
  const { joint = [] } = target;
  return keystoreDocuments(target).filter(({ publishes }) =>
    isOfSeveral(joint, (party) => publishes.some((role) => knowersOf(role).includes(party))),
  );
}

function isOfSeveral(joint: readonly PartyVantage[], sees: (party: PartyVantage) => boolean): boolean {
  return joint.filter(sees).length > 1;
}
