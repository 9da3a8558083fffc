import { KeyFileError } from '../key-files.ts';

/** What a PKCS #11 URI (RFC 7512) says about a private key; what it leaves out fits anything. */
export interface Pkcs11Uri {
  readonly token: TokenWanted;
  /** CKA_LABEL. */
  readonly object: string | null;
  /** CKA_ID. */
  readonly id: Buffer | null;
  readonly modulePath: string | null;
  /** Name without `lib` and file ending, as p11-kit's folder of modules has it. */
  readonly moduleName: string | null;
  /** Path of a file that holds the PIN. */
  readonly pinSource: string | null;
}

export interface TokenWanted {
  readonly token: string | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  readonly slotId: number | null;
}

const example = "key: 'pkcs11:token=openfinance;object=C3;type=private'";
const pathAttributes = ['token', 'manufacturer', 'model', 'serial', 'slot-id', 'object', 'id', 'type'];
const queryAttributes = ['module-path', 'module-name', 'pin-source'];

/** Whether a text is meant as a PKCS #11 URI. */
export function isPkcs11Uri(text: string): boolean {
  return /^pkcs11:/i.test(text);
}

/**
 * Reads a PKCS #11 URI of a private key. Throws `KeyFileError` for what is none, what it may not hold, and attributes
 * that are not looked at here: a key that was found without them might be another one. Messages repeat no value.
 */
export function readPkcs11Uri(text: string): Pkcs11Uri {
  const [path = '', query = '', ...more] = text.slice(text.indexOf(':') + 1).split('?');
  if (more.length > 0) throw refused('a PKCS #11 URI with two question marks');
  const attributes = new Map([
    ...attributesOf(path.split(';'), pathAttributes),
    ...attributesOf(query.split('&'), queryAttributes),
  ]);
  const type = textOf(attributes, 'type');
  if (type !== null && type !== 'private')
    throw new KeyFileError(
      `a PKCS #11 URI with type=${/^[a-z-]{1,20}$/.test(type) ? type : '…'}`,
      'type=private',
      example,
    );
  const object = textOf(attributes, 'object');
  const id = attributes.get('id') ?? null;
  if (object === null && id === null)
    throw new KeyFileError('a PKCS #11 URI that names no key', 'object (its label) or id', example);
  const slot = textOf(attributes, 'slot-id');
  if (slot !== null && !/^\d{1,15}$/.test(slot)) throw refused('a PKCS #11 URI whose slot-id is no number');
  return {
    token: {
      token: textOf(attributes, 'token'),
      manufacturer: textOf(attributes, 'manufacturer'),
      model: textOf(attributes, 'model'),
      serial: textOf(attributes, 'serial'),
      slotId: slot === null ? null : Number(slot),
    },
    object,
    id,
    modulePath: textOf(attributes, 'module-path'),
    moduleName: moduleNameOf(textOf(attributes, 'module-name')),
    pinSource: pinSourceOf(textOf(attributes, 'pin-source')),
  };
}

function attributesOf(parts: readonly string[], known: readonly string[]): [string, Buffer][] {
  const found = parts
    .filter((part) => part !== '')
    .map((part): [string, Buffer] => {
      const [name = '', ...value] = part.split('=');
      if (name === 'pin-value')
        throw new KeyFileError(
          'a PKCS #11 URI with pin-value: a secret in the file',
          'the PIN by pin: { env }, { file } or { prompt: true }',
          'pin: { env: C3_PIN }',
        );
      if (!known.includes(name) || value.length === 0)
        throw new KeyFileError(
          `a PKCS #11 URI with ${/^[\w-]{1,40}$/.test(name) ? name : 'an attribute that has no name'}`,
          `attributes ${known.join(', ')}, each with a value, ${known === pathAttributes ? 'before' : 'after'} the question mark`,
          example,
        );
      return [name, unescaped(name, value.join('='))];
    });
  const [twice] = found.find(([name], index) => found.findIndex(([other]) => other === name) !== index) ?? [];
  if (twice !== undefined) throw refused(`a PKCS #11 URI with ${twice} twice`);
  return found;
}

/** Octets of a value (RFC 3986 2.1): an id need not be UTF-8. */
function unescaped(name: string, value: string): Buffer {
  if (/%(?![0-9A-Fa-f]{2})/.test(value)) throw refused(`a PKCS #11 URI whose ${name} has a stray percent sign`);
  const parts = value.split(/(%[0-9A-Fa-f]{2})/);
  return Buffer.concat(
    parts.map((part) => (/^%..$/.test(part) ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part, 'utf8'))),
  );
}

function textOf(attributes: ReadonlyMap<string, Buffer>, name: string): string | null {
  const octets = attributes.get(name);
  if (octets === undefined) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    throw refused(`a PKCS #11 URI whose ${name} is not UTF-8`);
  }
}

function moduleNameOf(name: string | null): string | null {
  if (name === null || /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) return name;
  throw refused('a PKCS #11 URI whose module-name is no name');
}

/** RFC 7512 2.4 leaves the form open: a path or a file URI is a file; a command is never run. */
function pinSourceOf(source: string | null): string | null {
  if (source === null) return null;
  const path = source.replace(/^file:(\/\/(?=\/))?/, '');
  if (path !== '' && !path.startsWith('|') && !/^[a-z][a-z0-9+.-]+:/i.test(path)) return path;
  throw new KeyFileError('a PKCS #11 URI whose pin-source is no file', 'pin-source=file:/path', 'pin: { env: C3_PIN }');
}

function refused(found: string): KeyFileError {
  return new KeyFileError(found, 'a PKCS #11 URI (RFC 7512) of a private key', example);
}
