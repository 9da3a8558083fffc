import { environments } from '../config/standard/v2.1/environments.ts';
import { fail, suite, warn } from '../helpers/check/check.ts';
import { said } from '../helpers/needs/brands.ts';
import { type StatementSubject, statementSubjects } from '../helpers/subjects/form.ts';
import type { Target } from '../helpers/target/target.ts';

/** The institution's own word about what this suite cannot see. A yes is shown as declared; nothing proves it here. */
export default suite({ title: 'Statements', layer: 'files', subjects: statementSubjects }, (check) => [
  check({
    id: 'statement.required',
    requirements: ({ stated }) => [stated.requirement],
    title: 'Declared: {claim}',
    about: ({ stated }) => stated.level === 'required',
    when: inItsEnvironment,
    needs: ({ stated }, target) => ({ answer: statementOf(stated, target) }),
    findings: { denied: fail('The target states {actual}: “{claim}” does not hold.', '{remedy}') },
    judge: ({ answer }, _at, { pass, found }) =>
      answer === 'yes' ? pass(declared, unproven) : found('denied', { expected: 'yes', actual: answer }),
  }),

  check({
    id: 'statement.advised',
    requirements: ({ stated }) => [stated.requirement],
    title: 'Declared: {claim}',
    about: ({ stated }) => stated.level === 'advised',
    when: inItsEnvironment,
    needs: ({ stated }, target) => ({ answer: statementOf(stated, target) }),
    findings: { denied: warn('The target states {actual}: “{claim}” does not hold.', '{remedy}') },
    judge: ({ answer }, _at, { pass, found }) =>
      answer === 'yes' ? pass(declared, unproven) : found('denied', { expected: 'yes', actual: answer }),
  }),
]);

const declared = { expected: 'yes', actual: 'yes, as declared' };
const unproven = 'declared in the target, not seen by this suite';

function inItsEnvironment({ stated }: StatementSubject, { environment }: Target) {
  return {
    pointer: '/environment',
    holds: !stated.productionOnly || environments[environment].trustFramework === 'production',
    because: 'It binds in production',
  };
}

function statementOf({ statement, by }: StatementSubject['stated'], target: Target) {
  return said(target.statements[statement] ?? null, by, `/statements/${statement}`);
}
