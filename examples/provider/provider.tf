terraform {
  required_providers {
    aerial = {
      source = "terraform.local/aerial/aerial"
    }
  }
}

# The private key is best left to the environment: AERIAL_PRIVATE_KEY. Credentials go together, so client_id then comes
# from there too: AERIAL_CLIENT_ID.
provider "aerial" {
  account_id = "0227mkkf8ulgt48bkidcd8ekqft"
  org_domain = "acme-aerial.okta.com"
}
