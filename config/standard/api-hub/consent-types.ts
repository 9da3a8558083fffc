/** Types of consents in authorization_details (DISC-14; message signing, "Request Object claims"). */
export const consentType = /^urn:openfinanceuae:[a-z-]+-consent:v\d+\.\d+$/;
