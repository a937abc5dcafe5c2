/**
 * The life of one resource with both providers at once, as an engine leads it: the state is one, since both must answer the
 * same; private data and identity are each provider's own.
 */
import type { PluginAnswer } from "../../../support/plugin-client";
import { dynamicValue, plainValue, type DynamicValue } from "../../../support/plugin-values";
import { isEmptyIdentity, isForgottenIdentity } from "../allowed-differences";
import { demandNone, differences, type Difference } from "./comparison";
import { proposedNew } from "./proposed-new";
import type { RandomConfiguration } from "./random-configuration";
import { objectOf } from "./schema";
import type { Twin, Twins } from "./twins";
import { isSame, type Values } from "./values";

/** The data that each provider has of its own, in addition to the state. */
interface Own {
  readonly twin: Twin;
  readonly private: Buffer;
  /** As it was answered; null for none. */
  readonly identity: ResourceIdentityData | null;
}

interface ResourceIdentityData {
  readonly identity_data: DynamicValue | null;
}

/** The answers of both. */
type Answers = readonly PluginAnswer[];

const NOTHING = Buffer.alloc(0);

/** How many calls of each kind were compared. */
export interface Counts {
  plans: number;
  applies: number;
  reads: number;
}

/** A resource, from its creation to its end. */
export class Life {
  private state: Values | null = null;
  private owned: readonly Own[];
  private isTainted = false;

  constructor(
    private readonly twins: Twins,
    private readonly typeName: string,
    private readonly counts: Counts,
  ) {
    this.owned = [twins.framework, twins.ours].map((twin) => ({ twin, private: NOTHING, identity: null }));
  }

  /** ValidateResourceConfig. Returns whether there is no error. */
  async validate({ planned }: RandomConfiguration): Promise<boolean> {
    const answers = await this.both("ValidateResourceConfig", () => ({
      config: dynamicValue(planned),
      client_capabilities: { write_only_attributes_allowed: true },
    }));
    return !hasErrors(answers);
  }

  /** Refreshes, plans, and applies, as far as nothing is refused. */
  async change(configuration: RandomConfiguration): Promise<void> {
    if (!(await this.refresh())) {
      return;
    }
    const prior = this.isTainted ? null : this.state;
    const first = await this.plan(prior, configuration.planned);
    if (hasErrors(first)) {
      return;
    }
    if (prior !== null && this.isSameState(prior, first)) {
      return;
    }
    const isReplaced = prior !== null && (first[0]!.requires_replace as unknown[]).length > 0;
    const creation = isReplaced ? await this.plan(null, configuration.planned, first) : first;
    if (hasErrors(creation)) {
      return;
    }
    if ((isReplaced || this.isTainted) && this.state !== null && !(await this.replace(this.state, creation))) {
      return;
    }
    const { state } = this;
    const second = await this.plan(state, configuration.applied);
    if (!hasErrors(second)) {
      await this.apply(state, configuration.applied, second);
    }
  }

  /** Nothing is applied where a plan changes nothing. */
  private isSameState(prior: Values, planned: Answers): boolean {
    const type = objectOf(this.twins.schemas.attributes(this.typeName));
    return isSame(type, prior, plainValue(planned[0]!.planned_state));
  }

  /** Plans a destroy, and carries it out. */
  async destroy(): Promise<void> {
    if (this.state === null) {
      return;
    }
    const plan = await this.plan(this.state, null);
    if (!hasErrors(plan)) {
      await this.apply(this.state, null, plan);
    }
  }

  private async refresh(): Promise<boolean> {
    const { state } = this;
    if (state === null) {
      return true;
    }
    this.counts.reads += 1;
    const answers = await this.both("ReadResource", (own) => ({
      current_state: dynamicValue(state),
      private: own.private,
      ...identityField("current_identity", own.identity),
    }));
    if (hasErrors(answers)) {
      return false;
    }
    this.keep(answers);
    return true;
  }

