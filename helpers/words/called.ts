import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, relative, sep } from 'node:path';
import { shellWord } from '../causes/prove.ts';
import { packageFolder, thisPackage } from '../engine/build.ts';

/** How commands are written in documents, results and pages, which are the same wherever they are made. */
const written = 'npx conformance';

/** From where the command is called. */
export interface Caller {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** An installation or a checkout, its links resolved. */
export interface Installation {
  readonly root: string;
  readonly name: string;
}

/**
 * How this installation is called from a folder: as CONFORMANCE_COMMAND says, else `conformance` where a shell finds it,
 * `npx conformance` in the checkout and where the package is installed, else by node and the path of its file.
 */
export function calledFrom({ folder, environment }: Caller, { root, name }: Installation): string {
  const { CONFORMANCE_COMMAND: told, PATH = '' } = environment;
  if (told) return told;
  if (root.includes(`${sep}_npx${sep}`)) return `npx ${name}`;
  const start = join(root, 'dist', 'cli', 'start.js');
  const isOwn = (bin: string) =>
    real(join(bin, 'conformance')) === start ||
    (existsSync(join(bin, 'conformance.cmd')) && real(join(bin, 'node_modules', name)) === root);
  // npm puts folders of its own in front of the PATH of what it starts.
  const shell = PATH.split(delimiter).filter((bin) => bin !== '' && !bin.includes('node_modules'));
  if (shell.some(isOwn)) return 'conformance';
  const prefix = npmPrefix(folder);
  if ([prefix, join(prefix, 'node_modules', name)].some((place) => real(place) === root)) return written;
  const [file = start] = [relative(folder, start), start].sort((one, other) => one.length - other.length);
  return `node ${shellWord(file)}`;
}

/** The folder whose packages npx runs: the nearest one above with a package.json or node_modules. */
function npmPrefix(folder: string): string {
  const isPrefix = ['package.json', 'node_modules'].some((name) => existsSync(join(folder, name)));
  const above = dirname(folder);
  return isPrefix || above === folder ? folder : npmPrefix(above);
}

function real(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

let called: string | null = null;

/** A text for whoever called the command, whose commands can be pasted where they are. */
export function asCalled(text: string): string {
  if (!text.includes(written)) return text;
  called ??= calledFrom(
    { folder: process.cwd(), environment: process.env },
    { root: real(packageFolder()) ?? packageFolder(), name: thisPackage().name },
  );
  return text.replaceAll(written, called);
}
