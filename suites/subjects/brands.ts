import { type Endpoint, endpoints } from '../../config/standard/api-hub/endpoints.ts';
import { type HubService, hubServiceNames } from '../../config/standard/api-hub/hosts.ts';
import type { Subject } from '../../helpers/engine/subject.ts';
import type { Brand, Target } from '../../helpers/target/target.ts';

/** A brand of the LFI: its LFI Code, API Hub instance and discovery document. */
export interface BrandSubject extends Subject {
  readonly kind: 'endpoint';
  readonly code: string;
  readonly brand: Brand;
  readonly first: boolean;
}

/** The host of a service: those of each brand's API Hub, Ozone Connect and the keystore. */
export interface HostSubject extends Subject {
  readonly kind: 'endpoint';
  readonly endpoint: Endpoint;
  /** The brand whose API Hub it belongs to; null for hosts that are nobody's in particular. */
  readonly hub: { readonly brand: Brand; readonly service: HubService } | null;
}

/** Every brand, with the discovery document of its API Hub: `auth1/<LFI Code>`. */
export function brandSubjects(target: Target): BrandSubject[] {
  return target.brands.map((brand, index) => ({
    kind: 'endpoint',
    name: `auth1/${brand.code}`,
    pointer: index === 0 ? '/endpoints/auth1' : `/brands/${brand.code}`,
    responsible: endpoints.auth1.server,
    endpoint: 'auth1',
    code: brand.code,
    brand,
    first: index === 0,
  }));
}

/** Every host that the target or its environment names: `as1/<LFI Code>` and so on, `oc`, `keystore`. */
export function hostSubjects(target: Target): HostSubject[] {
  const hubs = target.brands.flatMap((brand, index) =>
    hubServiceNames.map((service) => ({
      ...hostSubject(service, `${service}/${brand.code}`),
      pointer: index === 0 ? `/endpoints/${service}` : `/brands/${brand.code}/endpoints/${service}`,
      hub: { brand, service },
    })),
  );
  return [...hubs, hostSubject('oc', 'oc'), hostSubject('keystore', 'keystore')];
}

function hostSubject(endpoint: Endpoint, name: string): HostSubject {
  return {
    kind: 'endpoint',
    name,
    pointer: `/endpoints/${endpoint}`,
    responsible: endpoints[endpoint].server,
    endpoint,
    hub: null,
  };
}
