import { partiesOf } from '../../config/standard/api-hub/vantages.ts';
import type { Subject } from '../../helpers/engine/subject.ts';
import type { Target } from '../../helpers/target/target.ts';

/** What the onboarding form says about the institution as a whole. */
export function onboardingForm(): Subject[] {
  return [{ kind: 'target', name: 'form', pointer: '/onboarding', responsible: 'lfi' }];
}

/** What the institution states, because nobody else can see it. */
export function ownStatements({ vantage }: Target): Subject[] {
  const [only = null, ...others] = partiesOf(vantage);
  const responsible = others.length > 0 ? null : only;
  return [{ kind: 'target', name: 'statements', pointer: '/statements', responsible }];
}
