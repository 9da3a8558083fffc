import type { Subject } from '../../helpers/engine/subject.ts';
import { type DeclaredName, namesIn } from '../../helpers/needs/own-mistakes.ts';
import type { Target } from '../../helpers/target/target.ts';

/** A name in the target that several certificates bear. */
export interface DeclaredNameSubject extends Subject, DeclaredName {
  readonly kind: 'target';
}

/** Legal names and ids of the organisations that the target gives, and ids of their applications. */
export function declaredNames(target: Target): DeclaredNameSubject[] {
  return namesIn(target).map((one) => ({
    ...one,
    kind: 'target',
    name: `${one.party}/${one.member}`,
    responsible: null,
  }));
}
