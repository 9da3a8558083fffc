import type { Role } from '../../config/standard/api-hub/roles.ts';
import { observedBy, type SteppedNeed } from '../engine/need.ts';
import { type PublishedKey, readJwkSet } from '../jose/jwk-set.ts';
import { type Fetched, fetchStep } from '../observations/fetch.ts';
import type { Target } from '../target/target.ts';
import { knowersOf } from './availability.ts';
import { documentOf, fetchOf, type PublishedDocument } from './keystore.ts';

/** The JWKS of retired keys beside a live one (JWKS-13). */
export interface RetiredKeys {
  readonly url: string;
  readonly keys: readonly PublishedKey[];
  /** Why no keys could be read; null where they could, and where the answer says that there are none. */
  readonly unreadable: string | null;
}

/** GET of the document of the same name below `inactive/`, for a role's document. */
export function retiredKeysOf(role: Role, target: Target): SteppedNeed<RetiredKeys> {
  const document = documentOf(role, target);
  const { name, url } = inactive(document);
  const by = fetchOf(document, target).by.filter((vantage) => knowersOf(role).includes(vantage));
  const missing = document.url === null ? `/certificates/${role}/jwks` : null;
  return observedBy(fetchStep(name, { url }), { by, missing }, retiredKeys);
}

/** `inactive/` stands between identifier and file name. */
function inactive({ name, url }: PublishedDocument): Pick<PublishedDocument, 'name' | 'url'> {
  return {
    name: name.replace(/(?=(transport|application)\.jwks)/, 'inactive/'),
    url: url?.replace(/(?=[^/]*$)/, 'inactive/') ?? null,
  };
}

function retiredKeys({ url, status, body }: Fetched): RetiredKeys {
  if (status === 404 || status === 410) return { url, keys: [], unreadable: null };
  if (status !== 200) return { url, keys: [], unreadable: `status ${status}` };
  const set = readJwkSet(body);
  return 'notAJwkSet' in set
    ? { url, keys: [], unreadable: set.notAJwkSet }
    : { url, keys: set.keys, unreadable: null };
}
