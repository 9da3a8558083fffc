import { DerReader, type Element } from '../../helpers/x509/read/der.ts';
import { alteredOctets } from './altered-octets.ts';
import { oneOf, type Random } from './random.ts';

/** An element with what is inside it, whose lengths are written anew. */
interface Node {
  tag: Buffer;
  /** Octets before what is inside, such as the count of unused bits. */
  readonly before: Buffer;
  content: Buffer | Node[];
}

/**
 * DER with one to three elements changed: left out, doubled, exchanged, of another type, with other content. Lengths
 * around them are right again, so that what is inside is read; a quarter has octets changed in place besides or alone.
 */
export function alteredDer(der: Buffer, others: readonly Buffer[], random: Random): Buffer {
  const how = random(8);
  if (how < 2) return alteredOctets(der, others, random);
  const root = nodeOf(new DerReader(der), new DerReader(der).at(0));
  for (let change = 0; change <= random(3); change += 1) alter(oneOf(random, nodesIn(root)), random);
  const made = encoded(root);
  return how === 2 ? alteredOctets(made, others, random) : made;
}

const longestHeader = 2;

function nodeOf(reader: DerReader, element: Element): Node {
  const tag = reader.bytes.subarray(element.start, element.start + ((element.tag & 0x1f) === 0x1f ? longestHeader : 1));
  const unused = element.tag === 0x03 && reader.bytes[element.contentStart] === 0 ? 1 : 0;
  const inner = { contentStart: element.contentStart + unused, end: element.end };
  const before = reader.bytes.subarray(element.contentStart, inner.contentStart);
  const mayHold = element.constructed || element.tag === 0x04 || unused === 1;
  return {
    tag,
    before,
    content: (mayHold && childrenOf(reader, inner, element.constructed)) || reader.content(element).subarray(unused),
  };
}

/**
 * Null where octets are no elements; octets that need not be any are some only where they begin like one that holds
 * others.
 */
function childrenOf(
  reader: DerReader,
  range: Pick<Element, 'contentStart' | 'end'>,
  constructed: boolean,
): Node[] | null {
  const isLikely = constructed || [0x30, 0x02, 0x03, 0x04, 0x05, 0x0a].includes(reader.bytes[range.contentStart] ?? 0);
  if (!isLikely) return null;
  try {
    return reader.children(range).map((child) => nodeOf(reader, child));
  } catch {
    return null;
  }
}

function nodesIn(node: Node): Node[] {
  return [node, ...(Array.isArray(node.content) ? node.content.flatMap(nodesIn) : [])];
}

const tags = [
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x13, 0x16, 0x17, 0x18, 0x30, 0x31, 0x80, 0x81, 0x82, 0x86, 0xa0,
  0xa1, 0xa3,
];
const contents = [
  '',
  '00',
  '01',
  'ff',
  '0001',
  '0080',
  'ff80',
  '80',
  '3000',
  '0500',
  '3230323630313031303030303030',
  '7fffffff',
];

function alter(node: Node, random: Random): void {
  const inner = Array.isArray(node.content) ? node.content : null;
  const how = random(10);
  if (how === 0) node.tag = Buffer.from([oneOf(random, tags)]);
  else if (how === 1) node.tag = Buffer.from([(node.tag[0] ?? 0) ^ 0x20]);
  else if (inner && inner.length > 0) {
    const at = random(inner.length);
    if (how < 4) inner.splice(at, 1);
    else if (how < 6) inner.splice(at, 0, inner[at] as Node);
    else if (how < 8) inner.push(...inner.splice(at, 1));
    else
      inner.splice(at, 0, {
        tag: Buffer.from([oneOf(random, tags)]),
        before: Buffer.alloc(0),
        content: someContent(random),
      });
  } else if (Buffer.isBuffer(node.content)) {
    const { content } = node;
    if (how < 4) node.content = someContent(random);
    else if (how < 6) node.content = content.subarray(0, random(content.length + 1));
    else if (how < 8) node.content = Buffer.concat([content, Buffer.from([random(256)])]);
    else node.content = content.length > 0 ? alteredOctets(content, [content], random) : someContent(random);
  }
}

function someContent(random: Random): Buffer {
  return Buffer.from(oneOf(random, contents), 'hex');
}

function encoded({ tag, before, content }: Node): Buffer {
  const inside = Buffer.concat([before, ...(Array.isArray(content) ? content.map(encoded) : [content])]);
  return Buffer.concat([tag, lengthOf(inside.length), inside]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const octets = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([0x80 | octets.length]), octets]);
}
