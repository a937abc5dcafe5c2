/**
 * The register of the orgs that a stack's constructs declare, as far as they are known at synthesis.
 *
 * The check that no org is declared twice runs once for each stack, at synthesis. The `null_resource` constructs write the
 * register next to the stack, for their runner.
 */
import type { IConstruct } from "constructs";
import { TerraformStack, type TerraformElement } from "../framework";
import { isLiteral } from "../validation/literal";
import type { DeclaredOrgs, KnownOrg, OrgDeclaration, OrgNames } from "./declaration";
import { validateDeclaredOnce } from "./declared-once";
import { evaluated, iteratorElements, resolved } from "./iterator-elements";

const registers = new WeakMap<TerraformStack, OrgDeclaration[]>();

/** Adds a construct to its stack's register. The first one adds the stack's check. */
export function registerOrg(declaration: OrgDeclaration): void {
  const stack = TerraformStack.of(declaration.construct);
  const present = registers.get(stack);
  if (present !== undefined) {
    present.push(declaration);
    return;
  }
  registers.set(stack, [declaration]);
  stack.node.addValidation({ validate: () => validateDeclaredOnce(declaredOrgs(stack).known) });
}

/** Returns the orgs that a stack currently declares. The time is proportional to the number of constructs. */
export function declaredOrgs(stack: TerraformStack): DeclaredOrgs {
  const known: KnownOrg[] = [];
  const unknown: OrgDeclaration[] = [];
  const declarations = (registers.get(stack) ?? []).filter(({ element }) => !hasMoved(element));
  const references = new References(declarations);
  for (const declaration of declarations) {
    const orgs = orgsOf(declaration, references);
    if (orgs === undefined) {
      unknown.push(declaration);
    } else {
      known.push(...orgs);
    }
  }
  return { known, unknown };
}

/** Whether a construct only writes a moved block (`moveTo`, `moveToId`), because its org is declared elsewhere. */
function hasMoved(element: object): boolean {
  // The framework declares this member as private.
  return (element as { readonly _hasMoved?: boolean })._hasMoved === true;
}

/** Returns how the resource of a declaration is repeated, including by overrides. */
export function repetitionOf({ element, resourceType }: OrgDeclaration): "count" | "forEach" | "override" | undefined {
  const overrides = overridesOf(element, resourceType);
  if (overrides.some((override) => "for_each" in override)) {
    return "override";
  }
  if (element.count !== undefined || overrides.some((override) => "count" in override)) {
    return "count";
  }
  return element.forEach === undefined ? undefined : "forEach";
}

/** Returns the overrides that apply to an element: its own overrides, and those that its stack has for the element. */
export function overridesOf(element: TerraformElement, resourceType: string): readonly Record<string, unknown>[] {
  const own = rawOverrides(element);
  const ofStack = rawOverrides(TerraformStack.of(element)) as Record<string, Record<string, Record<string, unknown>>>;
  const resources = ofStack.resource?.[resourceType] as Record<string, Record<string, unknown>> | undefined;
  const override = resources?.[element.friendlyUniqueId];
  return [own, ...(override === undefined ? [] : [override])];
}

function rawOverrides(element: object): Record<string, unknown> {
  // The framework declares this member as protected.
  return (element as { readonly rawOverrides?: Record<string, unknown> }).rawOverrides ?? {};
}

function orgsOf(declaration: OrgDeclaration, references: References): readonly KnownOrg[] | undefined {
  const { construct, element } = declaration;
  const names = declaration.org();
  switch (repetitionOf(declaration)) {
    case undefined: {
      const org = literalNames(names) ?? references.find(construct, names.orgId);
      return org && [{ ...org, declaration }];
    }
    case "forEach": {
      const elements = iteratorElements(construct, element.forEach!);
      const orgs = elements?.map((each) => {
        const orgId = evaluated(construct, names.orgId, each);
        const domain = evaluated(construct, names.domain, each);
        return { key: each.key, declaration, ...literalNames({ orgId, domain }) };
      });
      return orgs?.every(({ orgId, domain }: KnownOrg) => orgId !== undefined || domain !== undefined) === true
        ? orgs
        : undefined;
    }
    default:
      return undefined;
  }
}

function literalNames({ orgId, domain }: OrgNames): OrgNames | undefined {
  if (isLiteral(orgId)) {
    return { orgId };
  }
  // If only the engine knows the id, the domain does not identify the org.
  return !isLiteral(domain) || (orgId !== undefined && orgId !== null) ? undefined : { domain };
}

/** Finds the org of a construct that uses the `orgId` of another one, such as `acme.orgId`. */
class References {
  private byName: ReadonlyMap<string, OrgDeclaration> | undefined;

  constructor(private readonly declarations: readonly OrgDeclaration[]) {}

  find(scope: IConstruct, orgId: string | undefined): OrgNames | undefined {
    const text = orgId === undefined ? undefined : resolved(scope, orgId);
    const [, name] = (typeof text === "string" && /^\$\{aerial_org\.([\w-]+)\.(?:org_)?id\}$/.exec(text)) || [];
    if (name === undefined) {
      return undefined;
    }
    this.byName ??= new Map(
      this.declarations
        .filter(({ resourceType }) => resourceType === "aerial_org")
        .map((declaration) => [declaration.element.friendlyUniqueId, declaration]),
    );
    const referred = this.byName.get(name);
    return referred === undefined || repetitionOf(referred) !== undefined ? undefined : literalNames(referred.org());
  }
}
