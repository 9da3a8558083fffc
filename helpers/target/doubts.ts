import { environments } from '../../config/standard/api-hub/environments.ts';
import { escapedMember } from './json-pointer.ts';
import type { Target } from './target.ts';

/** What a target says that can be read and is hardly meant. */
export interface Doubt {
  /** JSON pointer into the target. */
  readonly pointer: string;
  readonly found: string;
  readonly todo: string;
}

interface Rule {
  readonly holds: (value: string) => boolean;
  readonly found: (value: string) => string;
  readonly todo: string;
}

const asShown = 'Write it character by character as the Trust Framework of this environment shows it';

/** Legal names are compared exactly, character by character (CSR-04). */
const nameRules: readonly Rule[] = [
  {
    holds: (name) => /^[\p{Pi}\p{Pf}"'`«»„‚]|[\p{Pi}\p{Pf}"'`«»„‚]$/u.test(name),
    found: (name) => `quotation marks that are part of the name: ${name}`,
    todo: `${asShown}, without quotation marks around it: YAML takes only " and ' for its own, and a word processor makes others of them.`,
  },
  {
    holds: (name) => /[\u2018\u2019\u201b\u02bc\u2032]/u.test(name),
    found: (name) => `an apostrophe that a word processor made: ${name}`,
    todo: `${asShown}: is the apostrophe there ' (U+0027)?`,
  },
  {
    holds: (name) => name !== name.trim() || /\s{2}/.test(name),
    found: (name) => `blanks at an end, or several in a row: “${name}”`,
    todo: `${asShown}, blanks included.`,
  },
  {
    holds: (name) => /[\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\u00ad]/u.test(name),
    found: (name) => `a character that is not seen, such as a no-break space: ${codePoints(name)}`,
    todo: `${asShown}; type the blanks anew instead of copying them.`,
  },
  {
    holds: (name) => /&(amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);|\\./i.test(name),
    found: (name) => `characters for escaping in the name: ${name}`,
    todo: `${asShown}: & as &, without backslashes.`,
  },
];

/** Ids stand in URLs and in subjects, where upper and lower case are not the same (CSR-05, JWKS-01). */
const idRule: Rule = {
  holds: (id) => id !== id.toLowerCase(),
  found: (id) => `an id with upper-case letters: ${id}`,
  todo: 'Write it in lower case, as the Trust Framework shows it: it is compared with OU letter by letter, and it is part of the JWKS URL.',
};

/** What the examples have in place of an institution's own values. */
const leftFromExample =
  /^(KID-of-|the-agreed-value$|Example (Bank|TPP)\b|examplebank$|5f2d7c1a-93b8-4e06-a4d5-1c8e62f0b73d$|9c0c41e7-2a6d-4b95-8f13-e05d7ab3c246$)|\/\/[^/]*\bexamplebank\b/;

const exampleRule: Rule = {
  holds: (value) => leftFromExample.test(value),
  found: (value) => `a value of the example: ${value}`,
  todo: 'Fill in what was agreed, or what the Trust Framework shows.',
};

const kidRule: Rule = {
  holds: (kid) => /^["'`\p{Pi}\p{Pf}]|["'`,;\p{Pi}\p{Pf}]$/u.test(kid),
  found: (kid) => `a KID with punctuation at an end: ${kid}`,
  todo: 'Copy the KID alone: what stands around it in a mail or a JSON document is not part of it.',
};

/** What is hardly meant, in the order of the rules. Pure. */
export function doubtsAbout(target: Target): Doubt[] {
  const certifies = environments[target.environment as keyof typeof environments]?.certifies ?? false;
  const examples = certifies ? [exampleRule] : [];
  return [
    ...eachOf(namesIn(target), [...nameRules, ...examples]),
    ...eachOf(idsIn(target), [idRule, ...examples]),
    ...eachOf(kidsIn(target), [kidRule, ...examples]),
    ...eachOf(othersIn(target), examples),
    ...sameIds(target),
  ];
}

type Values = readonly (readonly [pointer: string, value: string])[];

/** The first rule that a value breaks. */
function eachOf(values: Values, rules: readonly Rule[]): Doubt[] {
  return values.flatMap(([pointer, value]) => {
    const rule = rules.find(({ holds }) => holds(value));
    return rule ? [{ pointer, found: rule.found(value), todo: rule.todo }] : [];
  });
}

const parties = ['lfi', 'tpp', 'ozone'] as const;

function namesIn(target: Target): Values {
  return parties.flatMap((party) => {
    const name = target[party]?.legalName;
    return name === undefined ? [] : [[`/${party}/legalName`, name] as const];
  });
}

function idsIn(target: Target): Values {
  const applications = Object.entries(target.lfi?.applications ?? {});
  return [
    ...parties.flatMap((party) => {
      const id = target[party]?.organisationId;
      return id === undefined ? [] : [[`/${party}/organisationId`, id] as const];
    }),
    ...applications.map(([name, id]) => [`/lfi/applications/${escapedMember(name)}`, id] as const),
    ...(['tpp', 'ozone'] as const).flatMap((party) => {
      const id = target[party]?.application ?? null;
      return id === null ? [] : [[`/${party}/application`, id] as const];
    }),
  ];
}

function kidsIn({ certificates }: Target): Values {
  return Object.entries(certificates).flatMap(([role, { kid }]) =>
    kid === null ? [] : [[`/certificates/${role}/kid`, kid] as const],
  );
}

function othersIn({ lfi, jwtAuth, endpoints }: Target): Values {
  const audience = jwtAuth.audience.apiHub ?? [];
  return [
    ...(lfi?.codes ?? []).map((code, index) => [`/lfi/codes/${index}`, code] as const),
    ...audience.map((value, index) => [`/jwtAuth/audience/apiHub/${index}`, value] as const),
    ...(endpoints.oc ? [['/endpoints/oc', endpoints.oc.url] as const] : []),
  ];
}

/** An id of one thing that stands for another as well. */
function sameIds(target: Target): Doubt[] {
  const ids = idsIn(target);
  return ids.flatMap(([pointer, id], index) => {
    const earlier = ids.slice(0, index).find(([, other]) => other.toLowerCase() === id.toLowerCase());
    return earlier
      ? [
          {
            pointer,
            found: `the id of ${earlier[0]} once more`,
            todo: 'Each organisation and each application has an id of its own; look it up in the Trust Framework.',
          },
        ]
      : [];
  });
}

function codePoints(text: string): string {
  return text.replace(
    /[^\x20-\x7e]/gu,
    (one) => `<U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
  );
}
