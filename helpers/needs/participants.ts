import { environments } from '../../config/standard/api-hub/environments.ts';
import { type AuthorisationServer, type Participant, readParticipants } from '../directory/participants.ts';
import { type SteppedNeed, Unseen } from '../engine/need.ts';
import type { Brand, Target } from '../target/target.ts';
import { visitorsOf } from './availability.ts';
import type { Fetched } from './keystore.ts';

/** The participants feed as fetched: `body` holds the LFI's own records only, or the beginning of what is no feed. */
export interface FetchedFeed extends Fetched {
  /** Records of all organisations; null where the answer is no JSON array. */
  readonly records: number | null;
}

/** GET of the environment's participants feed, without a client certificate. */
export function participantsAnswer(target: Target): SteppedNeed<FetchedFeed> {
  return {
    step: {
      key: 'fetch:participants',
      kind: 'fetch',
      subject: 'participants',
      with: {
        url: `https://${environments[target.environment].participants}/participants`,
        organisation: target.lfi?.organisationId ?? '',
      },
      connections: 1,
      gate: null,
      after: [],
      lane: null,
    },
    by: visitorsOf('keystore'),
    missing: target.lfi ? null : '/lfi/organisationId',
    gates: [],
    optional: false,
    read: (raw) => raw as unknown as FetchedFeed,
  };
}

/** The LFI's records in the feed: one, where all is well. */
export function participantRecords(target: Target): SteppedNeed<readonly Participant[]> {
  return {
    ...participantsAnswer(target),
    gates: ['participants.available@participants'],
    read: (raw) => {
      const { records, body } = raw as unknown as FetchedFeed;
      if (records === null) return new Unseen('inconclusive', 'the participants feed could not be read', feed);
      return readParticipants(body);
    },
  };
}

/** The LFI's record in the feed. */
export function participantOf(target: Target): SteppedNeed<Participant> {
  const records = participantRecords(target);
  return {
    ...records,
    gates: ['participants.record@participants'],
    read: (raw, observation) => {
      const read = records.read(raw, observation);
      return read instanceof Unseen ? read : (read[0] ?? noRecord);
    },
  };
}

/** The authorisation server of a brand in the LFI's record: the one whose Issuer is the brand's. */
export function registeredServer(brand: Brand, target: Target): SteppedNeed<AuthorisationServer> {
  const participant = participantOf(target);
  return {
    ...participant,
    gates: [...participant.gates, `participants.server@auth1/${brand.code}`],
    read: (raw, observation) => {
      const record = participant.read(raw, observation);
      if (record instanceof Unseen) return record;
      const server = record.servers.find(({ issuer }) => issuer === brand.endpoints.auth1?.url);
      return server ?? new Unseen('not-tested', `the directory has no authorisation server of ${brand.code}`, registry);
    },
  };
}

const feed = { who: ['you'] } as const;
/** Whoever looks after the LFI's record can find out. */
const registry = { who: ['lfi'] } as const;
const noRecord = new Unseen('not-tested', 'the participants feed has no record of this LFI', registry);
