import type { Subject } from '../../helpers/engine/subject.ts';
import { holdersOf } from '../../helpers/needs/availability.ts';
import type { Target } from '../../helpers/target/target.ts';

/** The API Hub's calls to Ozone Connect, which whoever has S4 can receive. */
export interface InboundSubject extends Subject {
  readonly kind: 'endpoint';
  readonly endpoint: 'oc';
}

export function inboundCalls({ vantage }: Target): InboundSubject[] {
  if (!holdersOf('S4').includes(vantage)) return [];
  return [{ kind: 'endpoint', name: 'oc/inbound', pointer: '/endpoints/oc', responsible: 'ozone', endpoint: 'oc' }];
}
