resource "aerial_org" "support" {
  domain = "acme-support.okta.com"
}

# Exactly these products: what is not listed is disabled.
resource "aerial_org_products" "support" {
  org_id      = aerial_org.support.org_id
  product_ids = ["P000052", "P000131"]
}
