import { messageOf } from '../../words/message-of.ts';
import { DerError, DerReader, type Element } from './der.ts';

const mostProblems = 20;

/** What is wrong about octets so far; where nobody keeps remarks apart they are problems. */
interface Noted {
  readonly problems: Set<string>;
  readonly remarks: Set<string>;
  /** How often a problem was noted, remarks not among them. */
  count: number;
}

function inOneSet(): Noted {
  const problems = new Set<string>();
  return { problems, remarks: problems, count: 0 };
}

/** Octets that are being read by a description of what they should be, with what is wrong about them so far. */
export class Reading {
  readonly reader: DerReader;
  private readonly noted: Noted;
  private readonly place: string;

  constructor(bytes: Uint8Array | DerReader, noted: Noted = inOneSet(), place = '') {
    this.reader = bytes instanceof DerReader ? bytes : new DerReader(bytes);
    this.noted = noted;
    this.place = place;
  }

  /** A reading that keeps remarks apart, for structures which are relied on as a whole or not at all. */
  static withRemarks(bytes: Uint8Array): Reading {
    return new Reading(bytes, { problems: new Set(), remarks: new Set(), count: 0 });
  }

  /** Notes what DER or the structure's standard forbids, once, and goes on; at most twenty. */
  problem(text: string): void {
    this.noted.count += 1;
    this.note(this.noted.problems, text);
  }

  /**
   * How many problems were noted so far: whether more come up while something is read tells whether readers may take it
   * in two ways.
   */
  get problemCount(): number {
    return this.noted.count;
  }

  /**
   * Notes what writers must not write and every reader reads alike: a DEFAULT written out, a SET OF unsorted, a letter
   * that a string type lacks.
   */
  remark(text: string): void {
    this.note(this.noted.remarks, text);
  }

  /** The same octets, with a place named before each problem. */
  within(place: string): Reading {
    return new Reading(this.reader, this.noted, `${this.place}${place}: `);
  }

  /** The same octets, of which whatever is wrong is a remark. */
  withoutProblems(): Reading {
    const { remarks } = this.noted;
    return new Reading(this.reader, { problems: remarks, remarks, count: 0 }, this.place);
  }

  /** Other octets that these contain, such as those of an OCTET STRING. */
  inside(bytes: Uint8Array): Reading {
    return new Reading(bytes, this.noted, this.place);
  }

  allProblems(): string[] {
    return [...this.noted.problems];
  }

  allRemarks(): string[] {
    return [...this.noted.remarks];
  }

  private note(where: Set<string>, text: string): void {
    if (where.size < mostProblems) where.add(`${this.place}${text}`);
  }
}

/**
 * A type of ASN.1: the identifier octets that values of it begin with (null: any), and how one is read. Throws
 * `DerError` for what is no value of it.
 */
export interface Type<Value> {
  readonly tags: readonly number[] | null;
  readonly read: (element: Element, reading: Reading) => Value;
}

export type ValueOf<T> = T extends Type<infer Value> ? Value : never;

/** A component of a SEQUENCE. */
interface Field<Value> {
  readonly type: Type<Value>;
  /** What stands for it where it is not there; required where undefined. */
  readonly absent?: { readonly value: Value };
  /** Whether a value that is there is the DEFAULT, which DER leaves out (X.690 11.5). */
  isDefault?(value: Value): boolean;
}

interface NamedField extends Field<unknown> {
  readonly name: string;
}

type Fields = Readonly<Record<string, Field<unknown> | Type<unknown>>>;
type Fielded<F> = {
  readonly [K in keyof F]: F[K] extends Field<infer Value> ? Value : F[K] extends Type<infer Value> ? Value : never;
};

export function optional<Value>(type: Type<Value>): Field<Value | null> {
  return { type, absent: { value: null } };
}

export function withDefault<Value>(
  type: Type<Value>,
  value: Value,
  isDefault = (one: Value) => one === value,
): Field<Value> {
  return { type, absent: { value }, isDefault };
}

/**
 * A component that may be damaged without keeping the others from being read: null then, and the place named in
 * `unreadable`.
 */
export function tolerant<Value>(place: string, type: Type<Value>): Type<Value | null> {
  return {
    tags: null,
    read(element, reading) {
      const here = reading.within(place);
      try {
        assertTag(type, element);
        return type.read(element, here);
      } catch (error) {
        here.problem(messageOf(error));
        return null;
      }
    },
  };
}

/** A component of which whatever is wrong is a remark. */
export function remarked<Value>(place: string, type: Type<Value>): Type<Value | null> {
  const damaged = tolerant(place, type);
  return { tags: damaged.tags, read: (element, reading) => damaged.read(element, reading.withoutProblems()) };
}

