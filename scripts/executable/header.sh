#!/bin/sh
":" //; command -v node >/dev/null 2>&1 || { echo "The provider aerial needs Node.js 20.3 or later, but there is no node on the PATH of this process. Install Node.js, or extend PATH."; exit 1; }
":" //; exec node "$0" "$@"
