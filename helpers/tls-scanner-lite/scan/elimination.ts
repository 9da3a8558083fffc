import type { Answered, HelloAnswer } from './raw-hello.ts';

/** What a server takes of a list of code points, found by offering what is left and striking what it chose. */
export interface Elimination {
  /** In the order in which the server chose them. */
  readonly accepted: readonly Accepted[];
  readonly refused: readonly number[];
  /** Neither: an answer is missing. */
  readonly undecided: readonly number[];
  /** How the last offer was turned down, or why no answer came; null where nothing was left to offer. */
  readonly end: End | null;
  /** Whether it took several lists of offers, so that the order of what was accepted says nothing. */
  readonly inParts: boolean;
}

export interface End {
  readonly by: 'alert' | 'close' | 'reset' | 'nothing';
  readonly how: string;
  readonly proof: Buffer;
}

export interface Accepted {
  readonly code: number;
  readonly answer: Answered;
}

/** Offers code points; `chosen` reads the server's choice among them. */
export interface Question {
  readonly ask: (codes: readonly number[]) => Promise<HelloAnswer>;
  readonly chosen: (answer: Answered) => number | null;
}

/** Longer offers upset some middleboxes, which then say nothing, close or reset. */
export const shortOffer = 100;

/**
 * A server answers an offer with one choice: k accepted code points take k connections, and one more proves that there
 * are no others, however many are offered. An offer that ends without an alert is made again in shorter parts.
 */
export async function eliminate(codes: readonly number[], { ask, chosen }: Question): Promise<Elimination> {
  const left = [...codes];
  const accepted: Accepted[] = [];
  const ended = (end: End | null): Elimination => ({
    accepted,
    refused: end?.by === 'nothing' ? [] : left,
    undecided: end?.by === 'nothing' ? left : [],
    end,
    inParts: false,
  });
  while (left.length > 0) {
    const answer = await ask(left);
    if (answer.kind === 'answered') {
      const code = chosen(answer);
      const place = code === null ? -1 : left.indexOf(code);
      if (code === null || place < 0)
        return ended({ by: 'nothing', how: 'the server chose what was not offered', proof: answer.proof });
      left.splice(place, 1);
      accepted.push({ code, answer });
      continue;
    }
    const end: End = { by: answer.kind === 'refused' ? answer.by : 'nothing', how: answer.how, proof: answer.proof };
    if (end.by === 'alert' || left.length <= shortOffer) return ended(end);
    const parts = await inParts(left, { ask, chosen });
    return { ...parts, accepted: [...accepted, ...parts.accepted] };
  }
  return ended(null);
}

async function inParts(codes: readonly number[], question: Question): Promise<Elimination> {
  const parts: Elimination[] = [];
  for (let start = 0; start < codes.length; start += shortOffer) {
    const part = await eliminate(codes.slice(start, start + shortOffer), question);
    parts.push(part);
    // Where even a short offer gets no answer, more of them would only take time.
    if (part.end?.by !== 'nothing') continue;
    parts.push({ ...part, accepted: [], undecided: codes.slice(start + shortOffer) });
    break;
  }
  return together(parts);
}

/** Lists that are offered side by side: each takes one connection more, and as many fewer come one after another. */
const lanes = 3;

/** Offers code points in lists side by side. */
export async function eliminateSideBySide(codes: readonly number[], question: Question): Promise<Elimination> {
  const lists = Array.from({ length: lanes }, (_, lane) => codes.filter((_, place) => place % lanes === lane));
  const { accepted, ...rest } = together(await Promise.all(lists.map((list) => eliminate(list, question))));
  return { ...rest, accepted: [...accepted].sort((one, other) => codes.indexOf(one.code) - codes.indexOf(other.code)) };
}

function together(parts: readonly Elimination[]): Elimination {
  return {
    accepted: parts.flatMap(({ accepted }) => accepted),
    refused: parts.flatMap(({ refused }) => refused),
    undecided: parts.flatMap(({ undecided }) => undecided),
    end: weakest(parts.flatMap(({ end }) => end ?? [])),
    inParts: true,
  };
}

/** The end that proves least stands for several. */
export function weakest(ends: readonly End[]): End | null {
  return ends.find(({ by }) => by === 'nothing') ?? ends.find(({ by }) => by !== 'alert') ?? ends[0] ?? null;
}
