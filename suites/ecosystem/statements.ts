import { environments } from '../../config/standard/api-hub/environments.ts';
import { type Role, roleNames } from '../../config/standard/api-hub/roles.ts';
import { statedRequirements } from '../../config/standard/api-hub/statements.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { type Need, Unseen, wanted } from '../../helpers/engine/need.ts';
import { said } from '../../helpers/needs/brands.ts';
import { heldKey, wordOfStore } from '../../helpers/needs/keys.ts';
import type { HeldKey } from '../../helpers/observations/read-key.ts';
import type { Target } from '../../helpers/target/target.ts';
import { ownStatements } from '../subjects/form.ts';

/** The institution's own word about what this suite cannot see. A yes is shown as declared; nothing proves it here. */
export default suite({ title: 'Statements', layer: 'files', subjects: ownStatements }, (check) =>
  statedRequirements.map(({ id, statement, title, level, requirement, productionOnly, by, remedy }) => {
    const denied = `The target states {actual} to: ${title}.`;
    return check({
      id: `statement.${id}`,
      requirements: [requirement],
      title: `Declared: ${title}`,
      when: (_at, { environment }) => ({
        pointer: '/environment',
        holds: !productionOnly || environments[environment].trustFramework === 'production',
        because: 'It binds in production',
      }),
      needs: (_at, target) => ({
        answer: said(target.statements[statement] ?? null, by, `/statements/${statement}`),
        ...(statement === 'keysInHsm' ? keysGiven(target) : {}),
      }),
      findings: { denied: level === 'required' ? fail(denied, remedy) : warn(denied, remedy) },
      judge: ({ answer, ...keys }, _at, { pass, found }) => {
        const notes = wordsOfStores(keys);
        return answer === 'yes'
          ? pass(
              { expected: 'yes', actual: 'yes, as declared' },
              'declared in the target, not seen by this suite',
              ...notes,
            )
          : found('denied', { expected: 'yes', actual: answer }, ...notes);
      },
    });
  }),
);

/** The keys that the target gives, by role. */
function keysGiven(target: Target): Partial<Record<Role, Need<HeldKey | Unseen>>> {
  const given = roleNames.filter((role) => target.certificates[role]?.key);
  return Object.fromEntries(given.map((role) => [role, wanted(heldKey(role, target))]));
}

/** What is said beside a statement about keys: by their stores, which prove nothing either. */
function wordsOfStores(keys: Partial<Record<Role, HeldKey | Unseen>>): string[] {
  return Object.entries(keys).flatMap(([role, key]) =>
    key instanceof Unseen || !key.stored ? [] : [`${role} is ${wordOfStore(key.stored)}`],
  );
}
