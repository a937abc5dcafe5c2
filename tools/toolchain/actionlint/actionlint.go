//go:build tools

// Package actionlint names the command that tools/toolchain/go-programs.ts builds, so that go.mod and go.sum pin it and all that it needs.
package actionlint

import _ "github.com/rhysd/actionlint/cmd/actionlint"
