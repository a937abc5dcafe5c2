# Use the id or the domain of the org.
terraform import aerial_org.sales 00o16fjDHCgFqob8n0g4
terraform import aerial_org.sales acme-sales.okta.com
