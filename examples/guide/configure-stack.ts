/** The third stack of the guide: an app, a group and a user in the org, managed with the Okta provider. */
import { AppBookmark } from "@cdktf/provider-okta/lib/app-bookmark";
import { AppGroupAssignment } from "@cdktf/provider-okta/lib/app-group-assignment";
import { Group } from "@cdktf/provider-okta/lib/group";
import { GroupMemberships } from "@cdktf/provider-okta/lib/group-memberships";
import { User } from "@cdktf/provider-okta/lib/user";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { configureOkta } from "./okta-provider";
import type { GuideSettings } from "./settings";

/**
 * The content of the child org. It has its own stack for two reasons: a provider's configuration must be known before its resources
 * are planned, and the org can only be read while it is active. It does not depend on the first stack, so you can deploy and destroy
 * each without the other.
 */
export class ConfigureStack extends TerraformStack {
  public constructor(scope: Construct, id: string, settings: GuideSettings) {
    super(scope, id);
    configureOkta(this, settings);
    const handbook = new AppBookmark(this, "handbook", { label: "Handbook", url: "https://handbook.acme.example" });
    const staff = new Group(this, "staff", { name: "Staff", description: "Everyone who may read the handbook" });
    const grace = new User(this, "grace", {
      firstName: "Grace",
      lastName: "Hopper",
      login: "grace@acme.example",
      email: "grace@acme.example",
    });
    new GroupMemberships(this, "members", { groupId: staff.id, users: [grace.id] });
    new AppGroupAssignment(this, "readers", { appId: handbook.id, groupId: staff.id });
  }
}
