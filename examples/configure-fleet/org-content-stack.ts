/** The content that every org of the fleet gets. */
import { AppBookmark } from "@cdktf/provider-okta/lib/app-bookmark";
import { AppGroupAssignment } from "@cdktf/provider-okta/lib/app-group-assignment";
import { Group } from "@cdktf/provider-okta/lib/group";
import { OktaProvider } from "@cdktf/provider-okta/lib/provider";
import { TerraformStack, TerraformVariable, type App } from "cdktf";

/** An org, as `aerial orgs --json` lists it. */
export interface ListedOrg {
  readonly id: string;
  /** Null only if Okta does not report it. */
  readonly domain: string | null;
}

const GROUPS = ["Staff", "Contractors", "Administrators"];

/**
 * The content of one org. The stack's name contains the org's id, which never changes, so a renamed org keeps its state. Set the
 * org's API token in `TF_VAR_okta_api_token`.
 */
export class OrgContentStack extends TerraformStack {
  public constructor(app: App, { id, domain }: ListedOrg) {
    super(app, `org-${id}`);
    if (domain === null) {
      throw new Error(`The org ${id} has no domain in the list. List the orgs again: aerial orgs --json > orgs.json`);
    }
    const token = new TerraformVariable(this, "okta_api_token", { type: "string", sensitive: true });
    token.addOverride("ephemeral", true);
    const [orgName = domain, ...rest] = domain.split(".");
    new OktaProvider(this, "okta", { orgName, baseUrl: rest.join("."), apiToken: token.stringValue });
    this.addOverride("terraform.required_providers.okta.version", "~> 6.12");

    const handbook = new AppBookmark(this, "handbook", { label: "Handbook", url: "https://handbook.acme.example" });
    const [staff, contractors] = GROUPS.map((name) => new Group(this, name.toLowerCase(), { name }));
    new AppGroupAssignment(this, "staff-reads", { appId: handbook.id, groupId: staff!.id });
    new AppGroupAssignment(this, "contractors-read", { appId: handbook.id, groupId: contractors!.id });
  }
}
