#!/bin/sh
# A nightly drift job. It checks whether the orgs still match the stacks, and changes nothing. It only requests the scope
# okta.accounts.read. Grant its client no other scope, so that nobody can change an org with a leaked key of this job.
#
#   examples/pipeline/drift.sh                              checks every stack in cdktf.out/stacks
#   examples/pipeline/drift.sh cdktf.out/stacks/fleet       checks one of them
#
# Writes drift.json. Exit codes: 0 no drift, 2 drift, 1 the job itself failed. If the command `aerial` is not a dependency of the
# project, set AERIAL to the command line that starts it.
set -u
AERIAL_SCOPES=okta.accounts.read
export AERIAL_SCOPES

# JSON is for the next step, such as a ticket or a message. A pipeline starts in an empty folder, so --init initializes the stacks.
${AERIAL:-npx --no aerial} drift --json --init "$@" >drift.json
code=$?

case $code in
0) echo "No drift." ;;
2) echo "Drift: see drift.json." ;;
*) echo "The drift job failed: see drift.json, or the error above." ;;
esac
exit "$code"
