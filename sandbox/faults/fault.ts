import type { RunVantage } from '../../config/standard/api-hub/vantages.ts';
import type { Json } from '../../helpers/encodings/json.ts';
import { merged } from '../overlay.ts';
import type { Settings } from '../settings.ts';

/** A deliberate defect, and every finding it must cause: no more and no fewer. */
export type Fault = FaultHead & (EcosystemFault | RefusedFault | EvidenceFault);

interface FaultHead {
  readonly id: string;
  readonly title: string;
  /** Vantage that shows it; `all` where absent. */
  readonly vantage?: Exclude<RunVantage, 'all'>;
  /** Exit code of a run from there, where it does not follow from the findings. */
  readonly exit?: 0 | 1 | 3;
  readonly flips: readonly Flip[];
}

/** Something is made wrong and met through sockets. */
interface EcosystemFault {
  readonly at?: 'ecosystem';
  /** What is broken: a matter of certificates, documents, servers or the target file, never a parsed fact. */
  readonly breaks: Settings;
  /** How earlier runs saw the ecosystem, the first one first: what became of keys shows between runs. */
  readonly earlier?: readonly Settings[];
}

/** The target, or a file that it names, is so wrong that a run refuses it: it has no findings. */
interface RefusedFault {
  readonly at: 'target';
  readonly breaks: Settings;
}

/** What was received is changed afterwards, where no server at hand can be so wrong. */
interface EvidenceFault {
  readonly at: 'evidence';
  readonly patches: readonly Patch[];
}

/** A change of what a step received, before anything is read from it. */
export interface Patch {
  readonly step: string;
  /** Values by JSON pointer into the raw observation; the place behind the last one of a list makes it longer. */
  readonly set?: Readonly<Record<string, Json>>;
  /** Values from elsewhere in the raw observation: pointer to, pointer from. */
  readonly copy?: Readonly<Record<string, string>>;
  /** Step whose raw observation takes its place. */
  readonly asReceivedBy?: string;
}

/** A finding that the fault must cause, or a case that it must leave undecided. What those block is not listed. */
export interface Flip {
  readonly check: string;
  /** Null for a case that ends inconclusive or not tested. */
  readonly finding: string | null;
  readonly subject: string;
}

/** What faults break in the ecosystem, all together. */
export function breaksOf(faults: readonly Fault[]): Settings {
  return merged(faults.flatMap((fault) => ('breaks' in fault ? [fault.breaks] : [])));
}

/** How earlier runs saw the ecosystem, the first one first; none where nothing hangs on that. */
export function statesBefore(faults: readonly Fault[]): readonly Settings[] {
  return faults.flatMap((fault) => ('earlier' in fault ? (fault.earlier ?? []) : []));
}
