/**
 * Remembers identifiers that can be used only once (`jti`), until the assertion or proof that contains them has
 * expired.
 */
export class SingleUse {
  private readonly expiryById = new Map<string, number>();
  private lastSweep = 0;

  /** @param now the emulator's clock in milliseconds */
  constructor(private readonly now: () => number) {}

  /**
   * Uses an identifier.
   * @param id the identifier, unique within its issuer
   * @param expiresAt when it can be forgotten, in milliseconds
   * @returns false if it was used before
   */
  use(id: string, expiresAt: number): boolean {
    this.sweep();
    if (this.expiryById.has(id)) {
      return false;
    }
    this.expiryById.set(id, expiresAt);
    return true;
  }

  /** Forgets all identifiers. */
  clear(): void {
    this.expiryById.clear();
  }

  private sweep(): void {
    const now = this.now();
    if (Math.abs(now - this.lastSweep) < 60_000) {
      return;
    }
    this.lastSweep = now;
    for (const [id, expiresAt] of this.expiryById) {
      if (expiresAt < now) {
        this.expiryById.delete(id);
      }
    }
  }
}
