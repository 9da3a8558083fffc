const signs: readonly (readonly [RegExp, string])[] = [
  [/^\s*at\s+\S+.*\(.*:\d+(:\d+)?\)/m, 'a stack trace'],
  [/\bat\s+[\w$.]+\([\w$]+\.(java|kt|scala|groovy):\d+\)/, 'a stack trace'],
  [/Traceback \(most recent call last\)|\bFile ".+", line \d+/, 'a stack trace'],
  [/\bgoroutine \d+ \[|^panic: /m, 'a stack trace'],
  [/\b(java|javax|org|com|io|net)(\.[a-z0-9_]+)+\.[A-Z]\w*(Exception|Error)\b/, 'the class of an exception'],
  [/\bSystem\.[A-Za-z.]+Exception\b|\bMicrosoft\.IdentityModel\b|\bIDX\d{5}\b/, 'the class of an exception'],
  [
    /\b(jsonwebtoken|node_modules|jose4j|nimbus-?jose|jjwt|pyjwt|authlib|php-jwt|golang-jwt|bouncycastle)\b/i,
    'the name of a library',
  ],
  [/\berror:[0-9A-F]{8}:/, 'an error of OpenSSL'],
  [/(^|[\s"'(=])\/(usr|opt|app|home|var|srv|etc|root|tmp|workspace)\/[\w.-]+/m, 'a path of the file system'],
  [/\b[A-Za-z]:\\\\?[\w .-]+\\/, 'a path of the file system'],
];

/** What a response body tells about the inside of a service: stack traces, libraries, paths; null for nothing. */
export function internalsIn(body: string): string | null {
  const [, sign] = signs.find(([pattern]) => pattern.test(body)) ?? [];
  return sign ?? null;
}
