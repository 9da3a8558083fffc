/** What was read from a ServerHello or an alert proves it, and is short. */
export function base64({ proof }: { readonly proof: Buffer }): string {
  return proof.subarray(0, 512).toString('base64');
}
