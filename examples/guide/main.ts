/**
 * Okta's guide "Manage orgs with Okta Aerial", from the first step to the last, as three stacks: `create`, `service-app` and
 * `configure`. docs/guides/configuring-orgs.md explains them step by step.
 *
 * In your own project, import from "cdktf-provider-aerial".
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
