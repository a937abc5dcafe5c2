variable "parent_org_token" {
  description = "API token of a super admin of the parent org. Okta must have enabled the Org Creator for this org."
  type        = string
  ephemeral   = true
}

resource "aerial_child_org" "franchise" {
  parent_domain = "acme-aerial.okta.com"
  parent_token  = var.parent_org_token
  name          = "Acme Franchise"
  subdomain     = "acme-franchise"

  admin = {
    first_name = "Ada"
    last_name  = "Lovelace"
    email      = "ada@acme.example"
    login      = "ada@acme.example"
  }
}

# A child org inherits its parent's consent, so you can add it to the account right away.
resource "aerial_org" "franchise" {
  org_id = aerial_child_org.franchise.org_id
}
