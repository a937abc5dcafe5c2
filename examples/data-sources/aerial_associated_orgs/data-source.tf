# Orgs on the contract that no Aerial account manages.
data "aerial_associated_orgs" "unmanaged" {
  managed = false
}

output "unmanaged_domains" {
  value = data.aerial_associated_orgs.unmanaged.orgs[*].domain
}
