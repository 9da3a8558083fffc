import { AllureReport, resolveConfig } from '@allurereport/core';
import AwesomePlugin from '@allurereport/plugin-awesome';
import { causesOf } from '../../helpers/causes/causes.ts';
import type { Results } from '../../helpers/engine/results.ts';
import { actors, weightOf } from '../cause-words.ts';
import { visible } from '../visible.ts';

export interface AllureOptions {
  /** File with the outcomes of earlier runs, JSON Lines, which this run is added to; null keeps none. */
  readonly historyFile: string | null;
}

/** Runs that a history keeps at most. */
const longestHistory = 20;

/** Causes that get a category of their own. */
const mostCauses = 20;

/** The causes in their order, then who has to act on what else was missed, and what could not be told. */
function categoriesOf(results: Results) {
  const statuses = ['failed' as const, 'broken' as const];
  return [
    ...causesOf(results)
      .filter(({ decides }) => decides)
      .slice(0, mostCauses)
      .map((cause, index) => ({
        name: categoryName(`${index + 1}. ${cause.sentence} (${actors(cause)}; ${weightOf(cause)})`),
        matchers: [{ statuses, labels: { cause: cause.id } }],
      })),
    ...(['lfi', 'tpp', 'ozone', 'operator'] as const).map((owner) => ({
      name: `To fix by ${owner}`,
      matchers: [{ statuses: ['failed' as const], labels: { owner } }],
    })),
    { name: 'To fix by whoever runs it', matchers: [{ statuses: ['failed' as const] }] },
    { name: 'Could not be told', matchers: [{ statuses: ['broken' as const] }] },
  ];
}

/** Allure takes no control characters in the name of a category. */
function categoryName(text: string): string {
  return visible(text).replace(/\s+/g, ' ');
}

/**
 * Makes Allure's report, one file that opens from disk, out of a folder of results. What it would load from elsewhere
 * is taken out.
 */
export async function generateAllure(
  resultsFolder: string,
  outputFolder: string,
  results: Results,
  { historyFile }: AllureOptions = { historyFile: null },
): Promise<void> {
  // The verdict is in the name, since a ring of passed cases says nothing of it.
  const name = `${results.headline}: ${results.target.name}`;
  const history = historyFile === null ? {} : { historyPath: historyFile, historyLimit: longestHistory };
  const config = await resolveConfig({
    name,
    output: outputFolder,
    plugins: {},
    variables: environmentOf(results),
    categories: categoriesOf(results),
    ...history,
  });
  const options = { singleFile: true, reportName: name, groupBy: ['epic', 'feature'], publish: false };
  const report = new AllureReport({
    ...config,
    plugins: [{ id: 'awesome', enabled: true, options, plugin: new OfflineAwesome(options) }],
  });
  await report.start();
  await report.readDirectory(resultsFolder);
  await report.done();
}

/** What the run was about, for whoever opens this report alone. The verdict is among it, since Allure has none. */
function environmentOf(results: Results): Record<string, string> {
  const { target, tool } = results;
  return {
    Verdict: results.verdictText,
    Institution: target.institution,
    Environment: target.environmentTitle,
    'Seen from': target.vantageTitle,
    Standard: `${results.standard}, requirement set ${results.requirementSet}`,
    Suite: `${tool.name} ${tool.version}`,
    Run: results.runId,
    'Judged at': results.judgedAt,
    ...(results.problems.length > 0 ? { Problems: results.problems.join('; ') } : {}),
  };
}

type Done = AwesomePlugin['done'];

/** Allure's page without the statistics script that it has built in. */
class OfflineAwesome extends AwesomePlugin {
  constructor(options: ConstructorParameters<typeof AwesomePlugin>[0]) {
    super(options);
    const done = this.done;
    this.done = (context, store) => done(withoutOutside(context), store);
  }
}

function withoutOutside(context: Parameters<Done>[0]): Parameters<Done>[0] {
  const { reportFiles } = context;
  const addFile: typeof reportFiles.addFile = (path, data) =>
    reportFiles.addFile(path, path.endsWith('.html') ? Buffer.from(withoutTracking(data.toString('utf8'))) : data);
  return { ...context, reportFiles: { ...reportFiles, addFile } };
}

/** Removes script elements that are loaded from elsewhere, and the call that feeds them. */
export function withoutTracking(page: string): string {
  return page
    .replace(/<script\b[^>]*\bsrc="https?:[^>]*><\/script>/g, '')
    .replace(/<script>\s*window\.dataLayer[\s\S]*?<\/script>/g, '');
}
