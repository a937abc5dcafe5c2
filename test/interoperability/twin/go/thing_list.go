package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// thingList finds things.
type thingList struct{}

func (thingList) Metadata(_ context.Context, request resource.MetadataRequest, response *resource.MetadataResponse) {
	response.TypeName = request.ProviderTypeName + "_thing"
}

func (thingList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, response *list.ListResourceSchemaResponse) {
	response.Schema = schema.Schema{
		MarkdownDescription: "Finds things.",
		Attributes: map[string]schema.Attribute{
			"prefix": schema.StringAttribute{MarkdownDescription: "Optional.", Optional: true, Validators: []validator.String{notEmpty{}}},
		},
	}
}

func (thingList) List(ctx context.Context, request list.ListRequest, stream *list.ListResultsStream) {
	var prefix types.String
	if diagnostics := request.Config.GetAttribute(ctx, path.Root("prefix"), &prefix); diagnostics.HasError() {
		stream.Results = list.ListResultsStreamDiagnostics(diagnostics)
		return
	}
	if prefix.ValueString() == "gone" {
		stream.Results = list.ListResultsStreamDiagnostics(diag.Diagnostics{
			diag.NewErrorDiagnostic("Things not listed", "The service does not answer."),
		})
		return
	}
	stream.Results = func(push func(list.ListResult) bool) {
		for index, name := range []string{"one", "two", "three"} {
			if int64(index) >= request.Limit {
				return
			}
			id := prefix.ValueString() + name
			result := request.NewListResult(ctx)
			result.DisplayName = "Thing " + id
			result.Diagnostics.Append(result.Identity.SetAttribute(ctx, path.Root("id"), id)...)
			result.Diagnostics.Append(result.Identity.SetAttribute(ctx, path.Root("region"), "eu")...)
			if request.IncludeResource {
				result.Diagnostics.Append(result.Resource.SetAttribute(ctx, path.Root("id"), id)...)
				result.Diagnostics.Append(result.Resource.SetAttribute(ctx, path.Root("region"), "eu")...)
				result.Diagnostics.Append(result.Resource.SetAttribute(ctx, path.Root("name"), name)...)
			}
			if !push(result) {
				return
			}
		}
	}
}
