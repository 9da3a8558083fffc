import type { CaseResult, CheckEntry, Results } from '../../../helpers/engine/results.ts';
import { inline } from '../markdown.ts';
import { templateText } from './message.ts';

/** Rules by id, in the order of the array, and the requirements that they cite, likewise. */
export interface Rules {
  readonly rules: readonly Rule[];
  readonly taxa: readonly object[];
  indexOf(ruleId: string): number;
}

interface Rule {
  readonly id: string;
  readonly [member: string]: unknown;
}

/** Rule of the verdict itself: a result of it says that no other results may be taken for the whole. */
export const verdictRule = 'verdict';

/** A rule is a finding of a check, or the check itself where it could not be decided. */
export function ruleIdOf({ check, finding }: CaseResult): string {
  return finding === null ? check : `${check}/${finding}`;
}

/**
 * The rules that results of these cases point to, with the requirements of the standard as a taxonomy (section 3.19.3).
 */
export function rulesOf(cases: readonly CaseResult[], results: Results): Rules {
  const used = [...new Map(cases.map((one) => [ruleIdOf(one), one])).values()];
  const cited = [...new Set(used.flatMap(({ check }) => results.checks[check]?.requirements ?? []))].filter(
    (id) => results.requirements[id] !== undefined,
  );
  const rules = [wholeRunRule, ...used.map((one) => ruleOf(one, cited, results))];
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    rules,
    taxa: cited.map((id) => taxon(id, results)),
    indexOf: (ruleId) => indices.get(ruleId) ?? -1,
  };
}

const wholeRunRule: Rule = {
  id: verdictRule,
  shortDescription: { text: 'The run is whole and decides everything that this vantage must see' },
  fullDescription: {
    text: 'A run that was filtered, stopped or broken, or that left a MUST undecided, is incomplete: the absence of results in it means nothing.',
  },
  help: { text: 'Run it again whole, and look in the report at what could not be decided and who can find out.' },
  defaultConfiguration: { level: 'error' },
};

function ruleOf(one: CaseResult, cited: readonly string[], { checks, requirements }: Results): Rule {
  const check = checks[one.check];
  const finding = check?.findings.find(({ id }) => id === one.finding);
  const title = templateText(check?.title ?? one.check);
  const links = (check?.requirements ?? []).filter((id) => requirements[id] !== undefined);
  const remedy = finding === undefined ? [] : [`Remedy: ${templateText(finding.remedy)}`];
  const standard = links.map(
    (id) => `${id} (${requirements[id]?.level}): ${requirements[id]?.text} ${citation(id, requirements)}`,
  );
  const help = [...remedy, ...standard];
  return {
    id: ruleIdOf(one),
    shortDescription: { text: title },
    fullDescription: { text: finding === undefined ? `${title}: could not be decided.` : templateText(finding.text) },
    help: {
      text: help.join('\n') || title,
      markdown: help.map((line) => `- ${inline(line, 2000)}`).join('\n') || inline(title),
    },
    defaultConfiguration: { level: finding === undefined ? 'none' : finding.outcome === 'fail' ? 'error' : 'warning' },
    relationships: links.map((id) => ({
      target: { id, index: cited.indexOf(id), toolComponent: { name: taxonomyName, index: 0 } },
      kinds: ['relevant'],
    })),
    properties: { tags: tagsOf(check, links) },
  };
}

export const taxonomyName = 'requirements';

function taxon(id: string, { requirements }: Results): object {
  const of = requirements[id];
  return {
    id,
    shortDescription: { text: templateText(of?.text ?? id) },
    help: { text: citation(id, requirements) },
    properties: { level: of?.level, binds: of?.binds, ...(of?.conflict ? { conflict: of.conflict } : {}) },
  };
}

function citation(id: string, requirements: Results['requirements']): string {
  return `${requirements[id]?.source}, ${requirements[id]?.section}`;
}

/** GitHub takes at most 20 tags of a rule. */
function tagsOf(check: CheckEntry | undefined, links: readonly string[]): string[] {
  return [...new Set([...(check === undefined ? [] : [check.layer, check.suite]), ...links])].slice(0, 20);
}
