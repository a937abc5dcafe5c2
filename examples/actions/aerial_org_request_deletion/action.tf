# Run it with: terraform apply -invoke=action.aerial_org_request_deletion.trial
action "aerial_org_request_deletion" "trial" {
  config {
    org_id = "00o1trial5XkBwQzY0g4"
  }
}
