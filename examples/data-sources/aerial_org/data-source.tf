data "aerial_org" "partner" {
  domain = "acme-partner.okta.com"
}

output "partner_org_id" {
  value = data.aerial_org.partner.org_id
}
