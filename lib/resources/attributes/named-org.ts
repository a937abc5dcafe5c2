/** An org that is named by its id or by its domain. */
import { isKnown, type DiagnosticText, type Unknown, type ValidateContext } from "../../plugin";

/** The two names, in a configuration. */
export interface NamedOrg {
  readonly org_id: string | Unknown | null;
  readonly domain: string | Unknown | null;
}

/** What is wrong where not exactly one of them is set; undefined where one is, or may turn out to be. */
export function namedOrgProblem({ org_id, domain }: NamedOrg): DiagnosticText | undefined {
  if (org_id === null && domain === null) {
    return {
      summary: "Missing org",
      detail: 'Neither "org_id" nor "domain" is set. Set exactly one of them: it says which org this is.',
      attribute: "org_id",
    };
  }
  if (org_id !== null && domain !== null && isKnown(org_id) && isKnown(domain)) {
    return {
      summary: "Two names for one org",
      detail:
        'Both "org_id" and "domain" are set. Set exactly one of them: the other one is computed. In generated configuration, delete the line of "domain".',
      attribute: "domain",
    };
  }
  return undefined;
}

/** Refuses a configuration in which not exactly one of them is set. */
export function validateNamedOrg(config: NamedOrg, { diagnostics }: ValidateContext): void {
  const problem = namedOrgProblem(config);
  if (problem !== undefined) {
    diagnostics.error(problem);
  }
}
