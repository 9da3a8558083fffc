import { KeyObject } from 'node:crypto';
import { isOf, type Observation } from '../evidence/evidence.ts';
import { redact } from '../evidence/redact.ts';
import { readJwkSet } from '../jose/jwk-set.ts';
import { jwksStepOf } from '../needs/keystore.ts';
import { type InboundCall, listenStep, type RecordedCalls } from '../observations/listen.ts';
import type { Keyring } from '../target/keys/keyring.ts';
import type { Target } from '../target/target.ts';
import { temporaryOzoneConnect } from './temporary-ozone-connect.ts';

/** Why nobody can be listened to with this target: what was found and what is expected. */
export class CannotListen extends Error {}

export interface Recorder {
  /** `host:port` that it listens on, IPv6 in brackets. */
  readonly address: string;
  /** What was recorded so far, as the observation of a step that no run makes; without any secret. */
  observation(): Observation<'listen'>;
  /** Ends listening; what is open is recorded as far as it came. */
  close(): Promise<void>;
}

export interface RecordOptions {
  readonly target: Target;
  readonly keyring: Keyring;
  /** What was observed before: the JWKS that tokens are verified with is read from it. */
  readonly observations: readonly Observation[];
  readonly at: { readonly host: string; readonly port: number };
  readonly admits: (address: string) => boolean;
  /** Told of each call once it is over, and how many there are. */
  readonly called?: (call: InboundCall, count: number) => void;
}

/** At most this many calls are recorded: evidence stays small, whoever calls. */
export const mostCalls = 500;

/** Serves S4 and records what callers present. Throws a `CannotListen`, or what the system says of the address. */
export async function recordCalls(options: RecordOptions): Promise<Recorder> {
  const { target, keyring, at, admits, called } = options;
  const began = new Date();
  const keys = publishedIn(options);
  const calls: InboundCall[] = [];
  let turnedAway = 0;
  let wordless = 0;
  const listener = await temporaryOzoneConnect({
    ...servedIdentity(keyring),
    target,
    published: keys ?? [],
    at,
    admits: (address) => calls.length < mostCalls && admits(address),
    recorded: (call) => {
      if (call.began === 'nothing') {
        wordless += 1;
        return;
      }
      calls.push(call);
      called?.(call, calls.length);
    },
    turnedAway: () => {
      turnedAway += 1;
    },
  });
  return {
    address: listener.address,
    observation: () => {
      const raw: RecordedCalls = { calls: [...calls], turnedAway, wordless, keysKnown: keys !== null };
      return {
        id: 'i1',
        step: listenStep(target),
        vantage: target.vantage,
        at: began.toISOString(),
        tookMs: Date.now() - began.getTime(),
        raw: redact(raw),
        failed: null,
      };
    },
    close: () => listener.close(),
  };
}

/** S4 and its key, which node:tls has to have in this process. Throws a `CannotListen`. */
export function servedIdentity(keyring: Keyring) {
  const identity = keyring.tlsIdentity('S4');
  if (!identity)
    throw new CannotListen(
      'Found no usable S4 in the target: to serve it, expected its certificate and its private key at /certificates/S4.',
    );
  if (!(identity.key instanceof KeyObject)) {
    const { name } = keyring.storeOf('S4') ?? { name: 'a store of its own' };
    throw new CannotListen(
      `Found the key of S4 in ${name}; a TLS server in Node signs with keys of its own process only. Have the server that uses the key take the calls and judge its access log (--inbound-log), or listen with an S4 of the test environment whose key is in a file.`,
    );
  }
  return { chain: identity.chain, key: identity.key };
}

/** Keys that Sig3 is published in; null where they were not read. */
function publishedIn({ target, observations }: RecordOptions) {
  const key = jwksStepOf('Sig3', target)?.key;
  const fetched = observations.find(({ step }) => step.key === key);
  if (!fetched || !isOf(fetched, 'fetch') || fetched.raw === null) return null;
  const set = readJwkSet(fetched.raw.body);
  return 'keys' in set ? set.keys : null;
}
