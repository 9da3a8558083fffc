import { resolve } from 'node:path';
import { type KeyElsewhere, keyElsewhere } from './key-elsewhere.ts';
import { KeyFileError } from './key-files.ts';
import { KeyUses } from './key-uses.ts';
import { Pkcs11KeyStore } from './pkcs11/key-store.ts';
import type { Pkcs11Uri } from './pkcs11/uri.ts';
import { ExternalSigner } from './signer/external-signer.ts';

/** A command that uses keys, as a target names it. */
export interface GivenSigner {
  readonly command: readonly string[];
  /** Names of the environment variables that it gets, beside PATH. */
  readonly environment?: readonly string[];
  /** Milliseconds for each request. */
  readonly timeoutMs?: number;
}

export interface KeyStoresOptions {
  /** PKCS #11 library for URIs that name none; null where the target gives none. */
  readonly module: string | null;
  readonly signers: Readonly<Record<string, GivenSigner>>;
  /** The most signatures and decryptions, of all keys together. */
  readonly maxUses: number;
  /** What relative paths are of, and where signers run. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}

const usualTimeoutMs = 10_000;

/** What programs need to be found and to start at all. */
const everySignerGets = ['PATH', 'SystemRoot', 'PATHEXT'];

/** Where keys are that are in no file: tokens and signers, each started once. */
export class KeyStores {
  readonly uses: KeyUses;
  private readonly options: KeyStoresOptions;
  private readonly tokens: Pkcs11KeyStore;
  private readonly signers = new Map<string, ExternalSigner>();

  constructor(options: KeyStoresOptions) {
    this.options = options;
    this.uses = new KeyUses(options.maxUses);
    this.tokens = new Pkcs11KeyStore(options);
  }

  /** The key on a token that a URI names. Throws `KeyFileError`, as `Pkcs11KeyStore.key` does. */
  async onToken(uri: Pkcs11Uri, pin: () => Promise<string | null>): Promise<KeyElsewhere> {
    return keyElsewhere(await this.tokens.key(uri, pin), this.uses);
  }

  /** The key of a name that a signer of the target uses. Throws `KeyFileError` where it cannot be used. */
  async ofSigner(signer: string, name: string): Promise<KeyElsewhere> {
    return keyElsewhere(await this.signer(signer).key(name), this.uses);
  }

  /** Ends the helpers; keys of theirs are of no more use. */
  close(): void {
    this.tokens.close();
    for (const signer of this.signers.values()) signer.close();
  }

  private signer(name: string): ExternalSigner {
    const known = this.signers.get(name);
    if (known) return known;
    const given = Object.hasOwn(this.options.signers, name) ? this.options.signers[name] : undefined;
    if (!given)
      throw new KeyFileError(
        `a key of signer ${name}, which keyStores.signers does not have`,
        'a signer that the target describes',
        `keyStores: { signers: { ${name}: { command: [./my-signer] } } }`,
      );
    const { folder, environment } = this.options;
    const [program = '', ...args] = given.command;
    const names = [...everySignerGets, ...(given.environment ?? [])];
    const started = new ExternalSigner({
      name,
      command: [/[\\/]/.test(program) ? resolve(folder, program) : program, ...args],
      folder,
      environment: Object.fromEntries(names.map((one) => [one, environment[one]])),
      timeoutMs: given.timeoutMs ?? usualTimeoutMs,
    });
    this.signers.set(name, started);
    return started;
  }
}
