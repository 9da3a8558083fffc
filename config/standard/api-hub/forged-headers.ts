/** A request header in which proxies tell the service behind them about the client certificate. */
export interface CertificateHeader {
  readonly name: string;
  readonly carries:
    | 'subject'
    | 'issuer'
    | 'verified'
    /** PEM, URL-encoded, as nginx’s `$ssl_client_escaped_cert`. */
    | 'certificate'
    /** Structured field, RFC 9440. */
    | 'client-cert'
    /** Envoy’s, with Hash and Subject. */
    | 'xfcc';
}

/**
 * Whoever calls can write these; only the proxy in front may be believed (MT-P01). The certificate itself goes into two
 * of them, so that all together stay below the 8 KB that servers allow.
 */
export const certificateHeaders: readonly CertificateHeader[] = [
  { name: 'x-cert-dn', carries: 'subject' },
  { name: 'x-client-dn', carries: 'subject' },
  { name: 'x-ssl-client-dn', carries: 'subject' },
  { name: 'x-ssl-client-s-dn', carries: 'subject' },
  { name: 'x-ssl-client-i-dn', carries: 'issuer' },
  { name: 'x-ssl-client-verify', carries: 'verified' },
  { name: 'ssl-client-s-dn', carries: 'subject' },
  { name: 'ssl-client-subject-dn', carries: 'subject' },
  { name: 'ssl-client-issuer-dn', carries: 'issuer' },
  { name: 'ssl-client-verify', carries: 'verified' },
  { name: 'x-amzn-mtls-clientcert-subject', carries: 'subject' },
  { name: 'x-ssl-client-cert', carries: 'certificate' },
  { name: 'client-cert', carries: 'client-cert' },
  { name: 'x-forwarded-client-cert', carries: 'xfcc' },
];

/** O and OU of the client that forged headers speak of where they speak of nobody real. */
export const inventedClient = {
  organisation: 'Invented by a forged header',
  organisationId: '00000000-0000-4000-8000-00000000f0f0',
} as const;
