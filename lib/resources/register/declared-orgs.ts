/**
 * The orgs that one plan declares, and those that its destroys would deactivate, delete or remove products from.
 *
 * An engine does not pass the addresses of resources to the provider, so a renamed resource looks like a destroy and an
 * unrelated creation. If both concern the same org, the plan is rejected, in whatever order the engine plans them.
 */
import type { DiagnosticText } from "../../plugin";
import { isSameDomain } from "../attributes/org-domain";
import { orgName } from "../messages/org-name";

/** The resource types that declare an org. */
export type DeclaringType = "aerial_org" | "aerial_org_products" | "aerial_org_status";

/** The identity of an org, as far as the plan knows it. */
export interface KnownOrg {
  /** @default - not known yet */
  readonly id?: string;
  /** The domains that the org has, or had when it was last read. */
  readonly domains: readonly string[];
}

/** One planned creation, update or unchanged resource. */
export interface Declaration {
  readonly type: DeclaringType;
  readonly org: KnownOrg;
  /** False while the value that names the org is unknown: it may be the org in state or a different one. */
  readonly isCertain: boolean;
  /** Whether the resource is already in state. */
  readonly isInState: boolean;
  /** The status that `aerial_org_status` declares. @default - not known yet */
  readonly status?: string;
}

/** The effect of a planned destroy on an org. */
export type DestroyEffect = "deactivate" | "delete" | "disable";

/** One planned destroy that would disrupt an org. */
export interface DisruptiveDestroy {
  readonly effect: DestroyEffect;
  readonly org: KnownOrg;
}

interface DestroyEntry extends DisruptiveDestroy {
  /** Whether an apply has already carried it out. A later declaration can then only repair it. */
  readonly isDone: boolean;
  isReported: boolean;
}

/** The register of one connection, and so of one plan or one apply. */
export class DeclaredOrgs {
  private readonly declarations = new Index<Declaration>();
  private readonly destroys = new Index<DestroyEntry>();
  /** The `aerial_org` declarations whose id is unknown, by token. */
  private readonly namedByDomain = new Map<string, Declaration>();
  /** The `aerial_org_products` declarations of unknown orgs, by token. */
  private readonly unknownOrgs = new Map<string, Declaration>();
  /** The ids of orgs by domain, from resources in state and from look-ups. */
  private readonly idsByDomain = new Map<string, Set<string>>();
  private readonly domainsById = new Map<string, string>();

  /** Notes that an id and domains belong to the same org. @returns the errors of the plan that this reveals */
  learn(org: KnownOrg): readonly DiagnosticText[] {
    this.noteNames(org);
    return this.newConflicts(org);
  }

  private noteNames({ id, domains }: KnownOrg): void {
    if (id === undefined) {
      return;
    }
    for (const domain of domains) {
      const name = domain.toLowerCase();
      this.idsByDomain.set(name, (this.idsByDomain.get(name) ?? new Set()).add(id));
      this.domainsById.set(id, domain);
    }
  }

  /** Returns the domain of an org, if a resource of this plan contains it. */
  domainOf(id: string): string | undefined {
    return this.domainsById.get(id);
  }

  /**
   * Registers a declaration. The same token replaces an earlier one, because engines plan a replaced resource twice.
   *
   * @returns the errors of the plan, if the org is declared twice or is about to be disrupted
   */
  declare(token: string, declaration: Declaration): readonly DiagnosticText[] {
    const merged = mergedWith(this.declarations.get(token), declaration);
    this.declarations.set(token, merged);
    const { type, org } = merged;
    note(this.namedByDomain, token, type === "aerial_org" && org.id === undefined ? merged : undefined);
    note(this.unknownOrgs, token, type === "aerial_org_products" && org.id === undefined ? merged : undefined);
    if (merged.isCertain) {
      this.noteNames(org);
    }
    const twin = this.declarations
      .about(merged.org)
      .some((other) => other !== merged && other.type === merged.type && other.isCertain && merged.isCertain);
    return [...(twin ? [this.declaredTwice(merged)] : []), ...this.newConflicts(merged.org)];
  }

  /** Registers a destroy that would disrupt an org. @returns the errors of the plan, if the org is still declared */
  destroy(token: string, destroy: DisruptiveDestroy): readonly DiagnosticText[] {
    return this.enter(token, { ...destroy, isDone: false, isReported: false });
  }

  /** Registers a destroy that is about to be carried out. @returns the errors, if the org is still declared */
  carryOut(token: string, destroy: DisruptiveDestroy): readonly DiagnosticText[] {
    const conflicts = this.enter(token, { ...destroy, isDone: false, isReported: false });
    this.destroys.set(token, { ...destroy, isDone: true, isReported: conflicts.length > 0 });
    return conflicts;
  }

  /** Withdraws a destroy that will not disrupt the org after all. */
  withdraw(token: string): void {
    this.destroys.delete(token);
  }

  private enter(token: string, destroy: DestroyEntry): readonly DiagnosticText[] {
    this.destroys.set(token, destroy);
    this.noteNames(destroy.org);
    return this.newConflicts(destroy.org);
  }

  /** Returns new conflicts with destroys of this org. */
  private newConflicts(org: KnownOrg): readonly DiagnosticText[] {
    const candidates = new Set([...this.destroys.about(org), ...this.hiddenCandidates()]);
    return [...candidates].flatMap((destroy) => {
      const declaration = destroy.isReported ? undefined : this.declarationAgainst(destroy);
      if (declaration === undefined) {
        return [];
      }
      destroy.isReported = true;
      return [this.stillDeclared(destroy, declaration)];
    });
  }

