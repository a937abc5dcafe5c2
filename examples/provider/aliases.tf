# The provider takes credentials from the environment only if a block sets none. All other settings that a block does not
# set come from the environment, which is the same for both blocks, so set the account, the Aerial org and the API in each.
provider "aerial" {
  alias       = "sandbox"
  account_id  = "0227sandbox8ulgt48bkidcd8ek"
  org_domain  = "acme-aerial.oktapreview.com"
  base_url    = "https://aerial-sandbox.okta.com"
  client_id   = "0oasandbox5XkBwQzY0g4"
  private_key = "/run/secrets/aerial-sandbox.pem"
}

provider "aerial" {
  alias       = "production"
  account_id  = "0227mkkf8ulgt48bkidcd8ekqft"
  org_domain  = "acme-aerial.okta.com"
  base_url    = "https://aerial-apac.okta.com"
  client_id   = "0oaproduction9TbNvJ0g4"
  private_key = "/run/secrets/aerial-production.pem"
}

data "aerial_account" "sandbox" {
  provider = aerial.sandbox
}

data "aerial_account" "production" {
  provider = aerial.production
}
