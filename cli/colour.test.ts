import { expect, test } from 'vitest';
import { wantsColour } from './colour.ts';

test.each([
  ['a terminal has colours', true, {}, true],
  ['a pipe has none', false, {}, false],
  ['NO_COLOR wants none', true, { NO_COLOR: '1' }, false],
  ['an empty NO_COLOR says nothing', true, { NO_COLOR: '' }, true],
  ['a terminal that can show none gets none', true, { TERM: 'dumb' }, false],
  ['FORCE_COLOR wants them in a pipe as well', false, { FORCE_COLOR: '1' }, true],
  ['FORCE_COLOR has the last word', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ['FORCE_COLOR=0 wants none', true, { FORCE_COLOR: '0' }, false],
])('%s', (_what, isTTY, environment, wanted) => {
  expect(wantsColour({ isTTY }, environment)).toBe(wanted);
});
