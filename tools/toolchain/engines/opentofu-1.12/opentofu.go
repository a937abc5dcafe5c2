//go:build tools

// Package opentofu names the command that tools/toolchain/engine-releases.ts builds, so that go.mod and go.sum pin it and all that it needs.
package opentofu

import _ "github.com/opentofu/opentofu/cmd/tofu"
