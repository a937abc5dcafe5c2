/**
 * The list of the orgs that a stack declares, in a file next to the stack. With it, the runner recognizes a destroy that is
 * caused by a renamed key or a moved org. A destroy-time provisioner cannot refer to the rest of the configuration.
 */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { Construct } from "constructs";
import type { OrgDeclaration } from "../constructs/declared-orgs/declaration";
import { declaredOrgs, repetitionOf } from "../constructs/declared-orgs/register";
import { TerraformStack, type ISynthesisSession } from "../constructs/framework";
import { replaceFile } from "../constructs/placement/replace-file";
import { isGiven } from "../constructs/validation/literal";

/** The file's path in the stack's folder. */
export const DECLARED_ORGS_FILE = "assets/aerial-declared-orgs.json";

/** The runner's environment variable with the file's path. */
export const DECLARED_ORGS_VARIABLE = "AERIAL_DECLARED_ORGS";

/** Returns the address of a construct's resource, for comparison with an anchor's own address. */
export function anchorOf({ element, resourceType }: Pick<OrgDeclaration, "element" | "resourceType">): string {
  return `${resourceType}.${element.friendlyUniqueId}`;
}

/** Writes the file whenever the stack is synthesized into a folder. */
export class DeclaredOrgsFile extends Construct {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    // The framework's assets receive the session through this symbol. The function that sets the symbol is not exported.
    Object.defineProperty(this, Symbol.for("cdktf/customSynthesis"), {
      value: {
        onSynthesize: ({ outdir, manifest }: ISynthesisSession) => {
          const stack = TerraformStack.of(this);
          const path = join(outdir, manifest.forStack(stack).workingDirectory, DECLARED_ORGS_FILE);
          mkdirSync(dirname(path), { recursive: true });
          replaceFile(path, fileOf(stack));
        },
      },
    });
  }
}

/** Returns the text of the file, with one org on each line. */
export function fileOf(stack: TerraformStack): string {
  const { known, unknown } = declaredOrgs(stack);
  const anchors = new Map<OrgDeclaration, string>();
  const anchor = (declaration: OrgDeclaration) => {
    // Computing an address is slow, and a forEach can have many orgs.
    const address = anchors.get(declaration) ?? anchorOf(declaration);
    anchors.set(declaration, address);
    return address;
  };
  const orgs = known.map(({ declaration, key, orgId, domain }) =>
    JSON.stringify({ type: declaration.type, anchor: anchor(declaration), key, org_id: orgId, domain }),
  );
  const others = unknown.map((declaration) =>
    JSON.stringify({
      type: declaration.type,
      anchor: anchor(declaration),
      repeated: repetitionOf(declaration) !== undefined,
      by: isGiven(declaration.org().orgId) ? "org_id" : "domain",
    }),
  );
  return `{\n"version": 1,\n"orgs": [\n${orgs.join(",\n")}\n],\n"unknown": [\n${others.join(",\n")}\n]\n}\n`;
}
