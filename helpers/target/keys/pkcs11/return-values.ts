/** Return values of PKCS #11 that a reader may meet (PKCS #11 3.0, 5.1); any other is shown as a number. */
const names: Readonly<Record<number, string>> = {
  2: 'CKR_HOST_MEMORY',
  3: 'CKR_SLOT_ID_INVALID',
  5: 'CKR_GENERAL_ERROR',
  6: 'CKR_FUNCTION_FAILED',
  7: 'CKR_ARGUMENTS_BAD',
  18: 'CKR_ATTRIBUTE_TYPE_INVALID',
  27: 'CKR_ACTION_PROHIBITED',
  48: 'CKR_DEVICE_ERROR',
  49: 'CKR_DEVICE_MEMORY',
  50: 'CKR_DEVICE_REMOVED',
  64: 'CKR_ENCRYPTED_DATA_INVALID',
  65: 'CKR_ENCRYPTED_DATA_LEN_RANGE',
  84: 'CKR_FUNCTION_NOT_SUPPORTED',
  96: 'CKR_KEY_HANDLE_INVALID',
  98: 'CKR_KEY_SIZE_RANGE',
  99: 'CKR_KEY_TYPE_INCONSISTENT',
  104: 'CKR_KEY_FUNCTION_NOT_PERMITTED',
  112: 'CKR_MECHANISM_INVALID',
  113: 'CKR_MECHANISM_PARAM_INVALID',
  144: 'CKR_OPERATION_ACTIVE',
  145: 'CKR_OPERATION_NOT_INITIALIZED',
  160: 'CKR_PIN_INCORRECT',
  161: 'CKR_PIN_INVALID',
  162: 'CKR_PIN_LEN_RANGE',
  163: 'CKR_PIN_EXPIRED',
  164: 'CKR_PIN_LOCKED',
  177: 'CKR_SESSION_COUNT',
  179: 'CKR_SESSION_HANDLE_INVALID',
  224: 'CKR_TOKEN_NOT_PRESENT',
  225: 'CKR_TOKEN_NOT_RECOGNIZED',
  256: 'CKR_USER_ALREADY_LOGGED_IN',
  257: 'CKR_USER_NOT_LOGGED_IN',
  258: 'CKR_USER_PIN_NOT_INITIALIZED',
  260: 'CKR_USER_ANOTHER_ALREADY_LOGGED_IN',
  261: 'CKR_USER_TOO_MANY_TYPES',
};

export const alreadyLoggedIn = 0x100;
const wrongPins = new Set([0xa0, 0xa1, 0xa2]);
const missingMechanism = new Set([0x07, 0x54, 0x70, 0x71]);
const forbidden = new Set([0x1b, 0x54, 0x63, 0x68, 0x70, 0x71]);
/** That it is wrong, or no more than that something failed. */
const aboutCiphertext = new Set([0x40, 0x41, 0x05, 0x06, 0x07]);

/** A function of PKCS #11 that returned something else than CKR_OK. */
export class Pkcs11Error extends Error {
  readonly call: string;
  readonly returned: number;

  constructor(call: string, returned: number) {
    super(`${call} returned ${names[returned] ?? `0x${returned.toString(16)}`}`);
    this.call = call;
    this.returned = returned;
  }

  get pinIsWrong(): boolean {
    return wrongPins.has(this.returned);
  }

  get pinIsLocked(): boolean {
    return this.returned === 0xa4;
  }

  /** Whether the token does not know a mechanism or its parameters; SoftHSM says CKR_ARGUMENTS_BAD then. */
  get mechanismIsMissing(): boolean {
    return this.call.endsWith('Init') && missingMechanism.has(this.returned);
  }

  /**
   * Whether the key or the token's policy does not admit what was asked, or the token does not know it: it will not the
   * next time either.
   */
  get isForbidden(): boolean {
    return this.mechanismIsMissing || forbidden.has(this.returned);
  }

  /** Whether a ciphertext may be what is wrong. */
  get mayBeTheCiphertext(): boolean {
    return !this.call.endsWith('Init') && aboutCiphertext.has(this.returned);
  }
}
