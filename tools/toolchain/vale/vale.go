//go:build tools

// Package vale names the command that tools/toolchain/go-programs.ts builds, so that go.mod and go.sum pin it and all that it needs.
package vale

import _ "github.com/vale-cli/vale/v3/cmd/vale"
