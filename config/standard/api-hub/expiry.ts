/** Days left from which a certificate should be rotated (VAL-03), and from which on that is urgent. */
export const rotateWithinDays = 60;
export const urgentWithinDays = 14;