/** SEQUENCE of components in their order, and nothing else. */
export function sequence<const F extends Fields>(fields: F, tag = 0x30): Type<Fielded<F>> {
  const list: readonly NamedField[] = Object.entries(fields).map(([name, given]) => ({
    name,
    ...('type' in given ? given : { type: given }),
  }));
  return {
    tags: [tag],
    read(element, reading) {
      const { reader } = reading;
      const found: Record<string, unknown> = {};
      let offset = element.contentStart;
      let next = offset < element.end ? reader.at(offset, element.end) : null;
      for (const field of list) {
        if (next === null || !accepts(field.type, next.tag)) {
          if (field.absent === undefined)
            throw new DerError(`${field.name} is missing${next ? `: tag ${hex(next.tag)}` : ''}`);
          found[field.name] = field.absent.value;
          continue;
        }
        const value = field.type.read(next, reading);
        if (field.isDefault?.(value)) reading.remark(`${field.name} has its default value, which DER leaves out`);
        found[field.name] = value;
        offset = next.end;
        next = offset < element.end ? reader.at(offset, element.end) : null;
      }
      if (next !== null) reading.problem(`something after the last component (tag ${hex(next.tag)})`);
      return found as Fielded<F>;
    },
  };
}

/** The elements of a SEQUENCE OF; with at least one unless `mayBeEmpty`. */
export function sequenceOf<Value>(of: Type<Value>, mayBeEmpty = false, tag = 0x30): Type<Value[]> {
  return {
    tags: [tag],
    read(element, reading) {
      const values: Value[] = [];
      for (let offset = element.contentStart; offset < element.end; ) {
        const item = reading.reader.at(offset, element.end);
        assertTag(of, item);
        values.push(of.read(item, reading));
        offset = item.end;
      }
      if (values.length === 0 && !mayBeEmpty) reading.problem('a list without an element');
      return values;
    },
  };
}

/** The elements of a SET OF, which DER sorts by their encodings (X.690 11.6). */
export function setOf<Value>(of: Type<Value>, tag = 0x31, mayBeEmpty = false): Type<Value[]> {
  const list = sequenceOf(of, mayBeEmpty, tag);
  return {
    tags: [tag],
    read(element, reading) {
      const values = list.read(element, reading);
      if (values.length > 1 && !isSorted(element, reading.reader)) reading.remark('a SET OF that is not sorted');
      return values;
    },
  };
}

/** Whether the elements of a SET are in the order of their encodings. */
export function isSorted(set: Element, reader: DerReader): boolean {
  const items = reader.children(set).map((item) => reader.whole(item));
  return items.every((item, place) => place === 0 || Buffer.compare(items[place - 1] ?? item, item) <= 0);
}

/** One of several types, told by its tag. */
export function choice<const T extends readonly Type<unknown>[]>(...types: T): Type<ValueOf<T[number]>> {
  return {
    tags: types.flatMap(({ tags }) => tags ?? []),
    read(element, reading) {
      const type = types.find((one) => accepts(one, element.tag));
      if (type === undefined) throw new DerError(`a value of another type (tag ${hex(element.tag)})`);
      return type.read(element, reading) as ValueOf<T[number]>;
    },
  };
}

/** `[n] EXPLICIT`: one value in a wrapper. */
export function explicit<Value>(number: number, type: Type<Value>): Type<Value> {
  return { tags: [0xa0 | number], read: (element, reading) => onlyValue(type, element, reading) };
}

/** `[n] IMPLICIT` of a type, primitive or constructed as the type is. */
export function implicit<Value>(number: number, type: Type<Value>): Type<Value> {
  const isConstructed = ((type.tags?.[0] ?? 0) & 0x20) !== 0;
  return { tags: [(isConstructed ? 0xa0 : 0x80) | number], read: type.read };
}

/** A type whose values are further restricted or made into something else. */
export function mapped<From, To>(
  type: Type<From>,
  map: (value: From, reading: Reading, element: Element) => To,
): Type<To> {
  return { tags: type.tags, read: (element, reading) => map(type.read(element, reading), reading, element) };
}

/** A value with the element that it stands in, for whoever wants its octets. */
export function located<Value>(type: Type<Value>): Type<{ readonly value: Value; readonly element: Element }> {
  return mapped(type, (value, _reading, element) => ({ value, element }));
}

/**
 * Reads the one value that a range of octets is. Throws `DerError` for a value of another type or none; octets after it
 * are a problem.
 */
export function onlyValue<Value>(
  type: Type<Value>,
  { contentStart, end }: Pick<Element, 'contentStart' | 'end'>,
  reading: Reading,
): Value {
  const element = reading.reader.at(contentStart, end);
  assertTag(type, element);
  const value = type.read(element, reading);
  if (element.end < end) reading.problem(`${end - element.end} bytes after the end`);
  return value;
}

/** Reads octets that are one value of a type; as `onlyValue`. */
export function readWhole<Value>(type: Type<Value>, reading: Reading): Value {
  return onlyValue(type, { contentStart: 0, end: reading.reader.bytes.length }, reading);
}

function accepts(type: Type<unknown>, tag: number): boolean {
  return type.tags === null || type.tags.includes(tag);
}

function assertTag(type: Type<unknown>, { tag }: Element): void {
  if (!accepts(type, tag)) throw new DerError(`a value of another type (tag ${hex(tag)})`);
}

function hex(tag: number): string {
  return tag.toString(16).padStart(2, '0');
}

/** An element of any type, for a reader of its own. */
export const anyElement: Type<Element> = { tags: null, read: (element) => element };
