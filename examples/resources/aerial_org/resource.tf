# Added to the account, or adopted where the account has it already.
resource "aerial_org" "sales" {
  domain = "acme-sales.okta.com"
}

# By its id. Destroying it deactivates the org: its users can no longer sign in.
resource "aerial_org" "trial" {
  org_id          = "00o1trial5XkBwQzY0g4"
  deletion_policy = "DEACTIVATE"
}
