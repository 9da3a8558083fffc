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
