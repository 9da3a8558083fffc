import { suite, warn } from '../../helpers/engine/check.ts';
import { Unseen } from '../../helpers/engine/need.ts';
import {
  deviationsOf,
  everythingAsked,
  type StatusAnswers,
  type StatusService,
  serviceNames,
  troubleWith,
  whyNothing,
} from '../../helpers/needs/revocation.ts';
import type { StatusAnswer } from '../../helpers/observations/status.ts';
import type { AnswerTrouble } from '../../helpers/x509/status/status.ts';
import { revocationServices } from '../subjects/revocation-services.ts';

const toOperator =
  'Tell the operator of the Trust Framework. If the answer is right elsewhere, something between here and there alters plain HTTP: run without it.';

/**
 * Nothing here is a bank's fault: what cannot be relied on leaves the certificates' own cases to the other service, or
 * undecided.
 */
export default suite({ title: 'OCSP responder and CRL', layer: 'HTTP', subjects: revocationServices }, (check) => [
  check({
    id: 'revocation.service.reachable',
    requirements: ['HOST-09'],
    title: 'The {what} that certificates name answers here',
    needs: ({ service }, target) => everythingAsked(service, target),
    findings: {},
    judge: (facts, { service }, { pass, undecided, notApplicable }) => {
      const all = received(facts, service);
      if (all.length === 0) return notApplicable(noAnswers);
      const silent = all.flatMap(({ answer, trouble }) => {
        if (answer.received === null) return [whyNothing(answer)];
        return trouble?.trouble === 'not-a-response' ? [`${answer.url}: ${trouble.detail}`] : [];
      });
      const places = [...new Set(all.map(({ answer }) => answer.url))].join(', ');
      const seen = { expected: 'an answer', actual: [...new Set(silent)].join('; ') || places };
      if (silent.length === 0) return pass(seen);
      return undecided(
        `The ${serviceNames[service]} says nothing here: ${seen.actual}. Let this machine reach it; every participant whose network does can ask in your place.`,
        seen,
        ['you', 'lfi', 'tpp', 'ozone'],
      );
    },
  }),

  check({
    id: 'revocation.service.signature',
    requirements: ['VAL-05'],
    title: 'What the {what} says is signed by who may say it',
    needs: ({ service }, target) => everythingAsked(service, target),
    findings: {
      notEntitled: warn('The {what} cannot be relied on: {actual}.', toOperator),
    },
    judge: (facts, { service }, { pass, found, notApplicable }) => {
      const all = received(facts, service).filter(isReadable);
      if (all.length === 0) return notApplicable(noAnswers);
      const expected = 'signed by the issuing CA, or for it';
      const stray = all.find(({ trouble }) => trouble?.trouble === 'not-entitled');
      return stray ? found('notEntitled', { expected, actual: place(stray) }) : pass({ expected, actual: expected });
    },
  }),

  check({
    id: 'revocation.service.freshness',
    requirements: ['VAL-05'],
    title: 'What the {what} says is of today',
    needs: ({ service }, target) => everythingAsked(service, target),
    findings: {
      stale: warn('The {what} is out of date: {actual}.', toOperator),
      undated: warn(
        'The {what} does not say until when it holds: {actual}.',
        'Tell the operator of the Trust Framework: a list has to give nextUpdate (RFC 5280 5.1.2.5). Without it an old one cannot be told from a current one.',
      ),
      future: warn(
        'The {what} is from the future: {actual}.',
        'Compare this machine’s clock with a time server first. If it is right, tell the operator of the Trust Framework.',
      ),
    },
    judge: (facts, { service }, { pass, found, notApplicable }) => {
      const all = received(facts, service).filter(isReadable);
      if (all.length === 0) return notApplicable(noAnswers);
      const expected = 'made before now, and nothing newer due';
      const stale = all.find(({ trouble }) => trouble?.trouble === 'stale');
      if (stale) return found('stale', { expected, actual: place(stale) });
      const undated = all.find(({ trouble }) => trouble?.trouble === 'undated');
      if (undated) return found('undated', { expected, actual: place(undated) });
      const future = all.find(({ trouble }) => trouble?.trouble === 'from-the-future');
      return future ? found('future', { expected, actual: place(future) }) : pass({ expected, actual: 'fresh' });
    },
  }),

  check({
    id: 'revocation.service.form',
    requirements: ['VAL-05'],
    title: 'What the {what} says has the form of its standard',
    needs: ({ service }, target) => everythingAsked(service, target),
    findings: {
      deviates: warn('What the {what} says breaks {standard}: {actual}.', toOperator),
    },
    judge: (facts, { service }, { pass, found, notApplicable }) => {
      const all = received(facts, service).filter(isReadable);
      if (all.length === 0) return notApplicable(noAnswers);
      const { standard, expected } = forms[service];
      const odd = all.flatMap(({ answer }) => {
        const deviations = deviationsOf(answer, service);
        return deviations.length > 0 ? [`${answer.url}: ${deviations.join('; ')}`] : [];
      });
      return odd.length > 0
        ? found('deviates', { expected, actual: [...new Set(odd)].join('; '), standard })
        : pass({ expected, actual: expected });
    },
  }),
]);

type Asked = Readonly<Record<string, StatusAnswers | Unseen>> & { readonly crl: StatusAnswers | Unseen };

const forms: Record<StatusService, { readonly standard: string; readonly expected: string }> = {
  ocsp: { standard: 'RFC 6960', expected: 'DER, with values that fit what they stand for' },
  crl: {
    standard: 'RFC 5280',
    expected: 'version 2, with nextUpdate, number and key identifier, and extensions as critical as they have to be',
  },
};

const noAnswers = 'there is no answer to look at';

interface Received {
  readonly answer: StatusAnswer;
  readonly trouble: AnswerTrouble | null;
}

function received(facts: Asked, service: StatusService): Received[] {
  return Object.values(facts).flatMap((asked) =>
    asked instanceof Unseen || asked.service !== service
      ? []
      : asked.answers.map((answer) => ({ answer, trouble: troubleWith(answer, asked, facts.crl) })),
  );
}

function isReadable({ answer, trouble }: Received): boolean {
  return answer.received !== null && trouble?.trouble !== 'not-a-response';
}

function place({ answer, trouble }: Received): string {
  return `${answer.url}: ${trouble?.detail}`;
}
