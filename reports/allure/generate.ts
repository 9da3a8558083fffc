import { AllureReport, resolveConfig } from '@allurereport/core';
import AwesomePlugin from '@allurereport/plugin-awesome';

/** Makes Allure's report, one file that opens from disk, out of a folder of results. What it would load from elsewhere is taken out. */
export async function generateAllure(resultsFolder: string, outputFolder: string, name: string): Promise<void> {
  const config = await resolveConfig({ name, output: outputFolder, plugins: {} });
  const options = { singleFile: true, reportName: name, groupBy: ['epic', 'feature'], publish: false };
  const report = new AllureReport({
    ...config,
    plugins: [{ id: 'awesome', enabled: true, options, plugin: new OfflineAwesome(options) }],
  });
  await report.start();
  await report.readDirectory(resultsFolder);
  await report.done();
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
