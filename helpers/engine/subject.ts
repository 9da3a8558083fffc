import type { AnyParty } from '../../config/standard/parties.ts';

/** What a case is about. Named by the standard and the target only, never by a port, URL, KID, address or date. */
export interface Subject {
  readonly kind: 'target' | 'endpoint' | 'route' | 'certificate' | 'role' | 'jwks' | 'message';
  /** Part of the case id after `@`. */
  readonly name: string;
  /** JSON pointer of the place in the target file that a finding points to. */
  readonly pointer: string;
  /** Who acts on a finding, where the check names nobody else. */
  readonly responsible: AnyParty | null;
  readonly role?: string;
  readonly place?: string;
  readonly endpoint?: string;
  readonly route?: string;
  readonly tlsVersion?: string;
  readonly jwks?: string;
}

/** What a hole of a template stands for: a member of the subject that is text. */
export function textOf(subject: Subject, member: string): string | undefined {
  const value = subject[member as keyof Subject];
  return typeof value === 'string' ? value : undefined;
}
