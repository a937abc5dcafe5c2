#!/bin/sh
# Copies the provider to terraform.d/plugins, where `terraform init` finds it without a registry. First run
# `npm install cdktf-provider-aerial`. If the package is not in node_modules of this directory, pass its directory as the
# first argument.
set -eu
cd "$(dirname "$0")"
package=$(cd "${1:-node_modules/cdktf-provider-aerial}" && pwd)
node "$package/assets/cli/aerial.js" install --directory terraform.d/plugins
version=$(cat "$package/assets/provider/version")
# Terraform only selects a development version if the configuration requires exactly that version.
case $version in
*-*) printf 'terraform {\n  required_providers {\n    aerial = {\n      source  = "terraform.local/aerial/aerial"\n      version = "%s"\n    }\n  }\n}\n' "$version" >versions_override.tf ;;
*) rm -f versions_override.tf ;;
esac
