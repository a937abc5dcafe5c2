/** The check before a destroy that changes an org: the stack must not declare the org elsewhere. */
import { DiagnosticError } from "../plugin";
import { instanceOf, judge, needsDomain, type DeclaredOrgs, type Destroyed } from "./declared-orgs";
import type { Operation } from "./desired-state";
import type { Tools } from "./tools";

/** The input of {@link mayChange}. */
export interface DestroyedOrg {
  readonly type: Operation["type"];
  /** The values of the anchor's state. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly orgId: string;
  readonly list: DeclaredOrgs;
}

/**
 * Returns whether a destroy may change the org. If another instance declares it, warns that the org is not changed.
 *
 * @throws DiagnosticError if this cannot be decided
 */
export async function mayChange({ type, values, orgId, list }: DestroyedOrg, tools: Tools): Promise<boolean> {
  const given = typeof values.domain === "string" ? values.domain : undefined;
  const namedBy = given === undefined ? "org_id" : "domain";
  const destroyed = { type, instance: instanceOf(values), namedBy, orgId } as const;
  const named: Destroyed = given === undefined ? destroyed : { ...destroyed, domain: given };
  const domain = needsDomain(list, named)
    ? (await tools.connection.api.orgs.find(orgId, { signal: tools.signal }))?.domain
    : given;
  const verdict = judge(list, domain === undefined ? named : { ...named, domain });
  const org = domain === undefined ? orgId : `${domain} (${orgId})`;
  switch (verdict.kind) {
    case "carry out":
      return true;
    case "forget":
      tools.output.diagnostics([
        {
          severity: "warning",
          summary: "Org still declared elsewhere",
          detail:
            `This stack still declares the org ${org}, at ${verdict.declaredAt.join(", ")}. This destroy only removed the ` +
            "old instance from the state, and did not change the org. This is correct if you renamed a key or moved the " +
            "org; next time, a moved block avoids the destroy. To destroy the org, apply the stack first, and then destroy it.",
        },
      ]);
      return false;
    case "refuse":
      throw new DiagnosticError({
        summary: "Org may still be declared",
        detail: `The org ${org} was not changed: ${verdict.why}. ${verdict.fix}`,
      });
  }
}
