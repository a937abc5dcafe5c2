//go:build tools

// Package terraform names the command that tools/toolchain/engine-releases.ts builds, so that go.mod and go.sum pin it and all that it needs.
package terraform

import _ "github.com/hashicorp/terraform"
