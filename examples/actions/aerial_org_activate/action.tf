# Run it with: terraform apply -invoke=action.aerial_org_activate.sales
action "aerial_org_activate" "sales" {
  config {
    org_id = "00o16fjDHCgFqob8n0g4"
  }
}
