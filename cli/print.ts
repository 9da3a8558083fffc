import { withoutSecretsOfUrls } from '../helpers/evidence/secret-text.ts';
import { asCalled } from '../helpers/words/called.ts';
import { visible } from '../reports/visible.ts';

/** What a stream could not take; null while it takes everything. */
let lost: NodeJS.ErrnoException | null = null;
/** Whether a program reads what is printed: JSON that was asked for. */
let isRead = false;

/**
 * Prints a text that we composed, with what came from outside in it. Whatever would steer a terminal or a pipeline that
 * reads its log is made visible, secrets of URLs that somebody typed are hidden, and commands are as this installation
 * is called; the one door for all that a command prints.
 *
 * @param painted whether colours, links and the clearing of a line may stay: for texts whose foreign parts were made
 * harmless before
 */
export function print(text: string, stream: NodeJS.WritableStream = process.stdout, painted = false): void {
  const told = withoutSecretsOfUrls(asCalled(text));
  stream.write(`${(painted ? eachUnpainted(told, harmless) : harmless(told)).replace(/\n?$/, '\n')}`);
}

/** Prints a message beside what was asked for, on stderr. */
export function tell(text: string): void {
  print(text, process.stderr);
}

/**
 * Prints JSON on stdout. The same values in the same form, with escapes where characters would steer a terminal or a
 * pipeline.
 */
export function printJson(json: string): void {
  isRead = true;
  process.stdout.write(`${harmlessJson(json).trimEnd()}\n`);
}

/** Prints commands to GitHub Actions, which were made of escaped text. */
export function printCommands(lines: readonly string[], stream: NodeJS.WritableStream): void {
  for (const line of lines) stream.write(`${visible(line)}\n`);
}

/**
 * A text without characters that steer a terminal, and without commands to a pipeline: GitHub takes a line that begins
 * with `::name::`, older runners and Azure `##[…]` and `##vso[…]` anywhere in a line, TeamCity `##teamcity[…]`.
 */
export function harmless(text: string): string {
  return visible(text)
    .replace(/\r(?!\n)/g, '\ufffd')
    .replace(/^(\s*):(?=:[^\n]*?::)/gm, '$1: ')
    .replace(/#(?=#\w*\[)/g, '# ');
}

/** JSON with what `harmless` would change written as escapes (RFC 8259 7), so that a parser reads the same. */
export function harmlessJson(json: string): string {
  return json
    .replace(
      /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replace(/##(?=\w*\[)/g, '#\\u0023');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: sequences that we write: colours, the clearing of a line, links (OSC 8)
const paint = /(\u001b\[[\d;]*m|\r?\u001b\[K|\u001b\]8;;[\u0021-\u007e]*\u001b\\)/;

function eachUnpainted(text: string, change: (part: string) => string): string {
  return text
    .split(paint)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
}

/**
 * Goes on where a reader of stdout went away (`| head`) or its disk is full: files and verdict are the same. What only
 * prints ends with 3 where that was lost; what judges has its exit code, but for 0 where it was asked for JSON and that
 * was lost.
 */
export function printWhatCanBe(): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || lost !== null) return;
    lost = error;
    tell(
      `conformance: stdout takes nothing more (${error.code ?? error.message}); what was to be printed there is lost.`,
    );
  });
  process.on('exit', () => {
    if (lost !== null) process.exitCode = (isRead ? process.exitCode || null : process.exitCode) ?? 3;
  });
}
