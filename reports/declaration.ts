import { allParties } from '../config/standard/parties.ts';
import type { OpenBundle } from '../helpers/bundle/open.ts';
import { numberOf } from '../helpers/words/number-of.ts';
import { documentOf } from './html/document.ts';
import { html } from './html/escape.ts';
import { declarationStyle } from './html/inlined.ts';
import { english } from './html/languages/en.ts';
import { partyName, vantageName } from './party-names.ts';

/** How much the target keeps from others. */
export interface LeftOutCount {
  readonly hosts: number;
  readonly headers: number;
}

const mostHosts = 3;

/**
 * What a person signs beside the signature of a machine: for which party, of what institution, what was found, what was
 * left out, and the statement's digest, which names all the rest. A page of its own, for a browser and for paper.
 */
export function declaration(
  { summary, statement }: Pick<OpenBundle, 'summary' | 'statement'>,
  digest: string,
  leftOut: LeftOutCount,
): string {
  const { predicate } = statement;
  const { counts, coverage } = summary;
  const missing = coverage.parties.filter(({ unproved }) => unproved > 0);
  const worthless = certifiesNothing(summary);
  const facts = [
    ['Declared for', declaredFor(summary)],
    ['Institution', summary.institution],
    [
      'Organisation ids',
      Object.entries(predicate.organisationIds).map(([party, id]) => `${vantageName(party)}: ${id}`),
    ],
    ['Environment', summary.environment],
    ['Seen from', coverage.seenFrom.map(vantageName).join(', ') || 'nowhere'],
    [
      'Standard and requirement set',
      `${summary.standard}, profile ${summary.profile}, ${summary.requirementSet.id} (${summary.requirementSet.digest})`,
    ],
    ['Judged', summary.filteredBy === null ? 'all cases' : `only the cases matching ${summary.filteredBy}`],
    ['Probed', [`from ${summary.startedAt}`, `to ${summary.endedAt}`, `challenge ${summary.challenge ?? 'none'}`]],
    ['Other addresses', redirections(summary)],
    [
      'Kept from others',
      `${numberOf(leftOut.hosts, 'host')}, ${numberOf(leftOut.headers, 'header')} (sharing.leaveOut)`,
    ],
    ...(summary.sources.length > 1
      ? [
          [
            'Merged from',
            summary.sources.map(({ vantage, evidence, bundle }) =>
              bundle === null
                ? `${vantageName(vantage)}: evidence ${evidence}, which nobody had signed`
                : `${vantageName(vantage)}: statement ${bundle.statement}, signed with ${bundle.kid}`,
            ),
          ] as const,
        ]
      : []),
    ['Judged by', `${summary.tool.name} ${summary.tool.version}`],
    ['Outcome', summary.headline],
    [
      'Cases',
      Object.entries(counts)
        .map(([outcome, count]) => `${count} ${english[`outcome.${outcome as keyof typeof counts}`]}`)
        .join(', '),
    ],
    [
      'Left to others',
      missing
        .map(({ party, unproved }) => `${numberOf(unproved, 'case')} under a MUST that ${partyName(party)} can see`)
        .join('; ') || 'nothing',
    ],
    ['Signed electronically', [`kid ${predicate.kid}`, `${predicate.signedAt} (as the signer says)`]],
    ['SHA-256 of the statement', digest],
  ] as const;
  return documentOf({
    title: `Declaration of conformance: ${summary.institution}`,
    style: declarationStyle,
    body: html`<main><h1>Declaration of conformance</h1>
<p>API Hub connectivity and certificates, UAE Open Finance</p>
${worthless === null ? '' : html`<p><strong>${worthless}</strong></p>`}
<table>${facts.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${[value].flat().map((line) => html`<div>${line}</div>`)}</td></tr>`)}</table>
<p>I declare for the party named first that the tests named above were run against the systems named above as they are to be used, that the target file describes them truthfully, that nothing that was observed was changed, or left out but what the target marks as kept from others, and that what is listed as open or left to others is known to it.</p>
<p>The electronic signature proves who made the bundle. It does not prove that anything was probed: that is what this declaration is for.</p>
<div class="lines"><div><hr>Name and position</div><div><hr>Signature</div><div><hr>Place and date</div></div></main>`,
  });
}

type Summary = OpenBundle['summary'];

function certifiesNothing({ certifies, environment, filteredBy }: Summary): string | null {
  if (environment === 'embedded') return 'This was the embedded ecosystem: it certifies nothing about any institution.';
  if (certifies) return null;
  return filteredBy === null
    ? 'The run was not whole: it certifies nothing about any institution.'
    : 'Only some cases were judged: it certifies nothing about any institution.';
}

/** Whose evidence it is: the party of the vantage by its legal name; of a joint result, whoever merged it. */
function declaredFor({ parties, coverage: { seenFrom }, sources, moreSources, institution }: Summary): string {
  const names = seenFrom.map((party) => `${parties[party]?.legalName ?? 'not named'} (${allParties[party].title})`);
  if (sources.length + moreSources > 1)
    return `whoever merged what ${numberOf(sources.length + moreSources, 'run')} saw`;
  return names.join(', ') || institution;
}

function redirections({ reached: { redirected, redirectedCount, proxy } }: Summary): string[] {
  const shown = redirected.slice(0, mostHosts);
  const more = redirectedCount - shown.length;
  return [
    redirectedCount === 0 ? 'none' : `${numberOf(redirectedCount, 'host')} by network.connectTo:`,
    ...shown,
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(proxy ? ['a proxy stood in between'] : []),
  ];
}
