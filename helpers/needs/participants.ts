import { environments } from '../../config/standard/api-hub/environments.ts';
import { type AuthorisationServer, type Participant, readParticipants } from '../directory/participants.ts';
import { mapped, observedBy, type SteppedNeed, Unseen } from '../engine/need.ts';
import { type Fetched, fetchStep } from '../observations/fetch.ts';
import type { Brand, Target } from '../target/target.ts';
import { visitorsOf } from './availability.ts';
import { namesAgree } from './own-mistakes.ts';
import { ofThisMachine } from './this-machine.ts';

/** The participants feed as fetched: `body` holds the LFI's own records only, or the beginning of what is no feed. */
export interface FetchedFeed extends Fetched {
  /** Records of all organisations; null where the answer is no JSON array. */
  readonly records: number | null;
}

/** GET of the environment's participants feed, without a client certificate. */
export function participantsAnswer(target: Target): SteppedNeed<FetchedFeed> {
  const step = fetchStep('participants', {
    url: `https://${environments[target.environment].participants}/participants`,
    organisation: target.lfi?.organisationId ?? '',
  });
  const given = {
    by: visitorsOf('keystore'),
    missing: target.lfi ? null : '/lfi/organisationId',
    gates: [ofThisMachine.wayOut],
  };
  return observedBy(step, given, (raw) => ({ ...raw, records: raw.records ?? null }));
}

/** The LFI's records in the feed: one, where all is well. */
export function participantRecords(target: Target): SteppedNeed<readonly Participant[]> {
  const records = mapped(participantsAnswer(target), ({ records: all, body }) =>
    all === null ? new Unseen('inconclusive', 'the participants feed could not be read', feed) : readParticipants(body),
  );
  // What is asked for by another organisation's id is another's record.
  return {
    ...records,
    gates: ['participants.available@participants', ...namesAgree('lfi', 'organisationId', target)],
  };
}

/** The LFI's record in the feed. */
export function participantOf(target: Target): SteppedNeed<Participant> {
  const record = mapped(participantRecords(target), ([first]) => first ?? noRecord);
  return { ...record, gates: ['participants.record@participants'] };
}

/** The authorisation server of a brand in the LFI's record: the one whose Issuer is the brand's. */
export function registeredServer(brand: Brand, target: Target): SteppedNeed<AuthorisationServer> {
  const server = mapped(participantOf(target), ({ servers }) => {
    const own = servers.find(({ issuer }) => issuer === brand.endpoints.auth1?.url);
    return own ?? new Unseen('not-tested', `the directory has no authorisation server of ${brand.code}`, registry);
  });
  return { ...server, gates: [...server.gates, `participants.server@auth1/${brand.code}`] };
}

const feed = { who: ['you'] } as const;
/** Whoever looks after the LFI's record can find out. */
const registry = { who: ['lfi'] } as const;
const noRecord = new Unseen('not-tested', 'the participants feed has no record of this LFI', registry);
