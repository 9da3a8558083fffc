import { join, relative, sep } from 'node:path';
import { exitCodes } from '../helpers/engine/outcome.ts';
import { writeWhole } from '../helpers/evidence/store.ts';
import type { Overview } from '../helpers/fleet/overview-schema.ts';
import { fleetFiles } from '../reports/fleet/fleet-files.ts';
import { fleetText } from '../reports/fleet/fleet-text.ts';
import { nightsIn } from './fleet/night.ts';
import { overviewOfNight } from './fleet/overview-of-night.ts';
import { print, printJson } from './print.ts';
import { tool } from './tool.ts';
import { UsageError } from './usage-error.ts';
import { writableFolder } from './writable-folder.ts';

export interface FleetReportOptions {
  readonly night?: string;
  readonly out?: string;
  readonly at?: Date;
  readonly json?: boolean;
}

/** One page, and the same as data, of all institutions of a night; sets the exit code by the gravest verdict. */
export async function fleetReport(store: string, options: FleetReportOptions): Promise<void> {
  const nights = await nightsIn(store).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${store} cannot be read (${error.code}); expected the --store of conformance fleet run.`);
  });
  const night = options.night ?? nights.at(-1);
  if (night === undefined || !nights.includes(night))
    throw new UsageError(
      `${store} has no night${night === undefined ? '' : ` ${night}`}${nights.length === 0 ? '' : `; it has ${nights.slice(-5).join(', ')}`}: conformance fleet run makes one.`,
    );
  const out = options.out ?? join(store, night);
  await writableFolder('--out', out);
  const overview = await overviewOfNight(store, night, options.at ?? new Date());
  await writeOverview(overview, out, join(store, night));
  if (options.json) printJson(JSON.stringify(overview));
  else print(`${fleetText(overview)}\nOverview: ${join(out, 'index.html')}`);
  process.exitCode = exitCodes[overview.verdict];
}

/**
 * Writes every report of a night into a folder, each file as a whole.
 *
 * @param night folder of the night, with its runs
 */
export async function writeOverview(overview: Overview, folder: string, night = folder): Promise<void> {
  const way = relative(folder, night).split(sep).filter(Boolean).map(encodeURIComponent);
  const files = fleetFiles(overview, tool, way.map((part) => `${part}/`).join(''));
  for (const [name, text] of Object.entries(files)) await writeWhole(join(folder, name), text);
}
