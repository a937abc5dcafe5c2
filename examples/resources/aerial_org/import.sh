# By the org's id, or by its domain.
terraform import aerial_org.sales 00o16fjDHCgFqob8n0g4
terraform import aerial_org.sales acme-sales.okta.com
