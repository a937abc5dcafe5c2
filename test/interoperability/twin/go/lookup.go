package main

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// lookup is a data source.
type lookup struct{}

type lookupModel struct {
	Name    types.String  `tfsdk:"name"`
	Filter  types.Set     `tfsdk:"filter"`
	ID      types.String  `tfsdk:"id"`
	Secret  types.String  `tfsdk:"secret"`
	Aliases []string      `tfsdk:"aliases"`
	Results []lookupFound `tfsdk:"results"`
}

type lookupFound struct {
	Key   types.String  `tfsdk:"key"`
	Value types.Float64 `tfsdk:"value"`
}

func (lookup) Metadata(_ context.Context, request datasource.MetadataRequest, response *datasource.MetadataResponse) {
	response.TypeName = request.ProviderTypeName + "_lookup"
}

func (lookup) Schema(_ context.Context, _ datasource.SchemaRequest, response *datasource.SchemaResponse) {
	response.Schema = schema.Schema{
		MarkdownDescription: "Looks up.",
		Attributes: map[string]schema.Attribute{
			"name":    schema.StringAttribute{MarkdownDescription: "Required.", Required: true, Validators: []validator.String{notEmpty{}}},
			"filter":  schema.SetAttribute{MarkdownDescription: "Optional.", Optional: true, ElementType: types.StringType},
			"id":      schema.StringAttribute{MarkdownDescription: "Computed.", Computed: true},
			"secret":  schema.StringAttribute{MarkdownDescription: "Hidden.", Computed: true, Sensitive: true},
			"aliases": schema.ListAttribute{MarkdownDescription: "A list.", Computed: true, ElementType: types.StringType},
			"results": schema.ListNestedAttribute{
				MarkdownDescription: "A list of objects.",
				Computed:            true,
				NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
					"key":   schema.StringAttribute{MarkdownDescription: "Computed.", Computed: true},
					"value": schema.Float64Attribute{MarkdownDescription: "Computed.", Computed: true},
				}},
			},
		},
	}
}

func (lookup) Read(ctx context.Context, request datasource.ReadRequest, response *datasource.ReadResponse) {
	var found lookupModel
	response.Diagnostics.Append(request.Config.GetAttribute(ctx, path.Root("name"), &found.Name)...)
	response.Diagnostics.Append(request.Config.GetAttribute(ctx, path.Root("filter"), &found.Filter)...)
	name := found.Name.ValueString()
	if strings.HasPrefix(name, "gone") {
		response.Diagnostics.AddAttributeError(path.Root("name"), "Nothing found", "There is nothing of this name.")
		return
	}
	if strings.HasPrefix(name, "loud") {
		response.Diagnostics.AddWarning("Loud thing", "It was read.")
	}
	found.ID = types.StringValue(hash(name))
	found.Secret = types.StringValue(hash("secret", name))
	found.Aliases = []string{name, hash(name)}
	found.Results = []lookupFound{}
	for _, element := range found.Filter.Elements() {
		key := element.(types.String)
		found.Results = append(found.Results, lookupFound{key, types.Float64Value(float64(len(key.ValueString())) / 2)})
	}
	response.Diagnostics.Append(response.State.Set(ctx, found)...)
}
