import type { Call } from './call.ts';
import type { Connect } from './connect.ts';
import type { Crl } from './crl.ts';
import type { Decrypt } from './decrypt.ts';
import type { Deliver } from './deliver.ts';
import type { Fetch } from './fetch.ts';
import type { FetchCertificate } from './fetch-certificate.ts';
import type { Handshake } from './handshake.ts';
import type { Listen } from './listen.ts';
import type { Ocsp } from './ocsp.ts';
import type { ReadCertificate } from './read-certificate.ts';
import type { ReadCsr } from './read-csr.ts';
import type { ReadKey } from './read-key.ts';
import type { ReadLog } from './read-log.ts';
import type { ReadSample } from './read-sample.ts';
import type { Resolve } from './resolve.ts';
import type { Scan } from './scan.ts';
import type { Sign } from './sign.ts';
import type { Submit } from './submit.ts';

/** Every kind of step, what it needs the network, a key or a file for. One probe does each kind. */
export interface Kinds {
  readonly resolve: Resolve;
  readonly connect: Connect;
  readonly handshake: Handshake;
  readonly scan: Scan;
  readonly call: Call;
  readonly fetch: Fetch;
  readonly 'fetch-certificate': FetchCertificate;
  readonly ocsp: Ocsp;
  readonly crl: Crl;
  readonly 'read-certificate': ReadCertificate;
  readonly 'read-csr': ReadCsr;
  readonly 'read-key': ReadKey;
  readonly sign: Sign;
  readonly decrypt: Decrypt;
  readonly 'read-sample': ReadSample;
  readonly submit: Submit;
  readonly deliver: Deliver;
  readonly listen: Listen;
  readonly 'read-log': ReadLog;
}

export type StepKind = keyof Kinds;

/** Kinds of what others do and is recorded: no run makes such a step, it has it where somebody brings the record. */
export const broughtKinds = ['listen', 'read-log'] as const satisfies readonly StepKind[];

/** What a step of a kind carries. */
export type With<K extends StepKind = StepKind> = Kinds[K]['with'];

/** What a step of a kind receives, JSON-serialisable. */
export type Raw<K extends StepKind = StepKind> = Kinds[K]['raw'];
