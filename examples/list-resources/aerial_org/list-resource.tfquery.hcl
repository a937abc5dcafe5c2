# Run it with: terraform query -generate-config-out=orgs.tf
list "aerial_org" "active" {
  provider = aerial

  config {
    status = "ACTIVE"
  }
}
