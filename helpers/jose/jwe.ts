import { parseJson } from '../json/parse-json.ts';

/** Protected header of a compact JWE; null for what is none. */
export function readJweHeader(message: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = parseJson(Buffer.from(message.split('.')[0] ?? '', 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
