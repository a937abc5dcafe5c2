resource "aerial_org" "support" {
  domain = "acme-support.okta.com"
}

# Enables these products and disables all others.
resource "aerial_org_products" "support" {
  org_id      = aerial_org.support.org_id
  product_ids = ["P000052", "P000131"]
}
