#!/bin/sh
# A nightly drift job: says whether the orgs are still what the stacks declare, and changes nothing. It asks for the scope
# okta.accounts.read alone; give its client no other, so that a leaked key of this job cannot change an org.
#
#   examples/pipeline/drift.sh                              every stack below cdktf.out/stacks
#   examples/pipeline/drift.sh cdktf.out/stacks/fleet       one of them
#
# Leaves drift.json. Exit code: 0 nothing differs, 2 something does, 1 the job itself failed. AERIAL is how the command is
# called where it is not a dependency of the project.
set -u
AERIAL_SCOPES=okta.accounts.read
export AERIAL_SCOPES

# JSON for what comes next: a ticket, a message. A pipeline starts with nothing, so the stacks are initialized.
${AERIAL:-npx --no aerial} drift --json --init "$@" >drift.json
code=$?

case $code in
0) echo "No drift." ;;
2) echo "Drift: see drift.json." ;;
*) echo "The drift job failed: see drift.json, or the error above." ;;
esac
exit "$code"
