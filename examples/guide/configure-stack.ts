/** The second stack of the guide: what is in the org, by the Okta provider and the child org's own token. */
import { AppBookmark } from "@cdktf/provider-okta/lib/app-bookmark";
import { OktaProvider } from "@cdktf/provider-okta/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { CreateStack } from "./create-stack";
import type { GuideSettings } from "./settings";

/**
 * A bookmark app in the child org. A stack of its own, since a provider's configuration must be known before its
 * resources are planned: the token is there once the first stack is applied. It comes by remote state, as sensitive.
 */
export class ConfigureStack extends TerraformStack {
  public constructor(scope: Construct, id: string, created: CreateStack, settings: GuideSettings) {
    super(scope, id);
    this.addDependency(created);
    new OktaProvider(this, "okta", {
      orgName: settings.childSubdomain,
      baseUrl: settings.oktaDomain,
      apiToken: created.child.token,
    });
    new AppBookmark(this, "handbook", { label: "Handbook", url: "https://handbook.acme.example" });
  }
}
