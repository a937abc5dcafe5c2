#!/usr/bin/env bash
# Applies a copy of a synthesized stack to an emulator, and checks that a second plan has nothing to do.
#
#   ./emulator.sh cdktf.out/stacks/orgs
#
# Does not use the stack's own backend, and keeps no state. AERIAL says how to call the command if it is not a dependency
# of the project.
set -euo pipefail
stack=$1
seed=$(cd "$(dirname "$0")" && pwd)/seed.json
aerial=${AERIAL:-npx --no aerial}
engine=${TERRAFORM_BINARY_NAME:-terraform}

work=$(mktemp -d)
$aerial emulator --port 0 --quickstart --seed "$seed" --directory "$work" >"$work/emulator.log" 2>&1 &
emulator=$!
trap 'kill $emulator 2>/dev/null || true; wait $emulator 2>/dev/null || true; rm -rf "$work"' EXIT

# The address is in the output, since the emulator chose a free port.
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
cd "$work/stack"
rm -rf .terraform
printf 'terraform {\n  backend "local" {\n    path = "terraform.tfstate"\n  }\n}\n' >backend_override.tf
"$engine" init -input=false
"$engine" plan -input=false -out=plan
$aerial gate plan
"$engine" apply -input=false plan
# With -detailed-exitcode, a plan that has something to do ends with 2.
"$engine" plan -input=false -detailed-exitcode
