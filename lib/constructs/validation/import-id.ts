import type { IConstruct } from "constructs";
import { resolved } from "../declared-orgs/iterator-elements";
import { isLiteral } from "./literal";

/** The error for an import block whose id is a reference that Terraform cannot resolve before the import. */
export class ImportIdError extends Error {
  /** The error's code, which stays the same from release to release. */
  public readonly code = "ERR_AERIAL_IMPORT_ID";

  public constructor(path: string, expression: string) {
    super(
      `The import id of ${path} is the reference ${expression}, which Terraform resolves only at apply. ` +
        'An import block needs its id before that. Pass the literal id or domain, such as "00o16fjDHCgFqob8n0g4" or ' +
        '"acme.okta.com", not an attribute of a construct.',
    );
    this.name = "ImportIdError";
  }
}

/**
 * Refuses an import id that refers to a resource, or to `each` or `count`. Variables, locals and data sources pass, because
 * a plan can know their values.
 *
 * @throws ImportIdError if the id refers to something that Terraform does not know when it imports
 */
export function refuseUnknownImportId(construct: IConstruct, id: string): void {
  if (isLiteral(id)) {
    return;
  }
  const expression = resolved(construct, id);
  if (typeof expression === "string" && isKnownOnlyAtApply(expression)) {
    throw new ImportIdError(construct.node.path, expression);
  }
}

/** The start of a reference to a resource's attribute: its type, which has an underscore, and not after another name. */
const REFERENCE = /(?<![\w.-])(?:each|count|self|[a-z][a-z0-9]*_\w+)\./;

function isKnownOnlyAtApply(expression: string): boolean {
  const interpolations = [...expression.matchAll(/\$\{(.*?)\}/gs)].map(([, content]) => content!);
  return interpolations.some((content) => REFERENCE.test(content.replace(/"(?:[^"\\]|\\.)*"/g, '""')));
}
