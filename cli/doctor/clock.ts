import type { Observation } from '../../helpers/evidence/evidence.ts';
import { skewSeconds } from '../../helpers/jose/jwt-auth.ts';
import { aheadTogether, clocksIn, durationInWords } from '../../helpers/needs/this-machine.ts';
import { numberOf } from '../../helpers/words/number-of.ts';
import { type Said, said } from './said.ts';

/** This machine's clock beside the `Date` of every server that told one. */
export function aboutClock(observations: readonly Observation[]): Said[] {
  const told = clocksIn(observations);
  if (told.length === 0)
    return [
      said('unknown', 'No server told its time', {
        todo: 'Compare this machine’s clock with a time server: JWTs live for seconds.',
      }),
    ];
  const off = told.filter(({ ahead }) => Math.abs(ahead) > skewSeconds);
  if (off.length === 0)
    return [
      said('ok', `This machine’s clock agrees with ${numberOf(told.length, 'server')}, within ${skewSeconds} seconds`),
    ];
  const ahead = aheadTogether(told, skewSeconds);
  if (ahead !== null)
    return [
      said(
        'problem',
        `This machine’s clock is ${durationInWords(Math.abs(ahead))} ${ahead > 0 ? 'behind' : 'ahead of'} that of all ${told.length} servers that tell theirs`,
        {
          todo: 'Set it by NTP (timedatectl set-ntp true; w32tm /resync on Windows; in a virtual machine or container, on its host): tokens live for seconds, and dates of certificates are judged by it.',
        },
      ),
    ];
  const others = told.length > off.length ? ', and others agree with this machine' : '';
  return off.map(({ host, ahead: seconds }) =>
    said(
      'doubt',
      `The clock of ${host} is ${durationInWords(Math.abs(seconds))} ${seconds > 0 ? 'ahead of' : 'behind'} this machine’s${others}`,
      { todo: told.length > 1 ? 'Tell whoever runs it.' : 'Compare this machine’s clock with a time server first.' },
    ),
  );
}
