const longestPreface = 4096;

/** What octets are that should be DER and are none; null where nothing tells. */
export function foreignForm(octets: Uint8Array): string | null {
  const start = Buffer.from(octets.subarray(0, longestPreface));
  if (start[0] === 0x1f && start[1] === 0x8b) return 'compressed with gzip, where DER is due';
  const text = start
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  const label = /^-----BEGIN ([A-Z0-9 ]{1,64})-----/m.exec(text)?.[1];
  if (label !== undefined) return `PEM (${label}), where DER is due`;
  if (/^<(?:!doctype|html|head|body|\?xml)/i.test(text)) return 'a page in HTML or XML, where DER is due';
  return /^[A-Za-z0-9+/=\s]{64,}$/.test(text) ? 'base64, where DER is due' : null;
}
