import { type StatedRequirement, statedRequirements } from '../../config/standard/v2.1/statements.ts';
import type { Subject } from '../check/subject.ts';
import type { Target } from '../target/target.ts';

/** What the onboarding form says about the institution as a whole. */
export function onboardingForm(): Subject[] {
  return [{ kind: 'target', name: 'form', pointer: '/onboarding', responsible: 'lfi' }];
}

/** Something that the institution states, because nobody else can see it. */
export interface StatementSubject extends Subject {
  readonly kind: 'target';
  readonly stated: StatedRequirement;
  readonly statement: string;
  readonly claim: string;
  readonly remedy: string;
}

export function statementSubjects({ vantage }: Target): StatementSubject[] {
  return statedRequirements.map((stated) => ({
    kind: 'target',
    name: `${stated.requirement}/${stated.statement}`,
    pointer: `/statements/${stated.statement}`,
    responsible: vantage === 'all' ? null : vantage,
    stated,
    statement: stated.statement,
    claim: stated.title,
    remedy: stated.remedy,
  }));
}
