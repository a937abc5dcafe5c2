# What is on the contract, but in no Aerial account.
data "aerial_associated_orgs" "unmanaged" {
  managed = false
}

output "unmanaged_domains" {
  value = data.aerial_associated_orgs.unmanaged.orgs[*].domain
}
