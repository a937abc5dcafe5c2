//go:build tools

// Package opa names the command that tools/toolchain/go-programs.ts builds, so that go.mod and go.sum pin it and all that it needs.
package opa

import _ "github.com/open-policy-agent/opa"
