package acceptance

import (
	"fmt"
	"os"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"
)

// Secrets come by ephemeral variables from the environment, so that neither configuration, plan nor state has them.
const hostSecrets = `
variable "token" {
  type      = string
  ephemeral = true
}

variable "password" {
  type      = string
  ephemeral = true
}
`

// withToken gives the super admin of an org the token that configurations have as a variable.
func withToken(changed *org) {
	changed.APITokens = []string{os.Getenv("TF_VAR_token")}
}

// unconsented takes the consent of an org away.
func unconsented(changed *org) {
	changed.ConsentTo = nil
}

// hostOf is the address of an org's own host.
func hostOf(domain string) string {
	return baseURL + "/_orgs/" + domain
}

// TestOrgConsent grants a consent once, which nothing takes back, and adds the org.
func TestOrgConsent(t *testing.T) {
	const address = "aerial_org_consent.this"
	acme := newOrg(t, "consent", unconsented, withToken)
	config := hostSecrets + fmt.Sprintf(`
resource "aerial_org_consent" "this" {
  domain = %q
  token  = var.token
}
`, hostOf(acme.Domain))
	added := config + fmt.Sprintf(`
resource "aerial_org" "this" {
  org_id     = %q
  depends_on = [aerial_org_consent.this]
}
`, acme.ID)
	run(t, resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{writeOnlyArguments},
		CheckDestroy:           orgIs(acme, true, "ACTIVE"),
		Steps: []resource.TestStep{
			{
				Config: config,
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: planned(address, plancheck.ResourceActionCreate, map[string]knownvalue.Check{
						"id":         text(hostOf(acme.Domain) + "/" + accountID),
						"account_id": text(accountID),
						"token":      knownvalue.Null(),
					}, "granted_by", "granted_date"),
				},
				ConfigStateChecks: stateOf(address, map[string]knownvalue.Check{
					"token":        knownvalue.Null(),
					"granted_by":   knownvalue.NotNull(),
					"granted_date": knownvalue.NotNull(),
				}),
			},
			{Config: added, ConfigStateChecks: stateOf(orgAddress, map[string]knownvalue.Check{"id": text(acme.ID)})},
			{
				ResourceName: address,
				ImportState:  true,
				ExpectError:  message("Error: Consent cannot be imported"),
			},
		},
	})
}

// TestChildOrg creates an org below another one. Its token is a secret in the state.
func TestChildOrg(t *testing.T) {
	const address = "aerial_child_org.this"
	parent := newOrg(t, "child-parent", withToken)
	config := hostSecrets + fmt.Sprintf(`
resource "aerial_child_org" "this" {
  parent_domain  = %q
  parent_token   = var.token
  name           = "Acme Tools"
  subdomain      = "child-of-acceptance"
  admin_password = var.password
  admin = {
    first_name = "Ada"
    last_name  = "Lovelace"
    email      = "ada@acme.example"
    login      = "ada@acme.example"
  }
}

resource "aerial_org_products" "child" {
  org_id      = aerial_org.child.id
  product_ids = ["P000052"]
}

resource "aerial_org" "child" {
  org_id = aerial_child_org.this.org_id
}
`, hostOf(parent.Domain))
	run(t, resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{writeOnlyArguments},
		Steps: []resource.TestStep{
			{
				Config: config,
				ConfigPlanChecks: resource.ConfigPlanChecks{
					PreApply: append(
						planned(address, plancheck.ResourceActionCreate, map[string]knownvalue.Check{
							"parent_token":   knownvalue.Null(),
							"admin_password": knownvalue.Null(),
							"admin": knownvalue.ObjectPartial(map[string]knownvalue.Check{
								"first_name":   text("Ada"),
								"mobile_phone": knownvalue.Null(),
							}),
						}, "id", "token", "status"),
						plancheck.ExpectUnknownValue("aerial_org.child", at("org_id")),
						plancheck.ExpectUnknownValue("aerial_org_products.child", at("org_id")),
						plancheck.ExpectSensitiveValue(address, at("token")),
					),
				},
				ConfigStateChecks: []statecheck.StateCheck{
					statecheck.ExpectKnownValue(address, at("domain"), text("child-of-acceptance.okta.com")),
					statecheck.ExpectKnownValue(address, at("status"), text("ACTIVE")),
					statecheck.ExpectKnownValue(address, at("token"), knownvalue.NotNull()),
					statecheck.ExpectSensitiveValue(address, at("token")),
					statecheck.ExpectSensitiveValue(address, at("parent_token")),
				},
			},
			{
				ResourceName: address,
				ImportState:  true,
				ExpectError:  message("Error: A child org cannot be imported"),
			},
		},
	})
}
