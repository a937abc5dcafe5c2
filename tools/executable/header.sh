#!/bin/sh
":" //; command -v node >/dev/null 2>&1 || { echo "The provider aerial needs Node.js 20.15 or later, but there is no node on the PATH of this process. Install Node.js, or extend PATH."; { sleep 1 || /bin/sleep 1; } >/dev/null 2>&1; exit 1; }
":" //; if [ -n "$NODE_EXTRA_CA_CERTS" ]; then export AERIAL_NODE_EXTRA_CA_CERTS="$NODE_EXTRA_CA_CERTS"; unset NODE_EXTRA_CA_CERTS; fi
":" //; exec node -e 'require(require("path").resolve(process.argv[1]))' "$0" "$@"
