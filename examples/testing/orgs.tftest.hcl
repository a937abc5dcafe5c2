# Tests the stack with made-up values instead of the account: no credentials, no API calls.
mock_provider "aerial" {
  mock_resource "aerial_org" {
    defaults = {
      org_id = "00o16fjDHCgFqob8n0g4"
    }
  }
}

run "declares_the_sales_org" {
  command = plan

  assert {
    condition     = aerial_org.sales.domain == "acme-sales.oktapreview.com"
    error_message = "The stack must declare the sales org by its domain."
  }

  assert {
    condition     = contains(aerial_org_products.sales-products.product_ids, "P000052")
    error_message = "The sales org must have single sign-on."
  }
}

run "wires_the_resources_to_the_org" {
  assert {
    condition     = aerial_org_products.sales-products.org_id == "00o16fjDHCgFqob8n0g4"
    error_message = "The products must belong to the sales org."
  }

  assert {
    condition     = output.sales-org-id == "00o16fjDHCgFqob8n0g4"
    error_message = "The output must be the id of the sales org."
  }
}
