import { join } from 'node:path';
import { exitCodes } from '../../helpers/engine/outcome.ts';
import { earlierEvidence } from '../earlier-evidence.ts';
import type { Interruption } from '../interruption.ts';
import { claimOutput } from '../output-folder.ts';
import { progressOn } from '../progress.ts';
import type { RunOptions } from '../run.ts';
import { pipeline, type Work } from './pipeline.ts';
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
    previous: options.previous === undefined ? null : await earlierEvidence(options.previous, target),
    claim: () => claimOutput(options.out, target.name),
    display,
    progress: progressOn(process.stderr),
  };
  const { results, trend, path } = await pipeline(work, options, interruption);
  printOutcome(results, trend, join(path, 'index.html'), options);
  return exitCodes[results.verdict];
}
