import type { Raw, StepKind } from '../observations/kinds.ts';
import type { Step, StepKey } from '../observations/step.ts';
import type { Keyring } from '../target/keys/keyring.ts';
import type { Target } from '../target/target.ts';
import type { Turns } from '../tls-scanner-lite/pace.ts';
import type { Network } from './transport.ts';
import type { WrongIdentityMint } from './wrong-identities.ts';

/**
 * Does the steps of one kind. Returns what was received; throws a `ProbeFailure` when the step could not be made. Knows
 * no requirement.
 */
export type Probe<K extends StepKind> = (step: Step<K>, bench: ProbeBench) => Promise<Raw<K>>;

export interface ProbeBench extends Network {
  readonly target: Target;
  readonly keyring: Keyring;
  readonly mint: WrongIdentityMint;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** What an earlier step of this run received, before redaction; undefined where it failed or was not made. */
  readonly received: <K extends StepKind>(key: StepKey<K>) => Raw<K> | undefined;
  /**
   * Takes the connections that a probe is about to open from the run's budget; throws a `ProbeFailure` when it is
   * spent. A negative number gives back what was taken and not used.
   */
  readonly spend: (connections: number) => void;
  /** Names a token that this step sends: evidence keeps no secret part of it, wherever the peer repeats it. */
  readonly conceal: (token: string) => void;
  /**
   * The pace of connections to a host, by `network.pauseMs`, that every connection waits for its turn in: before the
   * peer's time begins, and before anything is made that ages.
   */
  readonly pace: (host: string) => Turns;
}
