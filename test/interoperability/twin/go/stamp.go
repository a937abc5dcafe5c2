package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// stamp is a resource with as little as possible: it is never updated, and has neither import nor identity.
type stamp struct{}

func (stamp) Metadata(_ context.Context, request resource.MetadataRequest, response *resource.MetadataResponse) {
	response.TypeName = request.ProviderTypeName + "_stamp"
}

func (stamp) Schema(_ context.Context, _ resource.SchemaRequest, response *resource.SchemaResponse) {
	response.Schema = schema.Schema{
		MarkdownDescription: "A stamp.",
		Attributes: map[string]schema.Attribute{
			"label": schema.StringAttribute{MarkdownDescription: "Replaces.", Optional: true, PlanModifiers: replaces()},
			"at":    schema.StringAttribute{MarkdownDescription: "Computed once.", Computed: true, PlanModifiers: kept()},
		},
	}
}

func (stamp) Create(ctx context.Context, request resource.CreateRequest, response *resource.CreateResponse) {
	var label types.String
	response.Diagnostics.Append(request.Plan.GetAttribute(ctx, path.Root("label"), &label)...)
	response.Diagnostics.Append(response.State.SetAttribute(ctx, path.Root("label"), label)...)
	response.Diagnostics.Append(response.State.SetAttribute(ctx, path.Root("at"), hash(label.ValueString()))...)
}

func (stamp) Read(context.Context, resource.ReadRequest, *resource.ReadResponse) {
	// The state is what it was.
}

func (stamp) Update(_ context.Context, _ resource.UpdateRequest, response *resource.UpdateResponse) {
	response.Diagnostics.AddError("Update not supported", "Every change replaces a stamp.")
}

func (stamp) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {
	// There is nothing to be done.
}
