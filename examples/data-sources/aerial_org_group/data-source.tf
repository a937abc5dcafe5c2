data "aerial_org_group" "subsidiaries" {
  group_id = "0cgc1a2b3c4d5e6f7g8h"
}

output "subsidiaries" {
  value = { for org in data.aerial_org_group.subsidiaries.orgs : org.id => org.domain }
}
