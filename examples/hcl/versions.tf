terraform {
  required_version = ">= 1.5"
  required_providers {
    aerial = {
      # This host does not exist, so init only looks in terraform.d/plugins. install.sh copies the provider there.
      source = "terraform.local/aerial/aerial"
    }
  }
}
