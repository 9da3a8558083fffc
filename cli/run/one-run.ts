import { join } from 'node:path';
import { shellWord } from '../../helpers/causes/prove.ts';
import { exitCodes } from '../../helpers/engine/outcome.ts';
import { broughtEvidence } from '../brought-evidence.ts';
import { earlierEvidence } from '../earlier-evidence.ts';
import type { Interruption } from '../interruption.ts';
import { claimOutput } from '../output-folder.ts';
import { tell } from '../print.ts';
import { progressOn } from '../progress.ts';
import type { RunOptions } from '../run.ts';
import { outputName } from './output-name.ts';
import { type Done, pipeline, type Work } from './pipeline.ts';
import { printOutcome } from './report.ts';

/** A run that the command line asked for, which says what it does and what came of it. Returns the exit code. */
export async function oneRun(
  { given, strangers, display }: Pick<Work, 'given' | 'strangers' | 'display'>,
  options: RunOptions,
  interruption: Pick<Interruption, 'signal' | 'stop'>,
): Promise<number> {
  const { target } = given;
  const work: Work = {
    given,
    strangers,
    earlier: options.previous === undefined ? [] : await earlierEvidence(options.previous, target),
    brought: await broughtEvidence(options, target),
    claim: () => claimOutput(options.out, outputName(options.out, target.name, options.only)),
    display,
    progress: progressOn(process.stderr),
  };
  const bundling = options.bundle === true ? await bundlingWith(options) : null;
  try {
    const done = await pipeline(work, options, interruption);
    const { results, trend, path } = done;
    printOutcome(results, trend, join(path, 'index.html'), options);
    const code = exitCodes[results.verdict];
    return bundling === null ? code : (await bundling.bundled(done)) || code;
  } finally {
    bundling?.close();
  }
}

/** What signs a run when it is done; the key is opened before anything is probed. Throws a `UsageError`. */
async function bundlingWith({ signing = '', pdf }: RunOptions) {
  const [{ signingKey, writeBundle }, { thisBuild }] = await Promise.all([
    import('../bundle.ts'),
    import('../this-build.ts'),
  ]);
  const key = await signingKey(signing);
  return {
    close: () => key.close(),
    /** Exit code of the bundle; where there is none, that is told, and the run is in its folder all the same. */
    async bundled({ results, evidence, path }: Done): Promise<number> {
      try {
        const page = thisBuild().pageOf(results, evidence);
        return await writeBundle({ results, evidence, page }, key, `${path}.bundle.zip`, {
          pdf: pdf !== undefined,
          say: tell,
        });
      } catch (error) {
        tell(
          `No bundle: ${(error as Error).message}. Try again with: npx conformance bundle ${shellWord(path)} --signing ${shellWord(signing)}`,
        );
        return exitCodes[results.verdict] || exitCodes.incomplete;
      }
    },
  };
}
