/** Documents that requirements cite, by their human titles. */
export const walkthroughs = 'Certificate Walkthroughs v2.1';
export const connectivity = 'API Hub Connectivity & Certificates v2.1';
export const overview = 'Integration Overview (2024)';
export const certificatesPage = 'Trust Framework certificates page (Nebras community standards)';
export const sanPage = 'Certificates with a SAN (Nebras community standards)';
export const inbound = 'Configuring inbound mTLS (v2.1)';
export const outbound = 'Configuring outbound mTLS (v2.1)';
export const jwtServer = 'JWT Auth, server side (v2.1)';
export const jwtClient = 'JWT Auth, client side (v2.1)';
export const healthChecks = 'Ozone Connect health checks (v2.1) and OpenAPI v2.1.2';
export const encryptionPage = 'Message encryption (Nebras community standards)';
export const rotation = 'Certificate rotation (knowledge base)';
