import { type DiscoveryDocument, readDiscovery } from '../directory/discovery-document.ts';
import { type SteppedNeed, Unseen } from '../engine/need.ts';
import type { Brand } from '../target/target.ts';
import { visitorsOf } from './availability.ts';
import type { Fetched } from './keystore.ts';

export const wellKnownPath = '/.well-known/openid-configuration';

/** GET of a brand's discovery document, without a client certificate; auth1 may show a public certificate or S1 (catalogue CX-24). */
export function discoveryAnswer(brand: Brand): SteppedNeed<Fetched> {
  const { auth1 } = brand.endpoints;
  return {
    step: {
      key: `fetch:auth1/${brand.code}`,
      kind: 'fetch',
      subject: 'auth1',
      with: { url: auth1 ? `${auth1.url}${wellKnownPath}` : null, frameworkToo: true },
      connections: 1,
      gate: null,
      after: [],
      lane: null,
    },
    by: visitorsOf('auth1'),
    missing: auth1 ? null : '/endpoints/auth1',
    gates: [],
    optional: false,
    read: (raw) => raw as unknown as Fetched,
  };
}

/** A brand's discovery document, once it is available and one. */
export function discoveryOf(brand: Brand): SteppedNeed<DiscoveryDocument> {
  return {
    ...discoveryAnswer(brand),
    gates: [`discovery.shape@auth1/${brand.code}`],
    read: (raw) => {
      const document = readDiscovery((raw as unknown as Fetched).body);
      return 'notADocument' in document ? new Unseen('inconclusive', document.notADocument) : document;
    },
  };
}
