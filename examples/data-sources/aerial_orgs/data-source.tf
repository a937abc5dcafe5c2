data "aerial_orgs" "customers" {
  status                = "ACTIVE"
  subdomain_starts_with = "acme-customer"
}

# Enable the same products on each of these orgs.
resource "aerial_org_products" "customers" {
  for_each    = { for org in data.aerial_orgs.customers.orgs : org.domain => org.id }
  org_id      = each.value
  product_ids = ["P000052"]
}
