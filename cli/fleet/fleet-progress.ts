import { print } from '../print.ts';
import type { Ended } from './ended.ts';

/**
 * What a fleet tells while it works: a line for each target that ends, and on a terminal one that is kept up to date.
 */
export interface FleetProgress {
  line(text: string): void;
  began(worker: number, key: string): void;
  beat(worker: number, done: number, total: number): void;
  ended(worker: number, key: string, outcome: Ended, said: string, alone: boolean): void;
  /** Leaves nothing on the line of a terminal. */
  clear(): void;
}

interface AtWork {
  readonly key: string;
  readonly since: number;
  readonly steps: string;
}

/**
 * @param total targets that this process may come to see to
 * @param left how many of them are left
 */
export function fleetProgressOn(stream: NodeJS.WriteStream, total: number, left: () => number): FleetProgress {
  const live = stream.isTTY === true && process.env.CI === undefined;
  const started = performance.now();
  const atWork = new Map<number, AtWork>();
  let done = 0;
  const clear = () => {
    if (live) stream.write('\r\u001b[K');
  };
  const show = () => {
    if (!live) return;
    const now = [...atWork.values()].map(({ key, steps }) => `${key}${steps}`).join(', ');
    const line = `${total - left()}/${total} ${now}${rate(done, left(), started)}`;
    stream.write(`\r\u001b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
  };
  return {
    clear,
    line(text) {
      clear();
      print(text, stream);
      show();
    },
    began(worker, key) {
      atWork.set(worker, { key, since: performance.now(), steps: '' });
      show();
    },
    beat(worker, steps, of) {
      const one = atWork.get(worker);
      if (one && of > 0) atWork.set(worker, { ...one, steps: ` ${steps}/${of}` });
      show();
    },
    ended(worker, key, outcome, said, alone) {
      const seconds = ((performance.now() - (atWork.get(worker)?.since ?? performance.now())) / 1000).toFixed(1);
      atWork.delete(worker);
      if (outcome.is === 'done') done += 1;
      if (outcome.is === 'held') return;
      const notes = said === '' || outcome.is === 'died' ? '' : `\n${said.replace(/^/gm, `  ${key}: `)}`;
      this.line(
        `${total - left()}/${total} ${key}: ${words(outcome)}, ${seconds} s${alone ? ', tried again alone' : ''}${notes}`,
      );
    },
  };
}

function words(outcome: Ended): string {
  switch (outcome.is) {
    case 'done': {
      const { verdict, failed, undecided, busy } = outcome;
      const counts = [
        ...(failed > 0 ? [`${failed} failed`] : []),
        ...(undecided > 0 ? [`${undecided} undecided`] : []),
      ];
      return [verdict, ...counts, ...(busy ? ['this machine was too busy to judge time-outs'] : [])].join(', ');
    }
    case 'refused':
      return `target file refused: ${outcome.why.replace(/\s*\n\s*/g, ' ')}`;
    case 'given-up':
      return 'given up: it was begun too often and never ended';
    case 'stopped':
      return 'stopped';
    case 'held':
      return 'another process is at it';
    case 'store':
    case 'broken':
    case 'died':
    case 'kept':
      return outcome.why;
  }
}

function rate(done: number, left: number, started: number): string {
  const minutes = (performance.now() - started) / 60_000;
  if (done < 2) return '';
  const each = done / minutes;
  return ` · ${each.toFixed(1)} a minute, about ${Math.ceil(left / each)} min left`;
}
