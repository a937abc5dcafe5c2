terraform {
  required_providers {
    aerial = {
      source = "terraform.local/aerial/aerial"
    }
  }
}

# Set the credentials in the environment: AERIAL_CLIENT_ID and AERIAL_PRIVATE_KEY.
provider "aerial" {
  account_id = "0227mkkf8ulgt48bkidcd8ekqft"
  org_domain = "acme-aerial.okta.com"
}
