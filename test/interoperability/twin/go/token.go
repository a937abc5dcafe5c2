package main

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// token is an ephemeral resource.
type token struct{}

func (token) Metadata(_ context.Context, request ephemeral.MetadataRequest, response *ephemeral.MetadataResponse) {
	response.TypeName = request.ProviderTypeName + "_token"
}

func (token) Schema(_ context.Context, _ ephemeral.SchemaRequest, response *ephemeral.SchemaResponse) {
	response.Schema = schema.Schema{
		MarkdownDescription: "A token for a while.",
		Attributes: map[string]schema.Attribute{
			"name":  schema.StringAttribute{MarkdownDescription: "Required.", Required: true, Validators: []validator.String{notEmpty{}}},
			"token": schema.StringAttribute{MarkdownDescription: "Computed.", Computed: true, Sensitive: true},
		},
	}
}

func (token) Open(ctx context.Context, request ephemeral.OpenRequest, response *ephemeral.OpenResponse) {
	var name types.String
	response.Diagnostics.Append(request.Config.GetAttribute(ctx, path.Root("name"), &name)...)
	if strings.HasPrefix(name.ValueString(), "gone") {
		response.Diagnostics.AddAttributeError(path.Root("name"), "No token", "There is nothing of this name.")
		return
	}
	response.Diagnostics.Append(response.Result.SetAttribute(ctx, path.Root("name"), name)...)
	response.Diagnostics.Append(response.Result.SetAttribute(ctx, path.Root("token"), hash("token", name.ValueString()))...)
	kept, _ := json.Marshal(name.ValueString())
	response.Diagnostics.Append(response.Private.SetKey(ctx, "name", kept)...)
	response.RenewAt = time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
}

func (token) Renew(ctx context.Context, request ephemeral.RenewRequest, response *ephemeral.RenewResponse) {
	if name := nameKept(ctx, request.Private); strings.HasPrefix(name, "brief") {
		response.Diagnostics.AddError("Token not renewed", name+" is over.")
		return
	}
	response.RenewAt = time.Date(2030, 1, 2, 4, 4, 5, 500_000_000, time.UTC)
}

func (token) Close(ctx context.Context, request ephemeral.CloseRequest, response *ephemeral.CloseResponse) {
	if name := nameKept(ctx, request.Private); strings.HasPrefix(name, "brief") {
		response.Diagnostics.AddError("Token not revoked", name+" is over.")
	} else if strings.HasPrefix(name, "loud") {
		response.Diagnostics.AddWarning("Token revoked", name+" was loud.")
	}
}

func nameKept(ctx context.Context, private privateState) string {
	text, _ := private.GetKey(ctx, "name")
	var name string
	if json.Unmarshal(text, &name) != nil {
		return ""
	}
	return name
}
