import { inArabicOfAxwayRecipe } from './requirements-axway-recipe.ar.ts';
import { inArabicOfCertificates } from './requirements-certificates.ar.ts';
import { inArabicOfConnections } from './requirements-connections.ar.ts';
import { inArabicOfMessages } from './requirements-messages.ar.ts';
import { inArabicOfPublication } from './requirements-publication.ar.ts';

/**
 * Requirements of both standards in Arabic, by their English text: where that changes, the report falls back to English
 * until this does. يجب stands for MUST, ينبغي for SHOULD, يجوز for MAY. Without bidirectional controls: whoever shows a
 * text isolates its Latin runs, from a leading to a trailing slash (`/par`, `inactive/`).
 */
export const requirementsInArabic: Readonly<Record<string, string>> = {
  ...inArabicOfCertificates,
  ...inArabicOfPublication,
  ...inArabicOfConnections,
  ...inArabicOfMessages,
  ...inArabicOfAxwayRecipe,
};
