import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import type { Subject } from '../../helpers/engine/subject.ts';
import { type PublishedDocument, publishedDocuments } from '../../helpers/needs/keystore.ts';
import type { Target } from '../../helpers/target/target.ts';

/** A document of the keystore. */
export interface DocumentSubject extends Subject {
  readonly kind: 'jwks';
  readonly jwks: string;
  readonly document: PublishedDocument;
  readonly publishes: readonly Role[];
}

export function keystoreDocuments(target: Target): DocumentSubject[] {
  return publishedDocuments(target).map((document) => {
    const [first] = document.roles;
    return {
      kind: 'jwks',
      name: document.name,
      pointer: `/certificates/${first}/jwks`,
      responsible: first ? roles[first].organisation : null,
      jwks: document.name,
      document,
      publishes: document.roles,
    };
  });
}
