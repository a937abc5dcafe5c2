# Adds the org to the account, or adopts it if the account already manages it.
resource "aerial_org" "sales" {
  domain = "acme-sales.okta.com"
}

# Identifies the org by its id. Destroying the resource deactivates the org.
resource "aerial_org" "trial" {
  org_id          = "00o1trial5XkBwQzY0g4"
  deletion_policy = "DEACTIVATE"
}
