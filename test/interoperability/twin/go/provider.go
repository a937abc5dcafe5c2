package main

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type twinProvider struct{}

func newProvider() provider.Provider { return twinProvider{} }

func (twinProvider) Metadata(_ context.Context, _ provider.MetadataRequest, response *provider.MetadataResponse) {
	response.TypeName = "twin"
}

func (twinProvider) Schema(_ context.Context, _ provider.SchemaRequest, response *provider.SchemaResponse) {
	response.Schema = schema.Schema{
		MarkdownDescription: "A provider that exists twice.",
		Attributes: map[string]schema.Attribute{
			"endpoint": schema.StringAttribute{
				MarkdownDescription: "Where the service is.",
				Optional:            true,
				Validators:          []validator.String{notEmpty{}},
			},
			"api_key": schema.StringAttribute{
				MarkdownDescription: "What the service asks for.",
				Optional:            true,
				Sensitive:           true,
			},
			"retries": schema.Int64Attribute{
				MarkdownDescription: "How often a call is repeated.",
				Optional:            true,
				Validators:          []validator.Int64{positive{}},
			},
			"headers": schema.MapAttribute{
				MarkdownDescription: "Sent with each call.",
				Optional:            true,
				ElementType:         types.StringType,
			},
		},
	}
}

func (twinProvider) ValidateConfig(ctx context.Context, request provider.ValidateConfigRequest, response *provider.ValidateConfigResponse) {
	var endpoint types.String
	response.Diagnostics.Append(request.Config.GetAttribute(ctx, path.Root("endpoint"), &endpoint)...)
	if strings.HasPrefix(endpoint.ValueString(), "http:") {
		response.Diagnostics.AddAttributeWarning(path.Root("endpoint"), "Endpoint without TLS", "Everybody can read what is sent.")
	}
}

func (twinProvider) Configure(ctx context.Context, request provider.ConfigureRequest, response *provider.ConfigureResponse) {
	var endpoint types.String
	response.Diagnostics.Append(request.Config.GetAttribute(ctx, path.Root("endpoint"), &endpoint)...)
	if endpoint.ValueString() == "https://down.example" {
		response.Diagnostics.AddAttributeError(path.Root("endpoint"), "Service not reachable", "There is no answer.")
	}
}

func (twinProvider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{
		func() resource.Resource { return thing{} },
		func() resource.Resource { return stamp{} },
	}
}

func (twinProvider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{func() datasource.DataSource { return lookup{} }}
}

func (twinProvider) EphemeralResources(context.Context) []func() ephemeral.EphemeralResource {
	return []func() ephemeral.EphemeralResource{func() ephemeral.EphemeralResource { return token{} }}
}

func (twinProvider) ListResources(context.Context) []func() list.ListResource {
	return []func() list.ListResource{func() list.ListResource { return thingList{} }}
}

func (twinProvider) Actions(context.Context) []func() action.Action {
	return []func() action.Action{func() action.Action { return poke{} }}
}