  private async plan(prior: Values | null, config: Values | null, first?: Answers): Promise<Answers> {
    this.counts.plans += 1;
    const proposed = proposedNew(this.twins.schemas.attributes(this.typeName), prior, config);
    return await this.both("PlanResourceChange", (own, index) => ({
      prior_state: dynamicValue(prior),
      config: dynamicValue(config),
      proposed_new_state: dynamicValue(proposed),
      prior_private: first?.[index]!.planned_private ?? (prior === null ? NOTHING : own.private),
      ...(prior === null ? {} : identityField("prior_identity", own.identity)),
    }));
  }

  /** Returns whether there is no error. */
  private async apply(prior: Values | null, config: Values | null, planned: Answers): Promise<boolean> {
    const answers = await this.both("ApplyResourceChange", (_own, index) => ({
      prior_state: dynamicValue(prior),
      config: dynamicValue(config),
      planned_state: planned[index]!.planned_state,
      planned_private: planned[index]!.planned_private,
      ...identityField("planned_identity", planned[index]!.planned_identity),
    }));
    return this.applied(prior, answers);
  }

  /** The destroy in a replacement: it has neither its own plan nor an identity. Returns whether there is no error. */
  private async replace(prior: Values, creation: Answers): Promise<boolean> {
    const answers = await this.both(
      "ApplyResourceChange",
      (_own, index) => ({
        prior_state: dynamicValue(prior),
        config: dynamicValue(null),
        planned_state: dynamicValue(null),
        planned_private: creation[index]!.planned_private,
      }),
      isForgottenIdentity,
    );
    return this.applied(prior, answers);
  }

  private applied(prior: Values | null, answers: Answers): boolean {
    this.counts.applies += 1;
    this.keep(answers);
    this.isTainted = hasErrors(answers) && (prior === null ? this.state !== null : this.isTainted);
    return !hasErrors(answers);
  }

  private keep(answers: Answers): void {
    this.state = (plainValue(answers[0]!.new_state) ?? null) as Values | null;
    this.owned = this.owned.map(({ twin, identity: before }, index) => {
      const { private: kept, new_identity: identity } = answers[index]!;
      // If the framework forgets one, the next refresh restores it.
      return this.state === null
        ? { twin, private: NOTHING, identity: null }
        : { twin, private: kept as Buffer, identity: isEmpty(identity) ? before : (identity as ResourceIdentityData) };
    });
  }

  /** Makes a call of both. @throws Error if an engine could tell their answers apart */
  private async both(
    method: string,
    request: (own: Own, index: number) => object,
    isAllowed: (difference: Difference) => boolean = isEmptyIdentity,
  ): Promise<Answers> {
    const answers: PluginAnswer[] = [];
    for (const [index, own] of this.owned.entries()) {
      answers.push(await own.twin.call(method, { type_name: this.typeName, ...request(own, index) }));
    }
    const [framework, ours] = answers.map((answer) => this.asRead(method, answer));
    demandNone(
      differences(framework, ours).filter((one) => !isAllowed(one)),
      method,
    );
    return answers;
  }

  /** The part of an answer that an engine reads: after an error, nothing else except the result of an apply. */
  private asRead(method: string, answer: PluginAnswer): unknown {
    const { diagnostics, ...rest } = this.twins.schemas.comparable(this.typeName, answer) as Record<string, unknown>;
    return hasErrors([answer]) && method !== "ApplyResourceChange" ? { diagnostics } : { diagnostics, ...gone(rest) };
  }
}

/** A deleted object has no identity, whatever the answer contains. */
function gone(answer: Readonly<Record<string, unknown>>): object {
  return answer.new_state === null ? { ...answer, new_identity: null } : answer;
}

/** An engine sends no identity if it has none; it does not send the empty one that it received either. */
function identityField(name: string, identity: ResourceIdentityData | null): object {
  return isEmpty(identity) ? {} : { [name]: identity };
}

function isEmpty(identity: ResourceIdentityData | null): boolean {
  return (plainValue(identity?.identity_data) ?? null) === null;
}

function hasErrors(answers: Answers): boolean {
  return answers[0]!.diagnostics!.some(({ severity }) => severity === "ERROR");
}
