//go:build tools

// Package conftest names the command that tools/toolchain/go-programs.ts builds, so that go.mod and go.sum pin it and all that it needs.
package conftest

import _ "github.com/open-policy-agent/conftest"
