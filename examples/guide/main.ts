/**
 * Okta's guide "Manage orgs with Okta Aerial" from its first step to its last, as three stacks: `create`, `service-app` and
 * `configure`. The page docs/guides/configuring-orgs.md goes through them, step by step.
 *
 * Outside of this repository the import says "cdktf-provider-aerial".
 */
import { App } from "cdktf";
import { ConfigureStack } from "./configure-stack";
import { CreateStack } from "./create-stack";
import { ServiceAppStack } from "./service-app-stack";
import { settingsFromEnvironment } from "./settings";

if (require.main === module) {
  const app = new App();
  const settings = settingsFromEnvironment(process.env);
  new CreateStack(app, "create", settings);
  if (settings.publicKey !== undefined) {
    new ServiceAppStack(app, "service-app", settings, settings.publicKey);
  }
  new ConfigureStack(app, "configure", settings);
  app.synth();
}
