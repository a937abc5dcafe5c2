terraform {
  required_version = ">= 1.5"
  required_providers {
    aerial = {
      # There is no such host: init looks in terraform.d/plugins beside this file alone. install.sh puts the provider there.
      source = "terraform.local/aerial/aerial"
    }
  }
}
