import { lstat, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson } from '../helpers/encodings/parse-json.ts';
import type { Results } from '../helpers/engine/results.ts';
import { appendToPlainFile, NotOurs } from '../helpers/files/plain-file.ts';
import { readFile, UnreadableFile } from '../helpers/files/read-file.ts';
import { type HistoryLine, historyLineSchema, lineOf } from '../helpers/history/line.ts';
import { type Trend, trendOf } from '../helpers/history/trend.ts';
import { claim } from './claim.ts';

/** What a history may grow to; the oldest runs go first. */
const mostLines = 400;
const mostCharacters = 64 * 1024 * 1024;
const waitForOthersMs = 10_000;

/**
 * Adds a run to the history of its target, `DIR/<target name>.jsonl`, and tells what it shows beside earlier ones. One
 * run at a time writes, and a reader sees the old file or the new one. What cannot be read is set aside in `<target
 * name>.unreadable` and said.
 */
export async function recordRun(dir: string, results: Results): Promise<Trend> {
  const file = join(dir, `${results.target.name}.jsonl`);
  const claimed = await claim(dir, `${results.target.name}.jsonl`, waitForOthersMs);
  try {
    await Promise.all(claimed.left.map((draft) => rm(draft, { recursive: true, force: true })));
    const aside = join(dir, `${results.target.name}.unreadable`);
    const { lines, problems } = await readHistory(file, aside);
    const kept = newest([...lines, lineOf(results)].map((line) => JSON.stringify(line)));
    await writeFile(claimed.draft, `${kept.join('\n')}\n`, { flag: 'wx', flush: true });
    await claimed.confirm();
    await rename(claimed.draft, file);
    return trendOf(lines, results, problems);
  } finally {
    await claimed.release();
  }
}

async function readHistory(
  file: string,
  aside: string,
): Promise<{ readonly lines: readonly HistoryLine[]; readonly problems: readonly string[] }> {
  // What it leads to is nobody's history, and its lines would be set aside where others may read them.
  const isLink = await lstat(file).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
  if (isLink) throw new NotOurs(`${file} is a link, which is not followed; remove it.`);
  let text: string;
  try {
    text = readFile(file, 2 * mostCharacters).toString('utf8');
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    if (error.code === 'ENOENT') return { lines: [], problems: [] };
    if (error.code !== null) throw new Error(`${file} cannot be read: found ${error.message}`);
    await rename(file, aside);
    return {
      lines: [],
      problems: [`${file} is no history of ours: found ${error.message}; it is set aside as ${aside}`],
    };
  }
  const texts = text.split('\n').filter((text) => text.trim() !== '');
  const read = texts.map((text) => ({ text, line: parsed(text) }));
  const unreadable = read.filter(({ line }) => line === null).map(({ text }) => text);
  if (unreadable.length > 0) await appendToPlainFile(aside, `${unreadable.join('\n')}\n`);
  return {
    lines: read.flatMap(({ line }) => line ?? []),
    problems:
      unreadable.length === 0
        ? []
        : [`${unreadable.length} of ${texts.length} lines of ${file} cannot be read; they are set aside in ${aside}`],
  };
}

function parsed(text: string): HistoryLine | null {
  try {
    return historyLineSchema.parse(parseJson(text));
  } catch {
    return null;
  }
}

/** The newest lines that a history has room for; at least the last one. */
function newest(lines: readonly string[]): readonly string[] {
  let room = mostCharacters;
  const kept = lines.slice(-mostLines);
  const first = kept.findLastIndex((line) => {
    room -= line.length + 1;
    return room < 0;
  });
  return kept.slice(Math.min(first + 1, kept.length - 1));
}
