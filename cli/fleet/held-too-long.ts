/**
 * How long others have kept targets. A process that makes runs lets go of a target before its time for it is over;
 * whoever keeps one for much longer, and lives, will not.
 */
export class HeldTooLong {
  private readonly seen = new Map<string, { readonly by: string; readonly since: number }>();
  private readonly mostMs: number;
  private readonly now: () => number;

  /** @param limitMs milliseconds that a run may take */
  constructor(limitMs: number, now = () => performance.now()) {
    this.mostMs = 2 * limitMs;
    this.now = now;
  }

  /**
   * Whether a target has been seen with one holder for twice the time that a run may take.
   *
   * @param by holder, unlike every other and every earlier one
   */
  is(key: string, by: string): boolean {
    const before = this.seen.get(key);
    if (before?.by === by) return this.now() - before.since > this.mostMs;
    this.seen.set(key, { by, since: this.now() });
    return false;
  }
}
