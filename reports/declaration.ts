import type { OpenBundle } from '../helpers/bundle/open.ts';
import { documentOf } from './html/document.ts';
import { html } from './html/escape.ts';
import { declarationStyle } from './html/inlined.ts';

/**
 * What a person signs beside the signature of a machine: of what institution, what was found, what was left out, and the statement's
 * digest, which names all the rest. A page of its own, for a browser and for paper.
 */
export function declaration({ summary, statement }: Pick<OpenBundle, 'summary' | 'statement'>, digest: string): string {
  const { predicate } = statement;
  const { counts, coverage } = summary;
  const missing = coverage.parties.filter(({ unproved }) => unproved > 0);
  const facts = [
    ['Institution', summary.institution],
    ['Organisation ids', Object.entries(predicate.organisationIds).map(([party, id]) => `${party} ${id}`)],
    ['Environment', summary.environment],
    ['Seen from', coverage.seenFrom.join(', ') || 'nowhere'],
    [
      'Standard and requirement set',
      `${summary.standard}, ${summary.requirementSet.id} (${summary.requirementSet.digest})`,
    ],
    ['Profile', summary.profile],
    ['Probed', `${summary.startedAt} to ${summary.endedAt}`],
    ...(summary.sources.length > 1
      ? [
          [
            'Merged from',
            summary.sources.map(({ vantage, evidence, bundle }) =>
              bundle === null
                ? `${vantage}: evidence ${evidence}, which nobody had signed`
                : `${vantage}: statement ${bundle.statement}, signed with ${bundle.kid}`,
            ),
          ] as const,
        ]
      : []),
    ['Judged by', `${summary.tool.name} ${summary.tool.version}`],
    ['Outcome', summary.headline],
    [
      'Cases',
      Object.entries(counts)
        .map(([outcome, count]) => `${count} ${outcome}`)
        .join(', '),
    ],
    [
      'Left to others',
      missing.map(({ party, unproved }) => `${unproved} cases under a MUST that ${party} can see`).join('; ') ||
        'nothing',
    ],
    ['Signed electronically', `kid ${predicate.kid}, ${predicate.signedAt} (as the signer says)`],
    ['SHA-256 of the statement', digest],
  ] as const;
  return documentOf({
    title: `Declaration of conformance: ${summary.institution}`,
    style: declarationStyle,
    body: html`<main><h1>Declaration of conformance</h1>
<p>API Hub connectivity and certificates, UAE Open Finance</p>
<table>${facts.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${[value].flat().map((line) => html`<div>${line}</div>`)}</td></tr>`)}</table>
<p>I declare for the institution named above that the tests named above were run against its own systems as they are to be used, that the target file describes them truthfully, that nothing that was observed was changed, or left out but what the target marks as kept from others, and that what is listed as open or left to others is known to the institution.</p>
<p>The electronic signature proves who made the bundle. It does not prove that anything was probed: that is what this declaration is for.</p>
<div class="lines"><div><hr>Name and position</div><div><hr>Signature</div><div><hr>Place and date</div></div></main>`,
  });
}
