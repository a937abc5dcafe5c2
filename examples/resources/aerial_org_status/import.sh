# By the org's id, or by its domain.
terraform import aerial_org_status.campaign 00o3campaign2QrLmW0g4
terraform import aerial_org_status.campaign acme-campaign.okta.com
