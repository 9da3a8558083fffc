import type { HelloAnswer } from './raw-hello.ts';

/** The first offer of a version, and how to make it once more. */
export interface FirstOffer {
  readonly answer: HelloAnswer;
  readonly again: () => Promise<HelloAnswer>;
}

/** The first of several offers that was answered or turned down by an alert; the first one where none was. */
export async function firstThatIsHeard(offers: readonly (() => Promise<HelloAnswer>)[]): Promise<FirstOffer> {
  let first: FirstOffer | null = null;
  for (const again of offers) {
    const offer = { answer: await again(), again };
    if (offer.answer.kind === 'answered' || (offer.answer.kind === 'refused' && offer.answer.by === 'alert'))
      return offer;
    first ??= offer;
  }
  if (!first) throw new RangeError('no offer to make');
  return first;
}
