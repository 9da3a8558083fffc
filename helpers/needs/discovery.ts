import { type DiscoveryDocument, readDiscovery } from '../directory/discovery-document.ts';
import { mapped, observedBy, type SteppedNeed, Unseen } from '../engine/need.ts';
import { type Fetched, fetchStep } from '../observations/fetch.ts';
import type { Brand } from '../target/target.ts';
import { visitorsOf } from './availability.ts';
import { ofThisMachine } from './this-machine.ts';

export const wellKnownPath = '/.well-known/openid-configuration';

/**
 * GET of a brand's discovery document, without a client certificate; auth1 may show a public certificate or S1 (CX-24).
 */
export function discoveryAnswer(brand: Brand): SteppedNeed<Fetched> {
  const { auth1 } = brand.endpoints;
  const url = auth1 ? `${auth1.url}${wellKnownPath}` : null;
  const step = fetchStep(`auth1/${brand.code}`, { url, frameworkToo: true }, 'auth1');
  const given = { by: visitorsOf('auth1'), missing: auth1 ? null : '/endpoints/auth1', gates: [ofThisMachine.wayOut] };
  return observedBy(step, given, (raw) => raw);
}

/** A brand's discovery document, once it is available and one. */
export function discoveryOf(brand: Brand): SteppedNeed<DiscoveryDocument> {
  const document = mapped(discoveryAnswer(brand), ({ body }) => {
    const read = readDiscovery(body);
    return 'notADocument' in read ? new Unseen('inconclusive', read.notADocument) : read;
  });
  return { ...document, gates: [`discovery.shape@auth1/${brand.code}`] };
}