  private declarationAgainst(destroy: DestroyEntry): Declaration | undefined {
    const declarations = this.declarations.about(destroy.org).filter((other) => contradicts(destroy, other));
    return declarations[0] ?? (this.isDeclaredAnew(destroy) ? this.productsOfUnknownOrg() : undefined);
  }

  /** Returns the destroys that a declaration of an unknown org may contradict. */
  private hiddenCandidates(): readonly DestroyEntry[] {
    return this.productsOfUnknownOrg() === undefined
      ? []
      : this.destroys.all().filter((one) => this.isDeclaredAnew(one));
  }

  private productsOfUnknownOrg(): Declaration | undefined {
    const [products] = this.unknownOrgs.values();
    return products;
  }

  /**
   * Returns whether an `aerial_org` names this org by its domain and only gets its id during the apply. Products whose
   * org id is unknown until then most likely belong to this org.
   */
  private isDeclaredAnew({ effect, org: { id }, isDone, isReported }: DestroyEntry): boolean {
    return (
      effect === "disable" &&
      !isDone &&
      !isReported &&
      [...this.namedByDomain.values()].some(({ org: { domains } }) =>
        domains.some((domain) => id !== undefined && this.idsByDomain.get(domain.toLowerCase())?.has(id)),
      )
    );
  }

  private nameOf({ id, domains }: KnownOrg): string {
    return orgName({ id, domain: (id === undefined ? undefined : this.domainOf(id)) ?? domains[0] });
  }

  private declaredTwice({ type, org }: Declaration): DiagnosticText {
    return {
      summary: "The org is declared twice",
      detail:
        `Two ${type} resources in this configuration declare ${this.nameOf(org)}, so each would undo the other's ` +
        "changes. Keep only one of these resources. If both are in state, remove the other one from state with a " +
        "removed block that sets destroy = false.",
    };
  }

  private stillDeclared({ effect, org }: DisruptiveDestroy, { type, isInState }: Declaration): DiagnosticText {
    return {
      summary: "The org is still declared",
      detail:
        `This plan would ${EFFECTS[effect]} ${this.nameOf(org)}, but this configuration still declares the org ` +
        `in another ${type} resource.\nIf you renamed or moved the resource, add a moved block (CDKTF: ` +
        "moveFromId), or use for_each with the org as key instead of count or a list index. To " +
        `${INTENTIONS[effect]}, remove its other declarations as well.` +
        (isInState
          ? "\nIf the destroyed object is deposed, run terraform state rm for its address and import the org again."
          : ""),
    };
  }
}

const EFFECTS: Readonly<Record<DestroyEffect, string>> = {
  deactivate: "deactivate",
  delete: "request the deletion of",
  disable: "disable all products of",
};

const INTENTIONS: Readonly<Record<DestroyEffect, string>> = {
  deactivate: "deactivate the org",
  delete: "delete the org",
  disable: "disable its products",
};

function note<T>(entries: Map<string, T>, token: string, entry: T | undefined): void {
  if (entry === undefined) {
    entries.delete(token);
  } else {
    entries.set(token, entry);
  }
}

/**
 * Returns whether a declaration contradicts a destroy. Products or a status that are applied after the destroy repair
 * it.
 */
function contradicts({ effect, isDone }: DestroyEntry, { type, status }: Declaration): boolean {
  if (isDone) {
    return effect !== "disable" && type === "aerial_org";
  }
  if (effect === "disable") {
    return type === "aerial_org_products";
  }
  return effect === "delete" || type !== "aerial_org_status" || status !== "INACTIVE";
}

/** Both plans of a replaced resource concern the same org, but the second one may know less about it. */
function mergedWith(before: Declaration | undefined, declaration: Declaration): Declaration {
  if (before === undefined) {
    return { ...declaration };
  }
  const { org } = declaration;
  const id = org.id ?? before.org.id;
  return {
    ...declaration,
    org: { ...(id === undefined ? {} : { id }), domains: [...org.domains, ...before.org.domains] },
    isCertain: org.id === undefined && org.domains.length === 0 ? before.isCertain : declaration.isCertain,
    isInState: declaration.isInState || before.isInState,
  };
}

/** Two different ids are different orgs, whatever domains the state still contains. */
function isSameOrg(a: KnownOrg, b: KnownOrg): boolean {
  return a.id !== undefined && b.id !== undefined
    ? a.id === b.id
    : a.domains.some((domain) => b.domains.some((other) => isSameDomain(domain, other)));
}

/** Entries by token, which can be looked up by org. */
class Index<T extends { readonly org: KnownOrg }> {
  private readonly entries = new Map<string, T>();
  private readonly tokens = new Map<string, Set<string>>();

  get(token: string): T | undefined {
    return this.entries.get(token);
  }

  set(token: string, entry: T): void {
    this.delete(token);
    this.entries.set(token, entry);
    for (const name of namesOf(entry.org)) {
      this.tokens.set(name, (this.tokens.get(name) ?? new Set()).add(token));
    }
  }

  delete(token: string): void {
    const entry = this.entries.get(token);
    if (entry !== undefined) {
      namesOf(entry.org).forEach((name) => this.tokens.get(name)?.delete(token));
      this.entries.delete(token);
    }
  }

  all(): readonly T[] {
    return [...this.entries.values()];
  }

  about(org: KnownOrg): readonly T[] {
    const tokens = new Set(namesOf(org).flatMap((name) => [...(this.tokens.get(name) ?? [])]));
    return [...tokens].map((token) => this.entries.get(token)!).filter((entry) => isSameOrg(entry.org, org));
  }
}

function namesOf({ id, domains }: KnownOrg): readonly string[] {
  return [...(id === undefined ? [] : [`id ${id}`]), ...domains.map((domain) => `domain ${domain.toLowerCase()}`)];
}
