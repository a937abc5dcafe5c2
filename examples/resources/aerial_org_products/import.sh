# Use the id or the domain of the org. The import adopts the products that are enabled.
terraform import aerial_org_products.support 00o2support7HdKcPzX0g4
terraform import aerial_org_products.support acme-support.okta.com
