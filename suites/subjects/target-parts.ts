import type { Subject } from '../../helpers/engine/subject.ts';

/** A part of the target that is asked about as a whole. */
export interface TargetPartSubject extends Subject {
  readonly kind: 'target';
}

/** The TPP's application, to which C1, Sig1 and Enc2 belong. */
export function tppApplication(): TargetPartSubject[] {
  return [{ kind: 'target', name: 'tpp-application', pointer: '/tpp/application', responsible: 'tpp' }];
}

/** The Trust Framework's CAs, as the target gives them. */
export function trustBundle(): TargetPartSubject[] {
  return [{ kind: 'target', name: 'trust', pointer: '/trust/framework', responsible: null }];
}
