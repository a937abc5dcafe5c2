data "aerial_account" "current" {}

output "account_name" {
  value = data.aerial_account.current.name
}
