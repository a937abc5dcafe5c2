resource "aerial_account" "acme" {
  name = "Acme, Europe"
}
