# For example in an incident: terraform apply -invoke=action.aerial_org_deactivate.sales
action "aerial_org_deactivate" "sales" {
  config {
    org_id = "00o16fjDHCgFqob8n0g4"
  }
}
