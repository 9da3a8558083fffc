import { type ConnectionPath, connectionPaths } from '../../config/standard/api-hub/endpoints.ts';
import { environments } from '../../config/standard/api-hub/environments.ts';
import { partiesOf, vantages } from '../../config/standard/api-hub/vantages.ts';
import { recipeEnvironments } from '../../config/standard/axway-recipe/environments.ts';
import type { AnyParty } from '../../config/standard/parties.ts';
import type { Family } from '../../config/standard/standards.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Target } from '../target/target.ts';
import { certificateCards } from './certificate-cards.ts';
import { recipeCards } from './recipe-cards.ts';
import type { CaseResult, CertificateCard } from './results.ts';

/** What results say beside cases, by standard, whatever its version. */
export interface StandardView {
  readonly paths: readonly ConnectionPath[];
  readonly cards: (cases: readonly CaseResult[], evidence: Evidence, judgedAt: Date) => CertificateCard[];
  readonly environmentTitle: (target: Target) => string;
  readonly vantageTitle: (target: Target) => string;
  /** Parties from whose vantage it is looked. */
  readonly seenFrom: (target: Target) => readonly AnyParty[];
  /** False where a verdict says nothing about an institution. */
  readonly certifies: (target: Target) => boolean;
}

export const standardViews: Readonly<Record<Family, StandardView>> = {
  'api-hub': {
    paths: connectionPaths,
    cards: certificateCards,
    environmentTitle: ({ environment }) => environments[environment].title,
    vantageTitle: ({ vantage }) => vantages[vantage].title,
    seenFrom: ({ vantage }) => partiesOf(vantage),
    certifies: ({ environment }) => environments[environment].certifies,
  },
  'axway-recipe': {
    paths: [],
    cards: recipeCards,
    environmentTitle: ({ environment }) =>
      recipeEnvironments[environment === 'production' ? 'production' : 'pre-production'].title,
    vantageTitle: () => 'whoever has the files',
    seenFrom: () => ['operator'],
    certifies: () => true,
  },
};
