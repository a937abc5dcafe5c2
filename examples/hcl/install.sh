#!/bin/sh
# Puts the provider beside this configuration, where `terraform init` finds it without a registry. Run it after
# `npm install cdktf-provider-aerial`; the first argument is the package's folder, if it is not in node_modules here.
set -eu
cd "$(dirname "$0")"
package=$(cd "${1:-node_modules/cdktf-provider-aerial}" && pwd)
node "$package/assets/cli/aerial.js" install --directory terraform.d/plugins
version=$(cat "$package/assets/provider/version")
# The engine never picks a development version by itself: name it.
case $version in
*-*) printf 'terraform {\n  required_providers {\n    aerial = {\n      source  = "terraform.local/aerial/aerial"\n      version = "%s"\n    }\n  }\n}\n' "$version" >versions_override.tf ;;
*) rm -f versions_override.tf ;;
esac
