import { expect, test } from 'vitest';
import { readYaml } from './yaml-file.ts';

test.each(['[', '{a: ', '- ', '? ', 'a: '])(
  'a text of many %j is refused in words; composing it would end the process',
  (opening) => {
    expect(readYaml(opening.repeat(20_000)).errors).toEqual([
      { line: null, message: 'collections nested more than 64 levels deep' },
    ]);
  },
);

test('a text that is longer than any target is refused unread', () => {
  expect(readYaml('"'.repeat(1 << 20)).errors).toEqual([{ line: null, message: 'more than 262144 characters' }]);
});
