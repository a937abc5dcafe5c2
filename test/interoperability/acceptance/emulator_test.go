package acceptance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// org is an org as the emulator's administration writes it. Tests share one emulator, and each has orgs of its own.
type org struct {
	ID        string   `json:"id"`
	Domain    string   `json:"domain"`
	Name      string   `json:"name,omitempty"`
	Status    string   `json:"status,omitempty"`
	AccountID *string  `json:"accountId,omitempty"`
	ConsentTo *string  `json:"consentTo,omitempty"`
	Products  []string `json:"products,omitempty"`
	APITokens []string `json:"apiTokens,omitempty"`
	AerialOrg bool     `json:"aerialOrg,omitempty"`
}

var seeded sync.Map

// newOrg adds an org to the emulator that has consented to the account; changes make another one of it. Its id and domain
// follow from its name.
func newOrg(t *testing.T, name string, changes ...func(*org)) org {
	t.Helper()
	added := org{
		ID:        "00o" + strings.NewReplacer("-", "", "_", "").Replace(name),
		Domain:    strings.ReplaceAll(name, "_", "-") + ".okta.com",
		Name:      "Org " + name,
		ConsentTo: &accountID,
	}
	for _, change := range changes {
		change(&added)
	}
	if isListing {
		return added
	}
	if _, isThere := seeded.LoadOrStore(name, true); isThere {
		t.Fatalf("Two tests have an org %q.", name)
	}
	if err := administrate(http.MethodPost, "/seed", map[string]any{"orgs": []org{added}}, nil); err != nil {
		t.Fatal(err)
	}
	return added
}

// changeAccount changes what the emulator has for the account.
func changeAccount(t *testing.T, changes map[string]any) {
	t.Helper()
	if isListing {
		return
	}
	if err := administrate(http.MethodPatch, "/accounts/"+accountID, changes, nil); err != nil {
		t.Fatal(err)
	}
}

// managed has the account manage an org, with some products.
func managed(products ...string) func(*org) {
	return func(changed *org) {
		changed.AccountID = &accountID
		changed.Products = products
	}
}

// inactive makes an org inactive.
func inactive(changed *org) {
	changed.Status = "INACTIVE"
}

// theAerialOrg makes an org the account's Aerial org, which every account has.
func theAerialOrg(changed *org) {
	changed.AerialOrg = true
}

// changeOrg changes an org behind the engine's back, before a step.
func changeOrg(t *testing.T, changed org, change map[string]any) func() {
	return func() {
		t.Helper()
		if err := administrate(http.MethodPatch, "/orgs/"+changed.ID, change, nil); err != nil {
			t.Fatal(err)
		}
	}
}

// orgIs checks an org as the service has it, after everything was destroyed.
func orgIs(checked org, isManaged bool, status string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		var present org
		if err := administrate(http.MethodGet, "/orgs/"+checked.ID, nil, &present); err != nil {
			return err
		}
		if (present.AccountID != nil) != isManaged || present.Status != status {
			return fmt.Errorf("the org %s is not as expected: %+v", checked.ID, present)
		}
		return nil
	}
}

// administrate calls the emulator's administration.
func administrate(method string, path string, body any, answer any) error {
	content, err := json.Marshal(body)
	if err != nil {
		return err
	}
	if body == nil {
		content = nil
	}
	request, err := http.NewRequest(method, baseURL+"/_admin"+path, bytes.NewReader(content))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	answered, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s was answered with %s: %s", method, path, response.Status, answered)
	}
	if answer == nil {
		return nil
	}
	return json.Unmarshal(answered, answer)
}
