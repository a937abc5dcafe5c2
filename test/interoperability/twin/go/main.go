// The program is a provider that exists twice: here with HashiCorp's terraform-plugin-framework, and beside it in TypeScript
// with lib/plugin. Both have the same schemas and do the same, so whatever differs between them is a difference of the
// frameworks. A change of one is a change of both.
package main

import (
	"context"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
)

func main() {
	options := providerserver.ServeOpts{Address: "terraform.local/aerial/twin"}
	if err := providerserver.Serve(context.Background(), newProvider, options); err != nil {
		log.Fatal(err)
	}
}
