package acceptance

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"
)

// feature is something that engines know since some release. It is a check of a TestCase: a test that needs it is skipped
// by an earlier engine.
type feature struct {
	name      string
	terraform *version.Version
	// openTofu is nil where no release knows it.
	openTofu *version.Version
}

var (
	ephemeralResources = feature{"ephemeral resources", tfversion.Version1_10_0, tfversion.Version1_11_0}
	writeOnlyArguments = feature{"write-only arguments", tfversion.Version1_11_0, tfversion.Version1_11_0}
	resourceIdentity   = feature{"resource identity", tfversion.Version1_12_0, tfversion.Version1_12_0}
	actions            = feature{"actions", tfversion.Version1_14_0, nil}
	listResources      = feature{"list resources", tfversion.Version1_14_0, nil}
)

// notOfThisEngine begins the reason of every test that is skipped; acceptance.test.ts lets no other test be skipped.
const notOfThisEngine = "NOT OF THIS ENGINE: "

// onlyListed is the reason with which tests end where they are only to be listed.
const onlyListed = "ONLY LISTED"

// isListing reports whether tests are to say what they need, and nothing else: no engine and no emulator is started then.
var isListing = os.Getenv("ACCEPTANCE_LIST") == "true"

// CheckTerraformVersion implements tfversion.TerraformVersionCheck.
func (needed feature) CheckTerraformVersion(
	_ context.Context,
	request tfversion.CheckTerraformVersionRequest,
	response *tfversion.CheckTerraformVersionResponse,
) {
	kind := os.Getenv("ACCEPTANCE_ENGINE")
	since, known := needed.terraform, "Terraform "+needed.terraform.String()
	if needed.openTofu != nil {
		known += " or OpenTofu " + needed.openTofu.String()
	}
	if kind == "opentofu" {
		since = needed.openTofu
	}
	if since == nil || request.TerraformVersion.Core().LessThan(since) {
		response.Skip = fmt.Sprintf(
			"%s%s: %s; this is %s %s", notOfThisEngine, needed.name, known, kind, request.TerraformVersion,
		)
	}
}

// engineVersion asks the engine for its version, once.
var engineVersion = sync.OnceValues(func() (*version.Version, error) {
	printed, err := exec.Command(os.Getenv("TF_ACC_TERRAFORM_PATH"), "version", "-json").Output()
	if err != nil {
		return nil, err
	}
	var answer struct {
		Version string `json:"terraform_version"`
	}
	if err := json.Unmarshal(printed, &answer); err != nil {
		return nil, err
	}
	return version.NewVersion(answer.Version)
})

// list ends a test that is only to be listed, with the reason for which the engine at hand would skip it.
func list(t *testing.T, checks []tfversion.TerraformVersionCheck) {
	t.Helper()
	engine, err := engineVersion()
	if err != nil {
		t.Fatal(err)
	}
	for _, check := range checks {
		response := tfversion.CheckTerraformVersionResponse{}
		check.CheckTerraformVersion(t.Context(), tfversion.CheckTerraformVersionRequest{TerraformVersion: engine}, &response)
		if response.Skip != "" {
			t.Skip(response.Skip)
		}
	}
	t.Skip(onlyListed)
}
