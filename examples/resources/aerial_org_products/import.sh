# By the org's id, or by its domain: the way to adopt what is enabled.
terraform import aerial_org_products.support 00o2support7HdKcPzX0g4
terraform import aerial_org_products.support acme-support.okta.com
