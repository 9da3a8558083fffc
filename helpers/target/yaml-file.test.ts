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

test.each([
  ['a: 1\npassphrase: {{ S3cret }}\n', 2, 'a name that is a list or a mapping, where text is due'],
  ['? [a]\n: 1\n', 1, 'a name that is a list or a mapping, where text is due'],
  ['b: &b\n  - x\n  - *b\n', 3, 'an alias of a value that it is part of'],
  ['a: &a\n  b: { c: *a }\n', 2, 'an alias of a value that it is part of'],
  ['a:\n  __proto__: x\n', 2, 'a member called __proto__'],
])('%j is refused at its line, and nobody but the caller is told', async (text, line, message) => {
  const warned: unknown[] = [];
  const keep = (warning: unknown) => void warned.push(warning);
  process.on('warning', keep);
  expect(readYaml(text)).toEqual({ value: null, lines: {}, errors: [{ line, message }] });
  await new Promise(setImmediate);
  process.off('warning', keep);
  expect(warned).toEqual([]);
});

test('an alias of what stands elsewhere is its value', () => {
  expect(readYaml('a: &a { x: 1 }\nb: [*a, *a]\n')).toMatchObject({ value: { b: [{ x: 1 }, { x: 1 }] }, errors: [] });
});
