#!/bin/sh
":" //; node_version=$(node --version 2>/dev/null) || { echo "The provider aerial needs Node.js 20.3 or later, but there is no node on the PATH of this process. Install Node.js, or extend PATH."; exit 1; }
":" //; case "$node_version" in v[0-9].*|v1[0-9].*|v20.[0-2].*) echo "The provider aerial needs Node.js 20.3 or later, but the node on the PATH of this process is $node_version. Install a later one, or put it first on PATH."; exit 1;; esac
":" //; exec node "$0" "$@"
