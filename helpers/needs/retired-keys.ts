import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { SteppedNeed } from '../engine/need.ts';
import { type PublishedKey, readJwkSet } from '../jose/jwk-set.ts';
import type { Target } from '../target/target.ts';
import { knowersOf } from './availability.ts';
import { documentOf, type Fetched, fetchOf, fetchStep, type PublishedDocument } from './keystore.ts';

/** The JWKS of retired keys beside a live one: catalogue JWKS-13. */
export interface RetiredKeys {
  readonly url: string;
  readonly keys: readonly PublishedKey[];
  /** Why no keys could be read; null where they could, and where the answer says that there are none. */
  readonly unreadable: string | null;
}

/** GET of the document of the same name below `inactive/`, for a role's document. */
export function retiredKeysOf(role: Role, target: Target): SteppedNeed<RetiredKeys> {
  const document = documentOf(role, target);
  const live = fetchOf(document, target);
  return {
    ...live,
    step: fetchStep(inactive(document)),
    by: live.by.filter((vantage) => knowersOf(role).includes(vantage)),
    missing: document.url === null ? `/certificates/${role}/jwks` : null,
    read: (raw) => retiredKeys(raw as unknown as Fetched),
  };
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
