/** The frameworks that the constructs are made for. Only what users read differs: the code names a framework in one module. */

/** The names of a framework and of the library for it, as docstrings and examples have them. */
export interface Edition {
  /** The npm package of the library. */
  readonly library: string;
  /** The npm package of the framework. */
  readonly framework: string;
  /** The framework's command. */
  readonly command: string;
  /** The module of the Okta provider's constructs. */
  readonly oktaProvider: string;
}

/** The edition for the CDK for Terraform: the one that is committed. */
export const CDKTF: Edition = {
  library: "cdktf-provider-aerial",
  framework: "cdktf",
  command: "cdktf",
  oktaProvider: "@cdktf/provider-okta/lib/provider",
};

/** The edition for CDK Terrain. Nobody publishes the Okta provider for it: `cdktn get` generates it in the user's project. */
export const CDK_TERRAIN: Edition = {
  library: "cdktn-provider-aerial",
  framework: "cdktn",
  command: "cdktn",
  oktaProvider: "./.gen/providers/okta/provider",
};

/** A program for the CDK for Terraform as a program for another framework: its imports have other names. */
export function programFor(edition: Edition, program: string): string {
  const names = new Map(
    (["library", "framework", "oktaProvider"] as const).map((part) => [CDKTF[part], edition[part]] as const),
  );
  return program.replace(/(?<= from ")[^"]+(?=";$)/gm, (name) => names.get(name) ?? name);
}
