/**
 * Okta's guide "Manage orgs with Okta Aerial" from its first step to its last, as two stacks: create, then configure.
 *
 *   1. `cdktf deploy create configure` makes the child org, adds it, enables products, and puts an app in it
 *   2. GUIDE_STATUS=INACTIVE `cdktf deploy create` deactivates it
 *   3. GUIDE_STATUS=INACTIVE GUIDE_DELETION_POLICY=DELETE `cdktf deploy create`, then `cdktf destroy create`: its deletion
 *      is requested (in the Aerial sandbox, or in the Okta Partner Program)
 *
 * `cdktf` is `npx cdktf-cli@0.21`, each deploy with `--skip-provider-lock`; README.md beside this folder says more.
 *
 * Outside of this repository the import says "cdktf-provider-aerial".
 */
import { App } from "cdktf";
import { ConfigureStack } from "./configure-stack";
import { CreateStack } from "./create-stack";
import { settingsFromEnvironment } from "./settings";

if (require.main === module) {
  const app = new App();
  const settings = settingsFromEnvironment(process.env);
  const created = new CreateStack(app, "create", settings);
  new ConfigureStack(app, "configure", created, settings);
  app.synth();
}
