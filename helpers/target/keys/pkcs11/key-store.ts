import { isAbsolute, resolve } from 'node:path';
import { ProgramMissing } from '../helper-process.ts';
import { KeyUnusable } from '../identity.ts';
import type { KeyOperations, StorePlace } from '../key-elsewhere.ts';
import { KeyFileError } from '../key-files.ts';
import { tokenFlag } from './numbers.ts';
import { RemoteModule } from './remote.ts';
import { Pkcs11Error } from './return-values.ts';
import { notLoadable } from './shared-object.ts';
import { loggedIn, privateKeyOf, type Slot, tokensOf, wantedToken } from './token.ts';
import { tokenKey } from './token-key.ts';
import type { Pkcs11Uri } from './uri.ts';

export interface KeyStoreOptions {
  /** Path of the module for URIs that name none; null where the target gives none. */
  readonly module: string | null;
  /** What relative paths are of. */
  readonly folder: string;
  /** Of the helper: modules read where their configuration is from it. */
  readonly environment: NodeJS.ProcessEnv;
}

interface OpenModule {
  readonly remote: RemoteModule;
  readonly tokens: readonly Slot[];
}

/** Keys on PKCS #11 tokens, by URI: one helper for each module, one login for each token, whatever comes of it. */
export class Pkcs11KeyStore {
  private readonly options: KeyStoreOptions;
  private readonly modules = new Map<string, Promise<OpenModule>>();
  private readonly sessions = new Map<string, Promise<bigint>>();

  constructor(options: KeyStoreOptions) {
    this.options = options;
  }

  /**
   * The private key that a URI names, after a login. Throws `KeyFileError` for a module, token, PIN or key that is not
   * to be had, with what was found.
   * @param pin asked for the PIN where a login needs one
   */
  async key(uri: Pkcs11Uri, pin: () => Promise<string | null>): Promise<KeyOperations> {
    try {
      const names = modulesOf(uri, this.options);
      const { remote, tokens } = await this.module(names);
      const token = wantedToken(tokens, uri.token);
      const place = `${names} ${token.slot}`;
      const session = this.sessions.get(place) ?? loggedIn(remote, token, pin);
      this.sessions.set(place, session);
      const handle = await session;
      return await tokenKey(remote, handle, await privateKeyOf(remote, handle, token, uri), placeOf(token));
    } catch (error) {
      if (!(error instanceof Pkcs11Error) && !(error instanceof KeyUnusable)) throw error;
      throw new KeyFileError(error.message, 'a PKCS #11 module that works, and a token that it can use');
    }
  }

  /** Ends the helpers; keys of theirs are of no more use. */
  close(): void {
    for (const module of this.modules.values())
      module.then(
        ({ remote }) => remote.close(),
        () => {},
      );
  }

  private module(names: readonly string[]): Promise<OpenModule> {
    const known = this.modules.get(String(names)) ?? firstThatLoads(names, this.options.environment);
    this.modules.set(String(names), known);
    return known;
  }
}

function placeOf({ label, model, flags }: Slot): StorePlace {
  const hasPin = (flags & tokenFlag.loginRequired) !== 0;
  return {
    name: `token ${label}${model === '' ? '' : ` (${model})`}`,
    pinMistyped: hasPin ? (flags & tokenFlag.userPinCountLow) !== 0 : null,
  };
}

/** Files that may be the module, the likeliest first; one without a folder is looked up by p11-kit in its own. */
function modulesOf({ modulePath, moduleName }: Pkcs11Uri, { module, folder }: KeyStoreOptions): readonly string[] {
  if (modulePath !== null) return [resolve(folder, modulePath)];
  if (moduleName !== null) return [`${moduleName}.so`, `lib${moduleName}.so`];
  if (module !== null) return [resolve(folder, module)];
  throw new KeyFileError(
    'a PKCS #11 URI, and no module',
    'the module of the token by keyStores.pkcs11.module, or module-path in the URI',
    'keyStores: { pkcs11: { module: /usr/lib/softhsm/libsofthsm2.so } }',
  );
}

async function firstThatLoads(
  [name = '', ...others]: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<OpenModule> {
  try {
    return await opened(name, environment);
  } catch (error) {
    if (others.length === 0) throw error;
    return firstThatLoads(others, environment);
  }
}

async function opened(name: string, environment: NodeJS.ProcessEnv): Promise<OpenModule> {
  try {
    const remote = await RemoteModule.start(name, environment);
    try {
      return { remote, tokens: await tokensOf(remote) };
    } catch (error) {
      remote.close();
      throw error;
    }
  } catch (error) {
    if (error instanceof ProgramMissing)
      throw new KeyFileError(
        'a PKCS #11 URI, and no program p11-kit to speak to the module',
        'p11-kit, in the package p11-kit (Debian, Alpine) or p11-kit-server (RPM)',
        'apt-get install p11-kit',
      );
    if (error instanceof KeyUnusable)
      throw new KeyFileError(
        `a PKCS #11 module that does not load: ${name} (${(isAbsolute(name) && notLoadable(name)) || error.message})`,
        'a PKCS #11 library for this system and processor, readable by this user',
      );
    throw error;
  }
}
