package main

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// poke is an action.
type poke struct{}

func (poke) Metadata(_ context.Context, request action.MetadataRequest, response *action.MetadataResponse) {
	response.TypeName = request.ProviderTypeName + "_poke"
}

func (poke) Schema(_ context.Context, _ action.SchemaRequest, response *action.SchemaResponse) {
	response.Schema = schema.Schema{
		MarkdownDescription: "Pokes a thing.",
		Attributes: map[string]schema.Attribute{
			"name":     schema.StringAttribute{MarkdownDescription: "Required.", Required: true, Validators: []validator.String{notEmpty{}}},
			"password": schema.StringAttribute{MarkdownDescription: "Never stored.", Optional: true, WriteOnly: true},
		},
	}
}

func (poke) ModifyPlan(ctx context.Context, request action.ModifyPlanRequest, response *action.ModifyPlanResponse) {
	var name types.String
	response.Diagnostics.Append(request.Config.GetAttribute(ctx, path.Root("name"), &name)...)
	if strings.HasPrefix(name.ValueString(), "gone") {
		response.Diagnostics.AddAttributeError(path.Root("name"), "Nothing found", "There is nothing of this name.")
	}
}

func (poke) Invoke(ctx context.Context, request action.InvokeRequest, response *action.InvokeResponse) {
	var name, password types.String
	response.Diagnostics.Append(request.Config.GetAttribute(ctx, path.Root("name"), &name)...)
	response.Diagnostics.Append(request.Config.GetAttribute(ctx, path.Root("password"), &password)...)
	response.SendProgress(action.InvokeProgressEvent{Message: "Poking " + name.ValueString()})
	if strings.HasPrefix(name.ValueString(), "numb") {
		response.Diagnostics.AddError("Not poked", "It felt nothing.")
		return
	}
	response.SendProgress(action.InvokeProgressEvent{Message: "Poked: " + hash(name.ValueString(), password.ValueString())})
}
