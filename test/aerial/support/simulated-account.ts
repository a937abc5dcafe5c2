import type { Org } from "../../../lib/aerial";

/** A call that the account answered. */
export interface SimulatedCall {
  readonly kind: "page" | "get" | "account" | "filter";
  /** When the account looked, in changes since the beginning. */
  readonly time: number;
  readonly orgId?: string;
  /** The result of the look: an org, or a page of them. */
  readonly seen?: Org | readonly Org[];
  /** There is no page after this one. */
  readonly last?: boolean;
}

interface Entry {
  /** Its place in listings. */
  readonly sequence: number;
  /** The versions of the org, each with its start; undefined while it was not in the account. */
  readonly history: { readonly from: number; readonly org: Org | undefined }[];
}

/** Waits on the way to the account and on the way back. */
export type Travel = () => Promise<void>;

/** An account that remembers everything that was ever true, and whose listing may be behind. Its time is counted in changes. */
export class SimulatedAccount {
  public readonly calls: SimulatedCall[] = [];
  public now = 0;
  private readonly orgs = new Map<string, Entry>();
  private readonly travel: Travel;
  private readonly pageSize: number;

  /**
   * @param options.lag how many changes the listing is behind at most
   * @param options.refusedFrom the page from which on the listing is refused, counted from 0
   */
  public constructor(
    private readonly options: {
      readonly travel?: Travel;
      readonly pageSize?: number;
      readonly lag?: number;
      readonly refusedFrom?: number;
    } = {},
  ) {
    this.travel = options.travel ?? (() => Promise.resolve());
    this.pageSize = options.pageSize ?? 100;
  }

  /** Changes an org, adds one, or takes one out. */
  public set(orgId: string, org: Org | undefined): void {
    this.now += 1;
    const entry = this.orgs.get(orgId) ?? { sequence: this.orgs.size, history: [] };
    entry.history.push({ from: this.now, org });
    this.orgs.set(orgId, entry);
  }

  /** Returns the org at a time. */
  public at(orgId: string, time: number): Org | undefined {
    return this.orgs
      .get(orgId)
      ?.history.filter(({ from }) => from <= time)
      .at(-1)?.org;
  }

  /** Everything that was true of an org from one time to another, both included. */
  public truths(orgId: string, from: number, to: number): readonly (Org | undefined)[] {
    return Array.from({ length: to - from + 1 }, (_, index) => this.at(orgId, from + index));
  }

  public async get(orgId: string): Promise<Org | undefined> {
    await this.travel();
    const seen = this.at(orgId, this.now);
    this.calls.push({ kind: "get", time: this.now, orgId, seen });
    await this.travel();
    return seen;
  }

  /** Looks a domain up as a filtered listing does: as far as listings know it. */
  public async findByDomain(domain: string): Promise<Org | undefined> {
    await this.travel();
    const time = Math.max(0, this.now - (this.options.lag ?? 0));
    this.calls.push({ kind: "filter", time: this.now });
    const found = [...this.orgs.keys()].map((orgId) => this.at(orgId, time)).find((org) => org?.domain === domain);
    await this.travel();
    return found;
  }

  public async getAccount(): Promise<void> {
    await this.travel();
    this.calls.push({ kind: "account", time: this.now });
    await this.travel();
  }

  public async *pages(): AsyncGenerator<readonly Org[], void, undefined> {
    let after = -1;
    for (let number = 0; ; number += 1) {
      await this.travel();
      if (number === this.options.refusedFrom) {
        this.calls.push({ kind: "page", time: this.now, last: true });
        await this.travel();
        throw Object.assign(new Error("Listing is refused."), { code: "ERR_AERIAL_FORBIDDEN" });
      }
      const time = Math.max(0, this.now - (this.options.lag ?? 0));
      const listed = [...this.orgs].flatMap(([orgId, { sequence }]) => {
        const org = sequence > after ? this.at(orgId, time) : undefined;
        return org === undefined ? [] : [{ org, sequence }];
      });
      const page = listed.slice(0, this.pageSize);
      const seen = page.map(({ org }) => org);
      const last = listed.length <= this.pageSize;
      this.calls.push({ kind: "page", time: this.now, seen, last });
      await this.travel();
      yield seen;
      after = page.at(-1)?.sequence ?? after;
      if (last) {
        return;
      }
    }
  }
}

/** Starts reads as Terraform does: so many at a time, the next one as soon as one ends. */
export async function inParallel<Item>(
  parallelism: number,
  items: readonly Item[],
  run: (item: Item) => Promise<unknown>,
): Promise<void> {
  const queue = [...items];
  const work = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      await run(item);
    }
  };
  await Promise.all(Array.from({ length: parallelism }, work));
}
