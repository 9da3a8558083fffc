/** Where commands that make key and request are pasted. */
export const commandKinds = ['openssl', 'pkcs11', 'powershell', 'certreq'] as const;
export type CommandKind = (typeof commandKinds)[number];
