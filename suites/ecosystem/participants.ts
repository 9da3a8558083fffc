import { environments } from '../../config/standard/api-hub/environments.ts';
import { trustFrameworkOf } from '../../config/standard/api-hub/hosts.ts';
import { urlOf } from '../../helpers/directory/discovery-document.ts';
import type { Participant } from '../../helpers/directory/participants.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { namesAgree } from '../../helpers/needs/own-mistakes.ts';
import { participantOf, participantRecords, participantsAnswer } from '../../helpers/needs/participants.ts';
import { participantsFeed } from '../subjects/participants.ts';

const editRecord = 'Correct the organisation’s record in the Trust Framework of this environment.';

export default suite({ title: 'Participants feed', layer: 'HTTP', subjects: participantsFeed }, (check) => [
  check({
    id: 'participants.available',
    requirements: ['HOST-07', 'PART-01'],
    title: 'The participants feed answers with a list and without a client certificate',
    responsible: () => null,
    needs: (_at, target) => ({ answer: participantsAnswer(target) }),
    findings: {
      otherStatus: warn('{url} answers {actual}.', 'Try again later; if it stays, raise it with the Trust Framework.'),
      notAList: warn(
        '{url} is no JSON list: {actual}.',
        'Check for a proxy’s page in between; else raise it with the Trust Framework.',
      ),
    },
    judge: ({ answer }, _at, { pass, found, undecided }) => {
      const expected = 'status 200 and a JSON array';
      const { url, status, records } = answer;
      if (status !== 200) return found('otherStatus', { expected, actual: `status ${status}`, url });
      if (answer.truncated) return undecided('the feed is larger than this suite reads', { expected });
      if (records === null)
        return found('notAList', { expected, actual: JSON.stringify(answer.body.slice(0, 40)), url });
      return pass(
        { expected, actual: `${records} records` },
        `Cache-Control: ${answer.headers['cache-control'] ?? 'absent'} (max-age=900 is documented)`,
      );
    },
  }),

  check({
    id: 'participants.record',
    requirements: ['PART-01', 'ONB-03'],
    title: 'The participants feed has one record of the LFI',
    needs: (_at, target) => ({ records: participantRecords(target) }),
    findings: {
      absent: warn(
        'The participants feed has no record of {expected}.',
        'Compare the organisation’s id with the Trust Framework of this environment; TPPs find LFIs in this feed.',
      ),
      several: warn('The participants feed has {actual} records of {expected}.', 'Raise it with the Trust Framework.'),
    },
    judge: ({ records }, _at, { pass, found }, { target }) => {
      const what = { expected: target.lfi?.organisationId ?? '', actual: `${records.length}` };
      if (records.length === 0) return found('absent', what);
      return records.length > 1 ? found('several', what) : pass(what);
    },
  }),

  check({
    id: 'participants.status',
    requirements: ['PART-01', 'TFA-05'],
    title: 'The LFI is active in the participants feed',
    needs: (_at, target) => ({ record: participantOf(target) }),
    findings: { other: warn('Status of the LFI’s record is {actual}, not {expected}.', editRecord) },
    judge: ({ record }, _at, { pass, found }) => {
      const what = { expected: 'Active', actual: record.status ?? 'absent' };
      return what.actual === 'Active' ? pass(what) : found('other', what);
    },
  }),

  check({
    id: 'participants.legal-name',
    requirements: ['PART-01', 'ONB-03'],
    title: 'The LFI’s legal name in the participants feed is the target’s',
    needs: (_at, target) => ({
      record: {
        ...participantOf(target),
        gates: [...participantOf(target).gates, ...namesAgree('lfi', 'legalName', target)],
      },
    }),
    findings: {
      other: warn(
        'LegalEntityName in the directory is “{actual}”; the target says “{expected}”.',
        'Certificates must carry the directory’s name, character by character: correct the target, or the record.',
      ),
    },
    judge: ({ record }, _at, { pass, found }, { target }) => {
      const what = { expected: target.lfi?.legalName ?? '', actual: record.legalName ?? 'absent' };
      return what.actual === what.expected ? pass(what) : found('other', what);
    },
  }),

  check({
    id: 'participants.size',
    requirements: ['PART-02'],
    conflict: 'CX-28',
    title: 'Size and roles of the LFI in the participants feed',
    needs: (_at, target) => ({ record: participantOf(target) }),
    findings: {},
    judge: ({ record }, _at, { pass }) =>
      pass(
        { expected: 'Size LFI', actual: `Size ${record.size ?? 'absent'}` },
        ...(record.size === 'LFI' ? [] : [`Size is ${record.size ?? 'absent'}; an LFI’s is LFI`]),
        ...(record.country === 'AE' ? [] : [`Country is ${record.country ?? 'absent'}`]),
        `roles: ${[...new Set(record.roles)].join(', ') || 'none that is active'}`,
      ),
  }),

  check({
    id: 'participants.environment',
    requirements: ['CON-03'],
    conflict: 'CX-07',
    title: 'All URLs in the LFI’s record belong to one environment',
    needs: (_at, target) => ({ record: participantOf(target) }),
    findings: {
      other: fail(
        'The LFI’s record names {actual}, a host of the {framework} environments; the target’s is {expected}.',
        editRecord,
      ),
    },
    judge: ({ record }, _at, { pass, found }, { target }) => {
      const { title, trustFramework } = environments[target.environment];
      const urls = urlsOf(record);
      for (const text of urls) {
        const framework = trustFrameworkOf(urlOf(text)?.hostname ?? '');
        if (framework !== null && framework !== trustFramework)
          return found('other', { expected: title, actual: text, framework });
      }
      return pass({ expected: title, actual: `${urls.length} URLs` });
    },
  }),
]);

function urlsOf({ servers }: Participant): string[] {
  return servers
    .flatMap(({ issuer, discovery, signingKeys, apiResources }) => [
      issuer,
      discovery,
      signingKeys,
      ...apiResources.flatMap(({ endpoints }) => endpoints),
    ])
    .flatMap((url) => url ?? []);
}
