#!/usr/bin/env bash
# Applies a copy of a synthesized stack to an emulator, then checks that a second plan is empty.
#
#   ./emulator.sh cdktf.out/stacks/orgs
#
# Does not use the stack's own backend and does not keep any state. If the command is not a dependency of the project, set
# AERIAL to the command line that runs it.
set -euo pipefail
stack=$1
seed=$(cd "$(dirname "$0")" && pwd)/seed.json
aerial=${AERIAL:-npx --no aerial}
engine=${TERRAFORM_BINARY_NAME:-terraform}

work=$(mktemp -d)
$aerial emulator --port 0 --quickstart --seed "$seed" --directory "$work" >"$work/emulator.log" 2>&1 &
emulator=$!
trap 'kill $emulator 2>/dev/null || true; wait $emulator 2>/dev/null || true; rm -rf "$work"' EXIT

# The emulator chooses a free port and prints the address.
for _ in $(seq 150); do
  settings=$(grep '^export ' "$work/emulator.log" || true)
  case $settings in *AERIAL_PRIVATE_KEY*) break ;; esac
  kill -0 $emulator 2>/dev/null || break
  sleep 0.2
done
case $settings in *AERIAL_PRIVATE_KEY*) ;; *) cat "$work/emulator.log" >&2; exit 1 ;; esac
eval "$settings"
curl --fail --silent --retry 10 --retry-connrefused "$AERIAL_BASE_URL/healthz"

cp -R "$stack" "$work/stack"
rm -rf "$work/stack/.terraform"
printf 'terraform {\n  backend "local" {\n    path = "terraform.tfstate"\n  }\n}\n' >"$work/stack/backend_override.tf"
# Runs Terraform in the copy. The script itself stays in the project's folder, where npx finds the command.
in_copy() (cd "$work/stack" && "$engine" "$@")
in_copy init -input=false
in_copy plan -input=false -out=plan
$aerial gate "$work/stack/plan"
in_copy apply -input=false plan
# With -detailed-exitcode, a plan with changes exits with 2.
in_copy plan -input=false -detailed-exitcode
