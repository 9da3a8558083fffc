import { type Step, stepOf } from './step.ts';

/** A public HTTPS GET, without client certificate and without following a redirect. */
export interface Fetch {
  readonly with: {
    /** Null where the target does not say, and then the step is not made. */
    readonly url: string | null;
    /** Whether the server may show a certificate of the Trust Framework as well. */
    readonly frameworkToo?: true;
    /** Of a feed, only the records of this organisation are kept. */
    readonly organisation?: string;
  };
  readonly raw: Fetched;
}

/** What a public HTTPS request received. */
export interface Fetched {
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly truncated: boolean;
  /** Name of the CA that issued the server's certificate. */
  readonly issuer: string | null;
  /** Of a feed, the records of all organisations: null where it is no JSON array. Absent for other documents. */
  readonly records?: number | null;
  /** What the host's further addresses answered otherwise, or the one address when it was asked again. */
  readonly elsewhere?: readonly FetchedElsewhere[];
}

/** Another document than the first one, under the same URL. */
export interface FetchedElsewhere {
  readonly address: string;
  readonly status: number;
  readonly body: string;
}

export function fetchStep(name: string, carries: Fetch['with'], subject = name): Step<'fetch'> {
  return stepOf('fetch', name, carries, { subject, connections: 1 });
}
