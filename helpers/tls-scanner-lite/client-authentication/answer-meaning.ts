/**
 * Members that say what kind of answer it is: what they hold is kept to the letter (RFC 9457 3.1, RFC 6749 5.2), be it
 * a number.
 */
const codes = /^(error|type|title|status|reason)$|code$/i;

/** Members that name this one answer, whatever they hold. */
const occasions =
  /(trace|request|correlation|interaction|span|transaction)[-_]?id$|^(id|instance|timestamp|date|time)$/i;

/** What an answer means: its members, or the places of its words, and what each says but for ids, dates and numbers. */
export type Meaning = ReadonlyMap<string, string>;

/** Reads a body, base64, by what it means. Any text has a meaning. */
export function meaningOf(body: string): Meaning {
  const text = Buffer.from(body, 'base64').toString('utf8');
  const meaning = new Map<string, string>();
  const document = parsed(text);
  if (typeof document === 'object' && document !== null) collect(document, '', meaning);
  else for (const [place, word] of wordsOf(text).entries()) meaning.set(`word ${place}`, word);
  return meaning;
}

/**
 * Members in which two answers to the same right request differ, and of which nothing follows: one long word that has
 * no meaning, or words that differ in what looks like a code.
 */
export function unsteady(one: Meaning, other: Meaning): ReadonlySet<string> {
  return new Set(
    [...differing(one, other)].filter(
      (path) => [one.get(path), other.get(path)].every(isOneLongWord) || isSameButForCodes(path, one, other),
    ),
  );
}

/** Members that one has and the other has not, or that say something else in each. */
export function differing(one: Meaning, other: Meaning): ReadonlySet<string> {
  return new Set([...one.keys(), ...other.keys()].filter((path) => one.get(path) !== other.get(path)));
}

function collect(value: unknown, path: string, meaning: Map<string, string>): void {
  if (typeof value === 'object' && value !== null) {
    if (Object.keys(value).length === 0) add(meaning, path, Array.isArray(value) ? '[]' : '{}');
    for (const [name, member] of Object.entries(value))
      collect(member, Array.isArray(value) ? `${path}[]` : `${path}/${name}`, meaning);
    return;
  }
  const name = nameOf(path);
  if (codes.test(name) && (typeof value === 'string' || typeof value === 'number')) add(meaning, path, `${value}`);
  else if (occasions.test(name) || typeof value === 'number') add(meaning, path, '#');
  else add(meaning, path, typeof value === 'string' ? wordsOf(value).join(' ') : String(value));
}

/** Entries of a list have one place. */
function add(meaning: Map<string, string>, path: string, text: string): void {
  const before = meaning.get(path);
  meaning.set(path, before === undefined || before === text ? text : `${before} | ${text}`);
}

/**
 * Words of a text; one with a digit, of eight and more hexadecimal letters, or the name of a day or month, is an id, a
 * date or a number, unless it looks like a code behind a name that says what kind of answer it is:
 * `errorCode: AUTH-4001`, `<code>4001</code>`.
 */
function wordsOf(text: string): string[] {
  const words = text.split(/[\s&"'“”<>()[\]{},;=]+/).filter((word) => word !== '');
  return words.map((word, place) => {
    const isId = /\d/.test(word) || /^[a-f-]{8,}$/i.test(word) || day.test(word) || month.test(word);
    return isId && !(code.test(word) && isCodeName(words[place - 1] ?? '')) ? '#' : word;
  });
}

const day = /^(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?[.:]?$/i;
const month =
  /^(?:jan|january|feb|february|mar|march|apr|april|may|june?|july?|aug|august|(?:sept?|oct|nov|dec)(?:em|o)?(?:ber)?)[.:]?$/i;

/** A code in a text; what is longer, or of other letters, names this one answer. */
const code = /^[A-Z]{0,10}[-_.]?\d{1,6}[.:]?$/;

/** A name, of an XML element perhaps with its prefix, that a code follows. */
function isCodeName(word: string): boolean {
  return codes.test(word.replace(/:$/, '').replace(/^[\w.-]*:/, ''));
}

function isSameButForCodes(path: string, one: Meaning, other: Meaning): boolean {
  if (codes.test(nameOf(path))) return false;
  const [mine, theirs] = [one, other].map((meaning) => meaning.get(path)?.replace(/\S*\d\S*/g, '#'));
  return mine !== undefined && mine === theirs;
}

/** Name of the member that a path leads to. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\[\]/g, '');
}

function isOneLongWord(text = ''): boolean {
  return text === '#' || /^\S{8,}$/.test(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
