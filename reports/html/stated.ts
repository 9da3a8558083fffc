import type { Cause, Statement } from '../../helpers/causes/cause.ts';
import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import { fill, unfilled } from '../../helpers/engine/template.ts';
import { html, type Markup } from './escape.ts';
import { certificateTitlesInArabic } from './languages/certificates.ar.ts';
import { checksInArabic } from './languages/checks.ar.ts';
import { filledApart, withLatinApart } from './languages/latin.ts';
import { bilingual, inEnglishOnly } from './languages/say.ts';
import { reasonInArabic } from './reason.ts';
import { checkTitle, remedyText } from './shown.ts';

/** What cases of a cause say, in both languages where the Arabic of all of it is known. */
export function causeText({ sentence, statements }: Cause): Markup {
  const wordings = statements.flatMap((one) => inArabicWords(one) ?? []);
  if (wordings.length < statements.length) return inEnglishOnly(sentence);
  return bilingual(html`<bdi>${sentence}</bdi>`, spaced(wordings));
}

const longestHole = 48;
const endOfHole = 20;

/** A cause with its long names, ids and addresses cut in their middle, where there is no room for the whole. */
export function shortened(cause: Cause): Cause {
  const statements = cause.statements.map(({ template, holes }) => ({
    template,
    // What is undecided is said by a template of its own, which must stay whole to be known.
    holes: Object.fromEntries(
      Object.entries(holes).map(([name, value]) => [name, name === 'said' ? value : cutInTheMiddle(value)]),
    ),
  }));
  const sentence = statements.map(({ template, holes }) => fill(template, (name) => holes[name])).join(' ');
  return { ...cause, statements, sentence };
}

function cutInTheMiddle(text: string): string {
  const characters = [...text];
  if (characters.length <= longestHole) return text;
  return [...characters.slice(0, longestHole - endOfHole - 1), '…', ...characters.slice(-endOfHole)].join('');
}

/** What to do about a cause, without the command. */
export function actText({ remedy, act }: Cause): Markup | null {
  if (remedy === null) return null;
  const wording = act ? inArabicWords(act, withoutCommand) : reasonInArabic(remedy);
  return wording ? bilingual(remedyText(remedy), wording) : inEnglishOnly(remedy);
}

/** What is wrong in a case that misses; null where nothing is. */
export function findingText(one: CaseResult, { checks }: Results): Markup | null {
  if (one.message === null) return null;
  const { text = one.message } = findingOf(one, checks) ?? {};
  const wording = inArabicWords({ template: text, holes: one.holes });
  return wording ? bilingual(html`<bdi>${one.message}</bdi>`, wording) : inEnglishOnly(one.message);
}

/** How a case that misses is put right; null where nobody says it. */
export function caseRemedy(one: CaseResult, { checks }: Results): Markup | null {
  if (one.remedy === null) return null;
  const { remedy } = findingOf(one, checks) ?? {};
  const wording = remedy ? inArabicWords({ template: remedy, holes: one.holes }) : reasonInArabic(one.remedy);
  return wording ? bilingual(remedyText(one.remedy), wording) : remedyText(one.remedy);
}

/** The title of a suite or a check, whose cases name what is left open in it. */
export function titleText(template: string): Markup {
  const wording = checksInArabic[template];
  const inEnglish = checkTitle(template);
  return wording === undefined
    ? inEnglishOnly(inEnglish)
    : bilingual(inEnglish, withLatinApart(wording.replace(/\{\w+\}/g, '…')));
}

/** The title of a case, whose holes are filled. */
export function caseTitle({ title, check }: CaseResult, { checks }: Results): Markup {
  const { title: template = title } = checks[check] ?? {};
  const wording = checksInArabic[template];
  const holes = wording === undefined ? null : unfilled(template)(title);
  return wording === undefined || holes === null
    ? inEnglishOnly(title)
    : bilingual(html`<bdi>${title}</bdi>`, filledApart(wording, holes));
}

/** What a certificate is for. */
export function certificateTitle(title: string): Markup {
  const wording = certificateTitlesInArabic[title];
  return wording === undefined ? inEnglishOnly(title) : bilingual(title, withLatinApart(wording));
}

function findingOf({ check, finding }: CaseResult, checks: Results['checks']) {
  return checks[check]?.findings.find(({ id }) => id === finding) ?? null;
}

function inArabicWords(
  { template, holes }: Statement,
  changed: (wording: string) => string = (wording) => wording,
): Markup | null {
  // What is undecided is said by the reason alone.
  if (template === '{said}') return reasonInArabic(holes.said ?? '');
  if (template === '{said}.') {
    const reason = reasonInArabic(holes.said ?? '');
    return reason === null ? null : html`${reason}.`;
  }
  const wording = checksInArabic[template];
  return wording === undefined ? null : filledApart(changed(wording), holes);
}

/** Commands stand beside what is said of them. */
function withoutCommand(wording: string): string {
  return wording.replace(/\s*[:：]\s*\{csrCommand\}.*$/su, '.');
}

function spaced(parts: readonly Markup[]): Markup {
  return html`${parts.map((part, index) => html`${index > 0 ? ' ' : null}${part}`)}`;
}
