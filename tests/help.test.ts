import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { examples } from '../cli/examples.ts';
import { conformance, projectFolder } from './build.ts';

const commands: Readonly<Record<keyof typeof examples, readonly string[]>> = {
  init: ['init'],
  doctor: ['doctor'],
  csr: ['csr'],
  csrMake: ['csr', 'make'],
  csrCheck: ['csr', 'check'],
  listen: ['listen'],
  sandbox: ['sandbox'],
  walkthrough: ['walkthrough'],
};

const helpOf = async (command: readonly string[]) =>
  (await conformance([...command, '--help'], { cwd: projectFolder })).stdout;

/** The command of an example, with its subcommand where it has one. */
function commandIn(example: string): string[] {
  const [name = '', next = ''] = example.replace(/^ *\$ npx conformance /, '').split(' ');
  return name === 'csr' ? ['csr', next === 'check' ? 'check' : 'make'] : [name];
}

describe('--help of what the first hour uses', () => {
  test('ends with examples whose options the command has', async () => {
    const helps = new Map<string, string>();
    for (const [name, command] of Object.entries(commands)) {
      const help = await helpOf(command);
      helps.set(command.join(' '), help);
      expect(help, name).toContain(examples[name as keyof typeof examples].trim());
    }
    const typed = Object.values(examples).flatMap((text) => text.split('\n').filter((line) => line.includes('$ npx')));
    expect(typed.length).toBeGreaterThan(12);
    for (const example of typed) {
      const command = commandIn(example).join(' ');
      const help = helps.get(command) ?? (await helpOf(command.split(' ')));
      helps.set(command, help);
      for (const option of example.match(/--[a-z-]+/g) ?? []) expect(help, example).toMatch(new RegExp(`${option}\\b`));
    }
  });
});

describe('docs/first-hour.md', () => {
  const page = readFileSync(join(projectFolder, 'docs', 'first-hour.md'), 'utf8');
  const blocks = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text = '']) => text.replaceAll('\\\n', ' '));

  test('has commands whose options there are', async () => {
    const typed = blocks.flatMap((text) => text.split('\n').filter((line) => line.startsWith('npx conformance')));
    expect(typed.length).toBeGreaterThan(18);
    const helps = new Map<string, Promise<string>>();
    for (const line of typed) {
      const [bare = ''] = line.split(' # ');
      const command = commandIn(`  $ ${bare}`);
      const help = await (helps.get(command.join(' ')) ?? helpOf(command));
      helps.set(command.join(' '), Promise.resolve(help));
      for (const option of bare.match(/ --[a-z-]+/g) ?? [])
        expect(help, line).toMatch(new RegExp(`${option.trim()}\\b`));
    }
  });

  test('says what the program says', () => {
    const sources = ['cli', 'helpers', 'suites']
      .flatMap((room) =>
        readdirSync(join(projectFolder, room), { recursive: true, encoding: 'utf8' }).map((name) => join(room, name)),
      )
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(projectFolder, name), 'utf8'))
      .join('\n');
    const seen = page.split('\n\n').filter((part) => /^\*\*(You see|If not)/.test(part));
    const said = seen.flatMap((part) =>
      [...part.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text.replace(/\n/g, ' ')),
    );
    const elsewhere = [
      /^--/,
      /[/<]/,
      /^added 1 package$/,
      /^csr check$/,
      /^lfi\.yaml/,
      /^0 problems$/,
      /^Conformant in/,
    ];
    const ours = said.filter((text) => !elsewhere.some((pattern) => pattern.test(text)));
    expect(ours.length).toBeGreaterThan(8);
    expect(ours.filter((text) => !sources.includes(text))).toEqual([]);
  });
});
