// Package acceptance holds the provider's executable to what HashiCorp's own testing framework expects of a provider.
//
// acceptance.test.ts starts the emulator, builds these tests and runs them; it says by environment variables where the
// engine, the packed provider and the emulator are.
package acceptance

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

var (
	accountID = os.Getenv("AERIAL_ACCOUNT_ID")
	baseURL   = os.Getenv("AERIAL_BASE_URL")
)

// run runs a test case with the packed provider, in parallel with others; or only lists it.
func run(t *testing.T, testCase resource.TestCase) {
	t.Helper()
	if isListing {
		list(t, testCase.TerraformVersionChecks)
	}
	testCase.ExternalProviders = map[string]resource.ExternalProvider{
		"aerial": {Source: os.Getenv("ACCEPTANCE_PROVIDER"), VersionConstraint: os.Getenv("ACCEPTANCE_PROVIDER_VERSION")},
	}
	resource.ParallelTest(t, testCase)
}

// requiredProvider is the block that names the provider, for configurations that the framework completes by nothing.
func requiredProvider() string {
	return `
terraform {
  required_providers {
    aerial = {
      source  = "` + os.Getenv("ACCEPTANCE_PROVIDER") + `"
      version = "` + os.Getenv("ACCEPTANCE_PROVIDER_VERSION") + `"
    }
  }
}
`
}

// message matches a text in an engine's output, wherever that breaks its lines.
func message(text string) *regexp.Regexp {
	words := strings.Fields(text)
	for index, word := range words {
		words[index] = regexp.QuoteMeta(word)
	}
	return regexp.MustCompile(strings.Join(words, `\s+`))
}

func at(attribute string) tfjsonpath.Path {
	return tfjsonpath.New(attribute)
}

func text(value string) knownvalue.Check {
	return knownvalue.StringExact(value)
}

func texts(values ...string) []knownvalue.Check {
	checks := make([]knownvalue.Check, len(values))
	for index, value := range values {
		checks[index] = text(value)
	}
	return checks
}

// stateOf checks attributes of a resource in the state.
func stateOf(address string, attributes map[string]knownvalue.Check) []statecheck.StateCheck {
	checks := make([]statecheck.StateCheck, 0, len(attributes))
	for name, check := range attributes {
		checks = append(checks, statecheck.ExpectKnownValue(address, at(name), check))
	}
	return checks
}

// planned checks what a plan does to a resource, and which attributes are known in it and which are not.
func planned(
	address string,
	action plancheck.ResourceActionType,
	known map[string]knownvalue.Check,
	unknown ...string,
) []plancheck.PlanCheck {
	checks := []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}
	for name, check := range known {
		checks = append(checks, plancheck.ExpectKnownValue(address, at(name), check))
	}
	for _, name := range unknown {
		checks = append(checks, plancheck.ExpectUnknownValue(address, at(name)))
	}
	return checks
}

// unchanged is a step whose plan is empty with and without a refresh.
func unchanged(config string) resource.TestStep {
	return resource.TestStep{
		Config:   config,
		PlanOnly: true,
		ConfigPlanChecks: resource.ConfigPlanChecks{
			PostApplyPreRefresh:  []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()},
			PostApplyPostRefresh: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()},
		},
	}
}
