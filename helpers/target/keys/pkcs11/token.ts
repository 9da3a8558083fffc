import { KeyFileError } from '../key-files.ts';
import { type AttributeName, attribute, attributeForms, objectClass, tokenFlag } from './numbers.ts';
import { type AnswerReader, RequestWriter } from './octets.ts';
import type { RemoteModule } from './remote.ts';
import { alreadyLoggedIn, Pkcs11Error } from './return-values.ts';
import type { Pkcs11Uri, TokenWanted } from './uri.ts';

export interface Slot {
  readonly slot: bigint;
  readonly label: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly serial: string;
  readonly flags: number;
}

/** Values of an object's attributes; what the token does not give is left out. */
export type Attributes = Partial<Readonly<Record<AttributeName, Buffer | number>>>;

const cryptokiGreeting = Buffer.from('PRIVATE-GNOME-KEYRING-PKCS11-PROTOCOL-V-1');
const mostSlots = 1024;
const mostObjects = 256;
const serialSession = 0x4;
const userOfKeys = 1;

/** Every token that a module shows. Throws `Pkcs11Error`, `KeyUnusable`. */
export async function tokensOf(module: RemoteModule): Promise<Slot[]> {
  const reserved = Buffer.alloc(1);
  await module.call(['C_Initialize', new RequestWriter().byteArray(cryptokiGreeting).byte(0).byteArray(reserved)]);
  const slots = (await module.call(['C_GetSlotList', new RequestWriter().byte(1).uint32(mostSlots)])).ulongs();
  const tokens: Slot[] = [];
  for (const slot of slots) {
    const reader = await module.call(['C_GetTokenInfo', new RequestWriter().ulong(slot)]);
    const [label, manufacturer, model, serial] = [reader.text(), reader.text(), reader.text(), reader.text()];
    tokens.push({ slot, label, manufacturer, model, serial, flags: Number(reader.ulong()) });
  }
  return tokens;
}

/** The one token that a URI means. Throws `KeyFileError` with those that are there. */
export function wantedToken(tokens: readonly Slot[], wanted: TokenWanted): Slot {
  const initialised = tokens.filter(({ flags }) => (flags & tokenFlag.initialised) !== 0);
  const fitting = initialised.filter(
    (one) =>
      (wanted.token === null || one.label === wanted.token) &&
      (wanted.manufacturer === null || one.manufacturer === wanted.manufacturer) &&
      (wanted.model === null || one.model === wanted.model) &&
      (wanted.serial === null || one.serial === wanted.serial) &&
      (wanted.slotId === null || one.slot === BigInt(wanted.slotId)),
  );
  const [token, ...more] = fitting;
  if (token && more.length === 0) return token;
  const shown = (some: readonly Slot[]) =>
    listed(some.map(({ label, serial, slot }) => `${label} (serial ${serial}, slot-id ${slot})`));
  if (token)
    throw new KeyFileError(
      `${fitting.length} tokens that the PKCS #11 URI fits: ${shown(fitting)}`,
      'a URI of one token',
      `pkcs11:token=${encodeURIComponent(token.label)};serial=${token.serial};object=…`,
    );
  throw new KeyFileError(
    `no token that the PKCS #11 URI fits; the module shows ${initialised.length === 0 ? 'none' : shown(initialised)}`,
    'a token that is present and initialised, named as it names itself',
    'p11tool --list-tokens, or pkcs11-tool --module MODULE --list-token-slots',
  );
}

/**
 * Opens a session and logs in, once: a wrong PIN counts towards a lock. Refuses by `KeyFileError` to try where the PIN
 * is locked or the next wrong one locks it, and where there is none.
 */
export async function loggedIn(
  module: RemoteModule,
  token: Slot,
  askPin: () => Promise<string | null>,
): Promise<bigint> {
  const session = await module.call(['C_OpenSession', new RequestWriter().ulong(token.slot).ulong(serialSession)]);
  const handle = session.ulong();
  const has = (flag: keyof typeof tokenFlag) => (token.flags & tokenFlag[flag]) !== 0;
  if (!has('loginRequired')) return handle;
  const name = `token ${token.label}`;
  if (has('userPinLocked'))
    throw new KeyFileError(`a locked PIN on ${name}`, 'a PIN that its security officer has unlocked');
  if (has('userPinFinalTry'))
    throw new KeyFileError(
      `${name} on the final try of its PIN: another wrong one locks it, so that none is tried here`,
      'a login elsewhere first, which gives back the other tries',
      'pkcs11-tool --module MODULE --login --list-objects',
    );
  if (!has('userPinInitialised'))
    throw new KeyFileError(`${name} without a PIN for users`, 'a token whose user PIN was set');
  const pin = await askPin();
  if (pin === null)
    throw new KeyFileError(
      `${name}, which wants a PIN${has('protectedAuthenticationPath') ? ' on a device of its own' : ''}`,
      'the PIN by pin: { env }, { file } or { prompt: true }, or by pin-source in the URI',
      'pin: { env: C3_PIN }',
    );
  const values = new RequestWriter().ulong(handle).ulong(userOfKeys).byteArray(Buffer.from(pin, 'utf8'));
  await module.call(['C_Login', values]).catch((error: unknown) => {
    if (!(error instanceof Pkcs11Error) || error.returned !== alreadyLoggedIn) throw refusedLogin(error, name);
  });
  return handle;
}

