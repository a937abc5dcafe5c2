# Use the id or the domain of the org.
terraform import aerial_org_status.campaign 00o3campaign2QrLmW0g4
terraform import aerial_org_status.campaign acme-campaign.okta.com
