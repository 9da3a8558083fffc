import { environments } from '../../config/standard/api-hub/environments.ts';
import { statedRequirements } from '../../config/standard/api-hub/statements.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { said } from '../../helpers/needs/brands.ts';
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
      needs: (_at, target) => ({ answer: said(target.statements[statement] ?? null, by, `/statements/${statement}`) }),
      findings: { denied: level === 'required' ? fail(denied, remedy) : warn(denied, remedy) },
      judge: ({ answer }, _at, { pass, found }) =>
        answer === 'yes'
          ? pass({ expected: 'yes', actual: 'yes, as declared' }, 'declared in the target, not seen by this suite')
          : found('denied', { expected: 'yes', actual: answer }),
    });
  }),
);
