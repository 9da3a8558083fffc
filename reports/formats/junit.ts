import { causesOf } from '../../helpers/causes/causes.ts';
import type { CaseResult, Results } from '../../helpers/engine/results.ts';
import { actors, weightOf } from '../cause-words.ts';
import { visible } from '../visible.ts';
import { caseLines, saidOf, weightOf as weightOfCase } from './case-words.ts';
import { runSeconds, scopeOf } from './scope.ts';

interface TestCase {
  readonly name: string;
  readonly weight: ReturnType<typeof weightOfCase>;
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

/**
 * JUnit XML: one testsuite a suite, one testcase a case, named by its id so that tools find it again in the next run.
 * The first testsuite holds the verdict itself: a filtered, stopped or undecided run is an error there whatever its
 * cases say. Written within the schema of the Jenkins xUnit plugin, which GitLab and others read as well.
 */
export function junit(results: Results): string {
  const suites = [...suitesOf(results)].map(([suite, cases]) => ({
    name: results.checks[cases[0]?.check ?? '']?.suiteTitle ?? suite,
    id: suite,
    cases: cases.map((one) => testCaseOf(one, results)),
    properties: [] as ReturnType<typeof scopeOf>,
  }));
  const all = [
    { name: 'Verdict', id: 'verdict', cases: [verdictCase(results)], properties: scopeOf(results) },
    ...suites,
  ];
  const time = runSeconds(results).toFixed(3);
  const timestamp = results.startedAt.slice(0, 19);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name=${quoted(`${results.tool.name}: ${results.target.institution}`)} ${totals(
      all.flatMap(({ cases }) => cases),
    )} time="${time}">`,
    ...all.flatMap(({ name, id, cases, properties }) => [
      `<testsuite name=${quoted(name)} id=${quoted(id)} ${totals(cases)} skipped="${counted(cases, 'skipped')}" timestamp=${quoted(timestamp)}>`,
      ...(properties.length === 0 ? [] : ['<properties>']),
      ...properties.map(([property, value]) => `<property name=${quoted(property)} value=${quoted(value)}/>`),
      ...(properties.length === 0 ? [] : ['</properties>']),
      ...cases.map((one) => element(one, id)),
      '</testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function suitesOf({ cases, checks }: Results): Map<string, CaseResult[]> {
  const suites = new Map<string, CaseResult[]>();
  for (const one of cases) {
    const suite = checks[one.check]?.suite ?? one.check;
    const members = suites.get(suite);
    if (members === undefined) suites.set(suite, [one]);
    else members.push(one);
  }
  return suites;
}

function testCaseOf(one: CaseResult, results: Results): TestCase {
  const plain = one.outcome === 'pass' && one.notes.length === 0;
  return {
    name: one.id,
    weight: weightOfCase(one),
    type: one.finding === null ? one.outcome : `${one.check}/${one.finding}`,
    message: one.outcome === 'fail' ? saidOf(one) : `${one.outcome}: ${saidOf(one)}`,
    text: plain ? '' : [one.title, ...caseLines(one, results)].join('\n'),
  };
}

function verdictCase(results: Results): TestCase {
  const weights = { conformant: 'passed', 'non-conformant': 'failure', incomplete: 'error' } as const;
  return {
    name: 'verdict',
    weight: weights[results.verdict],
    type: results.verdict,
    message: results.verdictText,
    text: [...causeLines(results), ...scopeOf(results).map(([name, value]) => `${name}: ${value}`)].join('\n'),
  };
}

/**
 * What keeps the verdict from conformant, by cause: a reader of a hundred blocked cases sees the few that all wait for.
 */
function causeLines(results: Results): string[] {
  const due = causesOf(results).filter(({ decides }) => decides);
  return due.map((cause, index) => `${index + 1}. ${cause.sentence} (${actors(cause)}; ${weightOf(cause)})`);
}

function element({ name, weight, type, message, text }: TestCase, suite: string): string {
  const open = `<testcase classname=${quoted(suite)} name=${quoted(name)}`;
  if (weight === 'passed')
    return text === '' ? `${open}/>` : `${open}><system-out>${escaped(`${message}\n${text}`)}</system-out></testcase>`;
  return `${open}><${weight} type=${quoted(type)} message=${quoted(message)}>${escaped(text)}</${weight}></testcase>`;
}

function totals(cases: readonly TestCase[]): string {
  return `tests="${cases.length}" failures="${counted(cases, 'failure')}" errors="${counted(cases, 'error')}"`;
}

function counted(cases: readonly TestCase[], weight: TestCase['weight']): number {
  return cases.filter((one) => one.weight === weight).length;
}

/**
 * Attribute value: blanks other than the space would be normalised away (XML 1.0, section 3.3.3) if they stood there as
 * they are.
 */
function quoted(text: string): string {
  return `"${escaped(text).replace(/\t/g, '&#9;').replace(/\n/g, '&#10;')}"`;
}

function escaped(text: string): string {
  return visible(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');
}
