variable "target_org_token" {
  description = "API token of a super admin of the org that grants the consent."
  type        = string
  ephemeral   = true
}

resource "aerial_org_consent" "acquired" {
  domain = "acme-acquired.okta.com"
  token  = var.target_org_token
}

# After the org has granted its consent, you can add the org to the account.
resource "aerial_org" "acquired" {
  domain     = aerial_org_consent.acquired.domain
  depends_on = [aerial_org_consent.acquired]
}
