import { inArabicOfAxwayRecipeChecks } from './checks-axway-recipe.ar.ts';
import { inArabicOfCertificatesChecks1 } from './checks-certificates-1.ar.ts';
import { inArabicOfCertificatesChecks2 } from './checks-certificates-2.ar.ts';
import { inArabicOfClientRequestsChecks } from './checks-client-requests.ar.ts';
import { inArabicOfConnectionsChecks } from './checks-connections.ar.ts';
import { inArabicOfEcosystemChecks } from './checks-ecosystem.ar.ts';
import { inArabicOfInboundChecks } from './checks-inbound.ar.ts';
import { inArabicOfJwtAuthChecks } from './checks-jwt-auth.ar.ts';
import { inArabicOfKeystoreChecks } from './checks-keystore.ar.ts';
import { inArabicOfLifecycleChecks } from './checks-lifecycle.ar.ts';
import { inArabicOfMessagesChecks1 } from './checks-messages-1.ar.ts';
import { inArabicOfMessagesChecks2 } from './checks-messages-2.ar.ts';

/**
 * Titles, findings and remedies of checks in Arabic, by their English templates: where one changes, the report falls
 * back to English until this does. Holes are as there; whoever shows a text isolates what fills them and its Latin
 * runs.
 */
export const checksInArabic: Readonly<Record<string, string>> = {
  ...inArabicOfCertificatesChecks1,
  ...inArabicOfCertificatesChecks2,
  ...inArabicOfKeystoreChecks,
  ...inArabicOfConnectionsChecks,
  ...inArabicOfInboundChecks,
  ...inArabicOfClientRequestsChecks,
  ...inArabicOfJwtAuthChecks,
  ...inArabicOfMessagesChecks1,
  ...inArabicOfMessagesChecks2,
  ...inArabicOfLifecycleChecks,
  ...inArabicOfEcosystemChecks,
  ...inArabicOfAxwayRecipeChecks,
  'And {count} more of the kind at {endpoint}.': 'وعدد الحالات المماثلة الأخرى عند {endpoint}: {count}.',
  'And {count} more of the kind.': 'وعدد الحالات المماثلة الأخرى: {count}.',
};
