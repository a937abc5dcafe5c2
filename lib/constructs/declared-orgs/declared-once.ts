import type { KnownOrg } from "./declaration";

/** The maximum number of orgs that the messages name. The first ones are enough to find the mistake. */
const MOST_MESSAGES = 20;

/**
 * Checks that no org is declared twice, because two resources of one type would undo each other's changes at every apply.
 * Domains are compared without regard to case. Orgs of providers with different aliases are different orgs.
 *
 * @returns a message for each org that is declared more than once
 */
export function validateDeclaredOnce(known: readonly KnownOrg[]): string[] {
  const declared = new Map<string, KnownOrg[]>();
  for (const org of known) {
    const key = identityOf(org);
    const same = declared.get(key);
    if (same === undefined) {
      declared.set(key, [org]);
    } else {
      same.push(org);
    }
  }
  const repeated = [...declared.values()].filter((orgs) => orgs.length > 1);
  const messages = repeated.slice(0, MOST_MESSAGES).map(describe);
  const left = repeated.length - messages.length;
  return left === 0 ? messages : [...messages, `${left} more orgs are declared more than once.`];
}

function identityOf({ orgId, domain, declaration }: KnownOrg): string {
  // The null_resource constructs do not have a provider. Their account is the default provider's.
  const alias = declaration.resourceType.startsWith("aerial_") ? declaration.element.provider?.alias : undefined;
  const name = orgId === undefined ? ["domain", domain?.toLowerCase()] : ["id", orgId];
  return JSON.stringify([declaration.type, alias ?? null, ...name]);
}

function describe(orgs: readonly KnownOrg[]): string {
  const { declaration, orgId, domain } = orgs[0]!;
  const places = orgs.map(({ declaration: { construct }, key }) =>
    key === undefined ? `"${construct.node.path}"` : `"${construct.node.path}" (key ${JSON.stringify(key)})`,
  );
  const [last, ...others] = [...places].reverse();
  return (
    `${orgs.length === 2 ? "Two" : orgs.length} ${declaration.type} resources in this stack declare the org ` +
    `${orgId ?? domain}: ${others.reverse().join(", ")} and ${last}. ` +
    "Each apply could undo what the others declare. Keep one of them and remove the others. If you renamed or moved a " +
    "construct, remove the old one and add a moved block for the new one (moveFromId in a program)."
  );
}
