package acceptance

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/echoprovider"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"
)

// TestAccessToken has the echo provider say what it was handed. Of the token itself that is a digest: acceptance.test.ts
// compares it with the tokens that the emulator issued, and searches everything else for the tokens.
func TestAccessToken(t *testing.T) {
	run(t, resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{ephemeralResources},
		ProtoV6ProviderFactories: map[string]func() (tfprotov6.ProviderServer, error){
			"echo": echoprovider.NewProviderServer(),
		},
		Steps: []resource.TestStep{
			{
				Config: `
ephemeral "aerial_access_token" "this" {
  scopes = ["okta.accounts.read"]
}

provider "echo" {
  data = {
    digest           = sha256(ephemeral.aerial_access_token.this.access_token)
    token_type       = ephemeral.aerial_access_token.this.token_type
    granted_scopes   = ephemeral.aerial_access_token.this.granted_scopes
    expires_at       = ephemeral.aerial_access_token.this.expires_at
    allow_dpop_bound = ephemeral.aerial_access_token.this.allow_dpop_bound
  }
}

provider "aerial" {}

resource "echo" "token" {}
`,
				ConfigStateChecks: []statecheck.StateCheck{
					statecheck.ExpectKnownValue("echo.token", at("data"), knownvalue.ObjectExact(map[string]knownvalue.Check{
						"digest":           knownvalue.StringRegexp(regexp.MustCompile(`^[\da-f]{64}$`)),
						"token_type":       text("Bearer"),
						"granted_scopes":   knownvalue.ListExact(texts("okta.accounts.read")),
						"expires_at":       knownvalue.StringRegexp(regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$`)),
						"allow_dpop_bound": knownvalue.Null(),
					})),
				},
			},
		},
	})
}

// TestAccessToken_refused asks for a scope that the client is not granted.
func TestAccessToken_refused(t *testing.T) {
	run(t, resource.TestCase{
		TerraformVersionChecks: []tfversion.TerraformVersionCheck{ephemeralResources},
		Steps: []resource.TestStep{
			{
				Config:      "ephemeral \"aerial_access_token\" \"this\" {\n  scopes = [\"okta.users.manage\"]\n}\n",
				ExpectError: message("Error: The access token request failed"),
			},
			{
				Config:      "ephemeral \"aerial_access_token\" \"this\" {\n  scopes = []\n}\n",
				ExpectError: message("The list of scopes is empty."),
			},
		},
	})
}
