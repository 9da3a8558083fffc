import { hash } from 'node:crypto';

/** Enough for the certificates of one institution, wherever they were seen; little enough to keep for as long as a process lives. */
const most = 256;

/**
 * Makes a pure reading of octets remember the last 256 answers, by SHA-256 of what was read: hundreds of cases ask for the same
 * few certificates. Answers are shared and must not be changed.
 */
export function remembered<Answer>(read: (octets: Uint8Array) => Answer): (octets: Uint8Array) => Answer {
  const answers = new Map<string, Answer>();
  return (octets) => {
    const key = hash('sha256', octets, 'base64');
    const answer = answers.has(key) ? (answers.get(key) as Answer) : read(octets);
    answers.delete(key);
    answers.set(key, answer);
    const [oldest] = answers.keys();
    if (answers.size > most && oldest !== undefined) answers.delete(oldest);
    return answer;
  };
}
