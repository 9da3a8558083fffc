/** Stands in a skeleton where words or code are missing; `tests/suites.test.ts` refuses it. */
export const missing = 'TO BE WRITTEN';

/** What the skeletons of a check are made with. */
export interface Plan {
  /** Id of the check. */
  readonly id: string;
  readonly requirement: string;
  /** What the requirement lets the check's finding weigh. */
  readonly weight: 'fail' | 'warn';
  /** Name of a subject of the suite. */
  readonly subject: string;
  /** Id of the fault. */
  readonly fault: string;
}

/**
 * A suite with a check more at the end of its table, which decides nothing; null where the table ends otherwise than as
 * a list.
 */
export function withCheck(suite: string, { id, requirement, weight }: Plan): string | null {
  const lines = [
    '',
    'check({',
    `  id: '${id}',`,
    `  requirements: ['${requirement}'],`,
    `  title: '${missing}: what holds',`,
    '  needs: () => ({}),',
    `  findings: { wrong: ${weight}('${missing}: what is wrong.', '${missing}: what to do.') },`,
    `  judge: (_facts, _subject, { undecided }) => undecided('${missing}: when it holds and when it does not'),`,
    '}),',
  ];
  const written = inserted(suite, 'export default suite(', /^(?:\]\);| {2}\],| {2}\),|\);)$/m, lines, 'before');
  const isList = written !== null && /\n\}\),\n(?:\]\);| {2}\],)\n/.test(written);
  return isList ? importing(written, weight, 'helpers/engine/check.ts') : null;
}

/** Faults with one more at their end, which breaks nothing; null where they are no list. */
export function withFault(faults: string, { id, subject, fault }: Plan): string | null {
  const lines = [
    '{',
    `  id: '${fault}',`,
    `  title: '${missing}: what is broken',`,
    '  breaks: {},',
    `  flips: [{ check: '${id}', finding: 'wrong', subject: '${subject}' }],`,
    '},',
  ];
  return inserted(faults, /^export const \w+: readonly Fault\[\] = \[$/m, /^\];$/m, lines, 'before');
}

/** A section of the registry with a requirement more after another; null where that is not in it. */
export function withRequirement(section: string, { requirement }: Plan, after: string): string | null {
  const source = `'${missing}: document', '${missing}: section'`;
  const lines = [`'${requirement}': must('${missing}: what must hold.', ${source}, ['lfi', 'tpp', 'ozone']),`];
  const written = inserted(section, `\n  '${after}': `, /^ {2}(?:'[^']+': .*)?\),$/m, lines, 'after');
  return written && importing(written, 'must', './requirement.ts');
}

/** A text with lines more beside the first line after a beginning that is an end. */
function inserted(
  text: string,
  beginning: string | RegExp,
  end: RegExp,
  lines: readonly string[],
  where: 'before' | 'after',
): string | null {
  const from = typeof beginning === 'string' ? text.indexOf(beginning) : text.search(beginning);
  const found = from < 0 ? null : end.exec(text.slice(from));
  if (found === null) return null;
  const at = from + found.index + (where === 'after' ? found[0].length + 1 : 0);
  return `${text.slice(0, at)}${lines.join('\n')}\n${text.slice(at)}`;
}

/** A text that imports a name as well from a module that it imports from. */
function importing(text: string, name: string, module: string): string {
  return text.replace(/import \{([^}]*)\} from '([^']+)';/g, (statement, names: string, from: string) =>
    !from.endsWith(module) || names.split(',').some((one) => one.trim() === name)
      ? statement
      : `import { ${name},${names}} from '${from}';`,
  );
}

/** A place where words or code are missing. */
export interface Gap {
  readonly file: string;
  readonly line: number;
  readonly what: string;
}

/** Where the texts of files have gaps. */
export function gapsIn(files: Readonly<Record<string, string>>): Gap[] {
  return Object.entries(files).flatMap(([file, text]) =>
    text.split('\n').flatMap((content, index) => {
      const what = [...content.matchAll(new RegExp(`'${missing}: ([^']*)'`, 'g'))].map(([, one]) => one);
      return content.includes(missing) ? [{ file, line: index + 1, what: what.join(', ') }] : [];
    }),
  );
}
