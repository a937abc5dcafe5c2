# Manages the orgs of an Aerial account. Set the account and the credentials in the environment: AERIAL_ACCOUNT_ID,
# AERIAL_ORG_DOMAIN, AERIAL_CLIENT_ID and AERIAL_PRIVATE_KEY.
provider "aerial" {}

data "aerial_products" "subscribed" {}

resource "aerial_org" "this" {
  for_each        = var.orgs
  domain          = each.value.domain
  deletion_policy = var.deletion_policy

  lifecycle {
    precondition {
      condition     = length(setsubtract(each.value.product_ids, data.aerial_products.subscribed.product_ids)) == 0
      error_message = "The account does not subscribe to all products of ${each.key}."
    }
  }
}

resource "aerial_org_products" "this" {
  for_each    = var.orgs
  org_id      = aerial_org.this[each.key].org_id
  product_ids = each.value.product_ids
}

resource "aerial_org_status" "this" {
  for_each = var.orgs
  org_id   = aerial_org.this[each.key].org_id
  status   = each.value.status

  # Enable the products before users can sign in.
  depends_on = [aerial_org_products.this]
}

output "org_ids" {
  value = { for key, org in aerial_org.this : key => org.org_id }
}
