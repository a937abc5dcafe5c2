# Templates that Okta could not apply.
data "aerial_request_condition_templates" "failed" {
  apply_status = "ERROR"
}

output "failed" {
  value = data.aerial_request_condition_templates.failed.templates[*].name
}
