resource "aerial_org" "campaign" {
  domain = "acme-campaign.okta.com"
}

# The campaign is over, so its users no longer need to sign in.
resource "aerial_org_status" "campaign" {
  org_id = aerial_org.campaign.org_id
  status = "INACTIVE"
}
