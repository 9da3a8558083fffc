import { hash } from 'node:crypto';

/**
 * Enough for the certificates of one institution, wherever they were seen; little enough to keep for as long as a
 * process lives.
 */
const most = 256;

/**
 * Makes a pure reading of octets remember the last 256 answers, by SHA-256 of what was read: hundreds of cases ask for
 * the same few certificates. Answers are shared and must not be changed.
 */
export function remembered<Answer>(read: (octets: Uint8Array) => Answer): (octets: Uint8Array) => Answer {
  const recent = recentAnswers<Answer>();
  return (octets) => recent(hash('sha256', octets, 'base64'), () => read(octets));
}

/** As `remembered`, for a reading of text. */
export function rememberedText<Answer>(read: (text: string) => Answer): (text: string) => Answer {
  const recent = recentAnswers<Answer>();
  return (text) => recent(text, () => read(text));
}

function recentAnswers<Answer>(): (key: string, make: () => Answer) => Answer {
  const answers = new Map<string, Answer>();
  return (key, make) => {
    const answer = answers.has(key) ? (answers.get(key) as Answer) : make();
    answers.delete(key);
    answers.set(key, answer);
    const [oldest] = answers.keys();
    if (answers.size > most && oldest !== undefined) answers.delete(oldest);
    return answer;
  };
}
