/** A call that runs. */
export interface RunningCall {
  /** The number of writes that had ended when this call began. */
  readonly begun: number;
}

/** A write that runs. */
export interface RunningWrite extends RunningCall {
  /** The org to write, if it is known beforehand. */
  readonly orgId: string | undefined;
}

/** Records which orgs a client has written, and which writes of an org ran at the same time. */
export class WrittenOrgs {
  readonly #running = new Set<RunningWrite>();
  /** The orgs that were written, each with the number of its last write. Writes are counted as they end. */
  readonly #lastWrites = new Map<string, number>();
  #ended = 0;

  /** Returns whether a write of this org has ended, successfully or not. */
  public has(orgId: string): boolean {
    return this.#lastWrites.has(orgId);
  }

  /** Returns a read that begins, for {@link hasOverlap}. */
  public beginRead(): RunningCall {
    return { begun: this.#ended };
  }

  /** Records that a write begins. */
  public begin(orgId: string | undefined): RunningWrite {
    const write = { orgId, begun: this.#ended };
    this.#running.add(write);
    return write;
  }

  /**
   * Returns whether another write of this org runs, or has ended since a call began. The responses then do not show which
   * call came last. For a write, this must be called before {@link end}.
   */
  public hasOverlap(orgId: string, call: RunningCall): boolean {
    return (
      (this.#lastWrites.get(orgId) ?? 0) > call.begun ||
      [...this.#running].some((write) => write !== call && write.orgId === orgId)
    );
  }

  /**
   * Records that a write ends.
   * @param writtenId the org in its response
   * @returns the orgs that it may have affected
   */
  public end(write: RunningWrite, writtenId: string | undefined): ReadonlySet<string> {
    this.#running.delete(write);
    this.#ended += 1;
    const orgIds = new Set([write.orgId, writtenId].filter((id) => id !== undefined));
    for (const id of orgIds) {
      this.#lastWrites.set(id, this.#ended);
    }
    return orgIds;
  }
}
