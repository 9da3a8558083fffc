/** Alert descriptions (RFC 8446 6, RFC 5246 7.2, RFC 7507, RFC 6066). */
const names: Readonly<Record<number, string>> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  22: 'record_overflow',
  40: 'handshake_failure',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  100: 'no_renegotiation',
  109: 'missing_extension',
  110: 'unsupported_extension',
  112: 'unrecognized_name',
  113: 'bad_certificate_status_response',
  115: 'unknown_psk_identity',
  116: 'certificate_required',
  120: 'no_application_protocol',
};

export interface Alert {
  readonly level: 'warning' | 'fatal';
  readonly number: number;
  readonly name: string;
}

/** The alert in a record's content (RFC 8446 6); null where it is not all there. */
export function readAlert(content: Buffer): Alert | null {
  return content.length < 2 ? null : alertOf(content.readUInt8(0), content.readUInt8(1));
}

/** close_notify and user_canceled are no errors, whatever level they come with (RFC 8446 6.1). */
function alertOf(level: number, number: number): Alert {
  const gentle = level === 1 || number === 0 || number === 90;
  return { level: gentle ? 'warning' : 'fatal', number, name: names[number] ?? `alert_${number}` };
}

/** The alert that OpenSSL names in an error message, for records that only it could decrypt; null for none. */
export function alertInMessage(message: string): Alert | null {
  const number = /SSL alert number (\d+)/.exec(message)?.[1];
  return number === undefined ? null : alertOf(2, Number(number));
}
