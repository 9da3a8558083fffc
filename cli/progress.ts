import type { Observation } from '../helpers/evidence/evidence.ts';
import type { Progress } from '../helpers/probes/run.ts';
import { printable } from '../reports/terminal/layout.ts';
import { print } from './print.ts';

/** What a run tells while it lasts. */
export interface RunProgress extends Progress {
  line(text: string): void;
  /** Leaves nothing on the line of a terminal. */
  clear(): void;
}

/** Live progress on a terminal, plain lines elsewhere; always on stderr. */
export function progressOn(stream: NodeJS.WriteStream): RunProgress {
  const live = stream.isTTY === true && process.env.CI === undefined;
  const clear = () => {
    if (live) stream.write('\r\u001b[K');
  };
  let lastTenth = 0;
  return {
    clear,
    line(text) {
      clear();
      print(text, stream);
    },
    finished(observation: Observation, done: number, total: number) {
      if (live) {
        stream.write(`\r\u001b[K${done}/${total} ${observation.step.key}`.slice(0, (stream.columns ?? 80) + 4));
      } else if (observation.failed) {
        print(
          printable(
            `${done}/${total} ${observation.step.key}: ${observation.failed.cause}, ${observation.failed.detail}`,
          ),
          stream,
        );
      } else if (Math.floor((done / total) * 4) > lastTenth) {
        lastTenth = Math.floor((done / total) * 4);
        print(`${done}/${total} steps`, stream);
      }
    },
  };
}
