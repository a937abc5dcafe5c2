package acceptance

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"
)

// importable is a resource that can be imported, as some org has it.
type importable struct {
	resourceType string
	config       func(org) string
}

// Those of an org. The account is imported by TestAccount, since there is only one.
var importables = []importable{
	{"aerial_org", func(imported org) string { return orgByID(imported.ID) }},
	{"aerial_org_products", func(imported org) string {
		return productsConfig(imported.ID, `["P000131", "P000052"]`)
	}},
	{"aerial_org_status", func(imported org) string { return statusConfig(imported.ID, `"ACTIVE"`) }},
}

// eachImportable runs a test for each of them, with an org of its own.
func eachImportable(t *testing.T, name string, test func(t *testing.T, address string, imported org, config string)) {
	for _, tested := range importables {
		t.Run(tested.resourceType, func(t *testing.T) {
			imported := newOrg(t, name+"-"+tested.resourceType, managed(singleSignOn, multiFactor))
			test(t, tested.resourceType+".this", imported, tested.config(imported))
		})
	}
}

// TestImport imports by id and by domain with the command, and with a block; everything in the state must be as it was.
func TestImport(t *testing.T) {
	eachImportable(t, "import", func(t *testing.T, address string, imported org, config string) {
		run(t, resource.TestCase{
			Steps: []resource.TestStep{
				{Config: config},
				{ResourceName: address, ImportState: true, ImportStateVerify: true},
				{ResourceName: address, ImportState: true, ImportStateId: imported.Domain, ImportStateVerify: true},
				{
					ResourceName:    address,
					ImportState:     true,
					ImportStateKind: resource.ImportBlockWithID,
					ImportPlanChecks: resource.ImportPlanChecks{
						PreApply: planned(address, plancheck.ResourceActionNoop, map[string]knownvalue.Check{
							"id":         text(imported.ID),
							"account_id": text(accountID),
						}),
					},
				},
			},
		})
	})
}

// TestImport_refused names orgs that the account does not have.
func TestImport_refused(t *testing.T) {
	refused := func(orgID string, said string) resource.TestStep {
		return resource.TestStep{
			Config:        requiredProvider() + orgByID("00onobody"),
			ResourceName:  orgAddress,
			ImportState:   true,
			ImportStateId: orgID,
			ExpectError:   message(said),
		}
	}
	run(t, resource.TestCase{
		Steps: []resource.TestStep{
			refused("00onobody", "Error: Org not found in the account"),
			refused("nobody.okta.com", "Error: No org with this domain in the account"),
		},
	})
}

// TestImportGenerated imports resources that no configuration declares: the engine writes it, and the plan only imports.
func TestImportGenerated(t *testing.T) {
	eachImportable(t, "generated", func(t *testing.T, address string, imported org, _ string) {
		run(t, resource.TestCase{
			Steps: []resource.TestStep{
				{
					// Without "provider", Terraform 1.16 looks for the provider in the namespace "hashicorp":
					// https://github.com/hashicorp/terraform/issues/39144
					Config: requiredProvider() + fmt.Sprintf(
						"import {\n  to       = %s\n  id       = %q\n  provider = aerial\n}\n", address, imported.ID,
					),
					ResourceName:           address,
					ImportState:            true,
					ImportStateKind:        resource.ImportBlockWithID,
					ImportStateId:          imported.ID,
					ImportStateConfigExact: true,
					GenerateConfig:         true,
					ImportPlanChecks: resource.ImportPlanChecks{
						PreApply: planned(address, plancheck.ResourceActionNoop, map[string]knownvalue.Check{
							"id":         text(imported.ID),
							"account_id": text(accountID),
						}),
					},
				},
			},
		})
	})
}

// TestIdentity holds identities to the state, and imports by them.
func TestIdentity(t *testing.T) {
	eachImportable(t, "identity", func(t *testing.T, address string, imported org, config string) {
		run(t, resource.TestCase{
			TerraformVersionChecks: []tfversion.TerraformVersionCheck{resourceIdentity},
			Steps: []resource.TestStep{
				{
					Config: config,
					ConfigStateChecks: []statecheck.StateCheck{
						statecheck.ExpectIdentity(address, map[string]knownvalue.Check{
							"account_id": text(accountID),
							"org_id":     text(imported.ID),
						}),
						statecheck.ExpectIdentityValueMatchesState(address, at("org_id")),
						statecheck.ExpectIdentityValueMatchesState(address, at("account_id")),
						statecheck.ExpectIdentityValueMatchesStateAtPath(address, at("org_id"), at("id")),
					},
				},
				{ResourceName: address, ImportState: true, ImportStateKind: resource.ImportBlockWithResourceIdentity},
				{
					Config:                 requiredProvider() + config + importByIdentity(address, fmt.Sprintf("org_id = %q", imported.ID)),
					ResourceName:           address,
					ImportState:            true,
					ImportStateKind:        resource.ImportBlockWithResourceIdentity,
					ImportStateConfigExact: true,
				},
				{
					Config: requiredProvider() + config + importByIdentity(address,
						fmt.Sprintf("org_id = %q\n    account_id = \"0227another\"", imported.ID)),
					ResourceName:           address,
					ImportState:            true,
					ImportStateKind:        resource.ImportBlockWithResourceIdentity,
					ImportStateConfigExact: true,
					ExpectError:            message("Error: The identity belongs to another Aerial account"),
				},
			},
		})
	})
}

func importByIdentity(address string, identity string) string {
	return fmt.Sprintf("import {\n  to = %s\n  identity = {\n    %s\n  }\n}\n", address, identity)
}
