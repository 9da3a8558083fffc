import { createInterface } from 'node:readline/promises';
import { printable } from '../../reports/terminal/layout.ts';
import { tell } from '../print.ts';
import { UsageError } from '../usage-error.ts';
import { type Answers, isAsked, objectionTo, type Question, questions } from './questions.ts';

/**
 * Asks one question, and again until there is no objection to the answer. Throws a `UsageError` where the person gives
 * up.
 */
export type Ask = (question: Question, objection: (answer: string) => string | null) => Promise<string>;

/**
 * What is still open, asked in order; each answer is checked at once beside those before it, and those that were given
 * as well.
 * @param ask null where nobody is there to be asked
 */
export async function answered(given: Answers, ask: Ask | null): Promise<Answers> {
  let answers: Answers = {};
  const missing: string[] = [];
  for (const question of questions) {
    if (!isAsked(question, answers)) continue;
    const { id } = question;
    const objection = (answer: string) => objectionTo(question, { ...answers, [id]: answer });
    const known = given[id];
    const refused = known === undefined ? null : objection(known);
    if (known !== undefined && refused === null) answers = { ...answers, [id]: known };
    else if (ask) {
      if (refused !== null) tell(`${question.asks}: ${refused}`);
      const answer = await ask(question, objection);
      if (answer !== '') answers = { ...answers, [id]: answer };
    } else if (refused !== null) throw new UsageError(`${optionOf(id)}: ${refused}.`);
    else if (!question.optional) missing.push(optionOf(id));
  }
  if (missing.length > 0)
    throw new UsageError(
      `There is no terminal to ask on, and these were not given: ${missing.join(', ')}. Give them as options, or in a file by --answers.`,
    );
  return answers;
}

/** The option that answers a question. */
export function optionOf(id: string): string {
  return `--${id.replace(/[A-Z]/g, (one) => `-${one.toLowerCase()}`)}`;
}

/** Prompts of @clack/prompts, which is loaded here and by nothing else. */
export async function prompts(): Promise<Ask> {
  const { isCancel, select, text } = await import('@clack/prompts');
  return async ({ asks, hint, choices, usual, optional }, objection) => {
    const message = printable(`${asks} (${hint})`);
    const answer = choices
      ? await select({
          message,
          options: choices.map((value) => ({ value, label: value })),
          ...(usual === undefined ? {} : { initialValue: usual }),
        })
      : await text({
          message,
          validate: (value) => (optional && !value ? undefined : (objection(value ?? '') ?? undefined)),
        });
    if (isCancel(answer)) throw new UsageError('init was given up; nothing was written.');
    return answer ?? '';
  };
}

/** The same in plain lines, for terminals that take nothing else. */
export function plainPrompts(): Ask {
  return async ({ asks, hint, choices, usual }, objection) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    let givenUp = () => {};
    const gone = new Promise<never>((_resolve, reject) => {
      givenUp = () => reject(new UsageError('init was given up; nothing was written.'));
    });
    lines.once('close', givenUp);
    try {
      for (;;) {
        tell(`${asks} (${hint})${choices ? `\n  one of ${choices.join(', ')}` : ''}`);
        const answer = await Promise.race([lines.question(usual ? `[${usual}] > ` : '> '), gone]);
        const whole = answer === '' && usual ? usual : answer;
        const refused = objection(whole);
        if (refused === null) return whole;
        tell(`  ${refused}`);
      }
    } finally {
      // Only this one: by others readline lets go of the terminal, which would show each key once more with every
      // question.
      lines.off('close', givenUp);
      gone.catch(() => {});
      lines.close();
    }
  };
}