function refusedLogin(error: unknown, name: string): unknown {
  if (!(error instanceof Pkcs11Error)) return error;
  if (error.pinIsWrong)
    return new KeyFileError(
      `a PIN that ${name} does not take (${error.message}); it is not tried again`,
      'the PIN of the token’s user: each wrong one counts towards its lock',
    );
  return new KeyFileError(
    error.pinIsLocked ? `a locked PIN on ${name}` : `${name}, which lets nobody in: ${error.message}`,
    'a token that its user can log in to',
  );
}

/** The one private key that a URI means. Throws `KeyFileError` with what is there. */
export async function privateKeyOf(
  module: RemoteModule,
  session: bigint,
  token: Slot,
  { object, id }: Pkcs11Uri,
): Promise<bigint> {
  const named: Attributes = {
    ...(object === null ? {} : { label: Buffer.from(object) }),
    ...(id === null ? {} : { id }),
  };
  const found = await objects(module, session, { class: objectClass.privateKey, ...named });
  const [key, ...more] = found;
  if (key !== undefined && more.length === 0) return key;
  const what = `named by the PKCS #11 URI on token ${token.label}`;
  if (key !== undefined)
    throw new KeyFileError(
      `${found.length} private keys ${what}: ${await described(module, session, found)}`,
      'a URI of one key: add its id',
      'pkcs11:token=…;object=…;id=%01',
    );
  const publicKeys = await objects(module, session, { class: objectClass.publicKey, ...named });
  if (publicKeys.length > 0)
    throw new KeyFileError(
      `a public key only ${what}: ${await described(module, session, publicKeys)}`,
      'the private key, and a PIN whose user may see it',
    );
  const others = await objects(module, session, { class: objectClass.privateKey });
  throw new KeyFileError(
    `no private key ${what}, which holds ${others.length === 0 ? 'none' : await described(module, session, others)}`,
    'object and id as the token shows them',
    'pkcs11-tool --module MODULE --login --list-objects',
  );
}

/** Handles of the objects that have all of some attributes. */
export async function objects(module: RemoteModule, session: bigint, wanted: Attributes): Promise<bigint[]> {
  const given = Object.entries(wanted) as [AttributeName, Buffer | number][];
  const template = new RequestWriter().ulong(session).uint32(given.length);
  for (const [name, value] of given) {
    template.uint32(attribute[name]).byte(1);
    if (typeof value === 'number') template.uint32(8).ulong(value);
    else template.uint32(value.length).counted(value);
  }
  await module.call(['C_FindObjectsInit', template]);
  try {
    const found = await module.call(['C_FindObjects', new RequestWriter().ulong(session).uint32(mostObjects)]);
    return found.ulongs();
  } finally {
    await module.call(['C_FindObjectsFinal', new RequestWriter().ulong(session)]);
  }
}

/** Attributes of an object, each asked for by itself: a token refuses the rest for the sake of one. */
export async function attributesOf(
  module: RemoteModule,
  session: bigint,
  object: bigint,
  names: readonly AttributeName[],
): Promise<Attributes> {
  const values: [AttributeName, Buffer | number][] = [];
  for (const name of names) {
    const value = await attributeOf(module, session, object, name);
    if (value !== null) values.push([name, value]);
  }
  return Object.fromEntries(values) as Attributes;
}

const largestAttribute = 4096;

async function attributeOf(
  module: RemoteModule,
  session: bigint,
  object: bigint,
  name: AttributeName,
): Promise<Buffer | number | null> {
  const form = attributeForms[name];
  const room = { octets: largestAttribute, ulong: 8, byte: 1 }[form];
  const values = new RequestWriter().ulong(session).ulong(object).uint32(1).uint32(attribute[name]).uint32(room);
  try {
    const answer = await module.call(['C_GetAttributeValue', values]);
    return readAttribute(answer, form);
  } catch (error) {
    if (error instanceof Pkcs11Error) return null;
    throw error;
  }
}

function readAttribute(answer: AnswerReader, form: 'octets' | 'ulong' | 'byte'): Buffer | number | null {
  answer.uint32();
  answer.uint32();
  if (answer.byte() === 0) return null;
  const length = answer.uint32();
  if (length === 0xffffffff) return null;
  if (form === 'ulong') return Number(answer.ulong());
  return form === 'byte' ? answer.byte() : Buffer.from(answer.counted());
}

async function described(module: RemoteModule, session: bigint, handles: readonly bigint[]): Promise<string> {
  const shown: string[] = [];
  for (const handle of handles.slice(0, 9)) {
    const { label, id } = await attributesOf(module, session, handle, ['label', 'id']);
    const name = Buffer.isBuffer(label) && label.length > 0 ? label.toString('utf8') : 'without a label';
    shown.push(
      `${name} (id ${Buffer.isBuffer(id) && id.length > 0 ? id.toString('hex').replace(/../g, '%$&') : 'none'})`,
    );
  }
  return listed(shown.sort());
}

function listed(names: readonly string[]): string {
  const printable = names.map((name) => name.replace(/\p{Cc}/gu, ' '));
  return printable.length > 8 ? `${printable.slice(0, 8).join(', ')} and more` : printable.join(', ');
}
