import type { Subject } from '../../helpers/engine/subject.ts';

/** The participants feed and the LFI's record in it. */
export function participantsFeed(): Subject[] {
  return [{ kind: 'target', name: 'participants', pointer: '/lfi/organisationId', responsible: 'lfi' }];
}
