# An access token for another provider in the same run. It is stored in neither the plan nor the state.
ephemeral "aerial_access_token" "apps" {
  scopes = ["okta.apps.manage"]
}

locals {
  # Use this value in the block of the other provider.
  apps_access_token = ephemeral.aerial_access_token.apps.access_token
}
