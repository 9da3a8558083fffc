import { parseJson } from '../encodings/parse-json.ts';

/** A JSON object of unknown content. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Parses JSON; undefined where the text is none. Never throws. */
export function parsedJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text member; null where it is absent or no text. */
export function textOf(object: JsonObject, member: string): string | null {
  const value = object[member];
  return typeof value === 'string' ? value : null;
}

/** The objects of an array member; empty where it is absent or no array. */
export function objectsOf(object: JsonObject, member: string): JsonObject[] {
  const value = object[member];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A value as a reader can compare it: JSON, cut after 200 characters; `absent` for a member that is not there. */
export function shownValue(value: unknown): string {
  if (value === undefined) return 'absent';
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
