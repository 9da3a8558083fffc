import { exitCodes, type Outcome, outcomes, type Verdict } from '../../helpers/engine/outcome.ts';
import { english } from '../../reports/html/languages/en.ts';

/** What each outcome means for the verdict, and what to do about it. */
const consequences: Record<Outcome, { readonly verdict: Verdict | null; readonly toDo: string }> = {
  pass: { verdict: null, toDo: 'Nothing to do; a note says what was odd all the same.' },
  warn: { verdict: null, toDo: 'Read the remedy: what warns today may be refused by a peer.' },
  fail: { verdict: 'non-conformant', toDo: 'Do what the remedy says, whoever is responsible, and run again.' },
  inconclusive: { verdict: 'incomplete', toDo: 'Read the reason, ask whom it names, and run again.' },
  blocked: { verdict: 'incomplete', toDo: 'Look at the case that it names first: it goes away with that one.' },
  'not-tested': {
    verdict: 'incomplete',
    toDo: 'Where you can find out, give the target what the reason names; only then does it count. Else the parties that it names can test it.',
  },
  'not-applicable': { verdict: null, toDo: 'Nothing to do, if what the target says is right.' },
};

/** An outcome: what it means, what it makes of the verdict, what to do. Null where there is none. */
export function outcomeText(id: string): string | null {
  const outcome = outcomes.find((one) => one === id);
  if (!outcome) return null;
  const { verdict, toDo } = consequences[outcome];
  return [
    `${english[`outcome.${outcome}`]}: ${english[`meaning.${outcome}`]}`,
    verdict === null
      ? 'It does not stand in the way of conformance.'
      : `${outcome === 'fail' ? 'It makes' : 'Under a MUST it makes'} the verdict ${verdict} (exit code ${exitCodes[verdict]})${verdict === 'incomplete' ? ', unless something failed' : ''}.`,
    toDo,
  ].join('\n');
}
