/**
 * Headers that every operation of Ozone Connect beside the health checks requires of the API Hub; some require more,
 * such as o3-consent-id (Data Sharing and Consent Events OpenAPI v2.1, parameters).
 */
export const hubHeaders = [
  'o3-provider-id',
  'o3-caller-org-id',
  'o3-caller-client-id',
  'o3-caller-software-statement-id',
  'o3-api-uri',
  'o3-api-operation',
  'o3-ozone-interaction-id',
] as const;
export type HubHeader = (typeof hubHeaders)[number];
