# A token of the same client for another provider in this run; it is in neither plan nor state.
ephemeral "aerial_access_token" "apps" {
  scopes = ["okta.apps.manage"]
}

locals {
  # For the provider block of the other provider.
  apps_access_token = ephemeral.aerial_access_token.apps.access_token
}
