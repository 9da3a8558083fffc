import type { Role } from '../config/standard/api-hub/roles.ts';
import type { RunVantage } from '../config/standard/api-hub/vantages.ts';
import { isIssuedBy } from '../helpers/x509/read/chain.ts';
import { Services } from './ecosystem-services.ts';
import { callOzoneConnect, type HubAnswer } from './hub-caller.ts';
import { type Issued, issueAs, issueLasting, keystoreOf } from './issued.ts';
import { certificateFor, type Leaf } from './leaves.ts';
import type { Settings } from './settings.ts';
import type { Start } from './start.ts';
import { TargetFolder } from './target-folder.ts';

export interface EcosystemOptions {
  /** Folder for target files, certificates and keys. */
  readonly dir: string;
  /** Instant that certificates are dated from. */
  readonly now: Date;
  /** A start by which CAs and the twelve certificates are dated, and ports are taken where they are free. */
  readonly as?: Start;
  /** Folder that keeps the throw-away keys. */
  readonly keyCache: string;
  readonly freshKeys?: boolean;
  /** How it is at first; as the standard wants it where absent. */
  readonly settings?: Settings;
}

/** The embedded ecosystem: real TLS servers on loopback for every party, and the files to work against them. */
export interface Ecosystem {
  readonly dir: string;
  targetFile(vantage: RunVantage): string;
  /** Grows whenever the folder is written; while it stays, so do the files. */
  revision(): number;
  /**
   * Makes the ecosystem as the settings say; rewrites the folder where that shows in it. What the settings leave as it
   * was keeps its address.
   */
  use(settings: Settings): Promise<void>;
  /** Has the API Hub call an Ozone Connect at `host:port`. */
  callOzoneConnect(address: string): Promise<readonly HubAnswer[]>;
  close(): Promise<void>;
}

/** An ecosystem whose Trust Framework issues certificates to others. */
export interface IssuingEcosystem extends Ecosystem {
  /** Issues a certificate from a request that was judged before. Returns it, then the issuing CA's, DER. */
  issue(role: Role, request: Buffer): Promise<readonly Buffer[]>;
  /** What it takes to start it like this again. */
  readonly start: Start;
  /** Whether a certificate is of the issuing CA as it is. */
  hasIssued(certificate: Buffer): boolean;
  /** Publishes what was issued, beside the role's own certificate, in place of what was published so before. */
  publish(role: Role, certificate: Buffer): Promise<void>;
}

export async function startEcosystem({
  dir,
  now,
  as,
  keyCache,
  freshKeys = false,
  settings = {},
}: EcosystemOptions): Promise<IssuingEcosystem> {
  const since = as ? new Date(as.since) : null;
  const lasting = await issueLasting(keyCache, freshKeys, now, since);
  const archive = new Map<string, Leaf>();
  const requested = new Map<Role, Buffer>();
  let issued: Issued = await issueAs(settings, lasting, archive, requested);
  const services = new Services(() => issued, as?.connectTo);
  const folder = new TargetFolder(dir);
  const connectTo = await services.listen();
  await folder.show(issued, connectTo);
  return {
    dir,
    targetFile: (vantage) => folder.targetFile(vantage),
    revision: () => folder.revision,
    use: async (wanted) => {
      issued = await issueAs(wanted, lasting, archive, requested);
      await folder.show(issued, await services.listen());
    },
    start: { since: (since ?? now).toISOString(), connectTo },
    hasIssued: (certificate) => isIssuedBy(certificate, lasting.authorities.issuing.certificate),
    issue: (role, request) => certificateFor(role, request, lasting.authorities, new Date()),
    publish: async (role, certificate) => {
      requested.set(role, certificate);
      issued = { ...issued, keystore: await keystoreOf(issued) };
    },
    callOzoneConnect: (address) => callOzoneConnect(address, issued),
    close: () => services.close(),
  };
}
