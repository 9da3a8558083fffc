import {
  type CST,
  type Document,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  Parser,
  parseDocument,
  visit,
} from 'yaml';
import { messageOf } from '../words/message-of.ts';
import { escapedMember } from './json-pointer.ts';

/** A YAML file as a value, with the line of every node. */
export interface YamlFile {
  readonly value: unknown;
  /** JSON pointer → line, from 1. */
  readonly lines: Readonly<Record<string, number>>;
  readonly errors: readonly { readonly line: number | null; readonly message: string }[];
}

const mostAliases = 50;
const longestText = 1 << 18;
const deepest = 64;

/** Reads YAML 1.2 of at most 256 Ki characters and 64 levels, with unique keys. Never throws. */
export function readYaml(text: string): YamlFile {
  const excess = text.length > longestText ? `more than ${longestText} characters` : nestedTooDeeply(text);
  if (excess !== null) return { value: null, lines: {}, errors: [{ line: null, message: excess }] };
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    uniqueKeys: true,
    prettyErrors: false,
    // Warnings would go to the terminal as they are, values of secrets and control characters among them.
    logLevel: 'error',
  });
  const lineAt = (offset: number | undefined) => (offset === undefined ? null : counter.linePos(offset).line);
  const tabs = document.errors.filter(({ code }) => code === 'TAB_AS_INDENT').map(({ pos }) => lineAt(pos[0]) ?? 1);
  if (tabs.length > 0) return { value: null, lines: {}, errors: [tabAt([...new Set(tabs)])] };
  const errors = document.errors.map(({ message, pos }) => ({
    line: lineAt(pos[0]),
    message: message.split('\n')[0] ?? message,
  }));
  if (errors.length > 0) return { value: null, lines: {}, errors };
  const odd = oddities(document).map(({ offset, message }) => ({ line: lineAt(offset), message }));
  if (odd.length > 0) return { value: null, lines: {}, errors: odd };
  const lines: Record<string, number> = {};
  collect(document.contents, '', lines, (offset) => lineAt(offset) ?? 1);
  try {
    return { value: document.toJS({ maxAliasCount: mostAliases }), lines, errors: [] };
  } catch (error) {
    return {
      value: null,
      lines,
      errors: [{ line: null, message: messageOf(error) }],
    };
  }
}

/** What YAML allows and no file of ours can mean: members without a plain name, and values that contain themselves. */
function oddities(document: Document): { readonly offset: number | undefined; readonly message: string }[] {
  const found: { readonly offset: number | undefined; readonly message: string }[] = [];
  const say = (message: string, range: Node['range']) => found.push({ offset: range?.[0], message });
  visit(document, {
    Pair(_key, { key }) {
      if (!isScalar(key)) say('a name that is a list or a mapping, where text is due', isNode(key) ? key.range : null);
      else if (key.value === '__proto__') say('a member called __proto__', key.range);
    },
    Alias(_key, alias, path) {
      const meant = alias.resolve(document);
      if (path.some((around) => around === meant)) say('an alias of a value that it is part of', alias.range);
    },
  });
  return found;
}

/** Looked for among the tokens, which nest without recursion: composing a value that is too deep ends the process. */
function nestedTooDeeply(text: string): string | null {
  for (const token of new Parser().parse(text)) {
    const open: { readonly token: CST.Token; readonly depth: number }[] = [{ token, depth: 0 }];
    for (let one = open.pop(); one; one = open.pop()) {
      const { token: at, depth } = one;
      if (depth > deepest) return `collections nested more than ${deepest} levels deep`;
      const inner = [
        ...('value' in at && typeof at.value === 'object' ? [at.value] : []),
        ...('items' in at ? at.items.flatMap((item) => [item.key, item.value]) : []),
      ];
      for (const token of inner) if (token) open.push({ token, depth: depth + 1 });
    }
  }
  return null;
}

/** Whatever else is wrong follows from the tabs: lines are on no level then. */
function tabAt(lines: readonly number[]): YamlFile['errors'][number] {
  const [first = 1, ...more] = lines;
  const others = more.length === 0 ? '' : `, and in ${more.length} more lines`;
  return { line: first, message: `a tab as indentation${others}: YAML takes blanks only (expand -t 2 FILE)` };
}

function collect(
  node: unknown,
  pointer: string,
  lines: Record<string, number>,
  lineAt: (offset: number) => number,
): void {
  if (!isCollection(node)) return;
  if (isMap(node)) {
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const own = `${pointer}/${escapedMember(String(pair.key.value))}`;
      lines[own] = lineAt(pair.key.range?.[0] ?? 0);
      collect(pair.value, own, lines, lineAt);
    }
  }
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      lines[`${pointer}/${index}`] = lineAt((item as Node).range?.[0] ?? 0);
      collect(item, `${pointer}/${index}`, lines, lineAt);
    }
  }
}
