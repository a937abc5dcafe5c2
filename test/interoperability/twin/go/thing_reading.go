package main

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func (thing) Read(ctx context.Context, request resource.ReadRequest, response *resource.ReadResponse) {
	name := nameIn(ctx, request.State.Raw)
	id := textIn(ctx, request.State.Raw, "id")
	switch {
	case name == "" && id == "absent", strings.HasPrefix(name, "gone"):
		response.State.RemoveResource(ctx)
		return
	case strings.HasPrefix(name, "unreadable"):
		response.Diagnostics.AddError("Thing not read", "The service does not answer.")
		return
	case name == "":
		imported, err := found(ctx, request.State.Raw, request.State.Schema.(schema.Schema))
		if err != nil {
			response.Diagnostics.AddError("Unexpected error", err.Error())
			return
		}
		response.State.Raw = imported
	case strings.HasPrefix(name, "drifting"):
		var revision types.Int64
		response.Diagnostics.Append(request.State.GetAttribute(ctx, path.Root("revision"), &revision)...)
		response.Diagnostics.Append(response.State.SetAttribute(ctx, path.Root("revision"), revision.ValueInt64()+1)...)
		response.Diagnostics.Append(response.State.SetAttribute(ctx, path.Root("note"), "drifted")...)
		response.Diagnostics.Append(response.State.SetAttribute(ctx, path.Root("tags"), []string{"drifted"})...)
	case strings.HasPrefix(name, "swapped"):
		response.Diagnostics.Append(response.State.SetAttribute(ctx, path.Root("id"), id+" other")...)
	case strings.HasPrefix(name, "loud"):
		response.Diagnostics.AddAttributeWarning(path.Root("name"), "Loud thing", "It was read.")
	}
	setIdentity(ctx, response.State, response.Identity, &response.Diagnostics)
}

// found is the state of a thing of which only the identity is known.
func found(_ context.Context, raw tftypes.Value, of schema.Schema) (tftypes.Value, error) {
	var values map[string]tftypes.Value
	if err := raw.As(&values); err != nil {
		return raw, err
	}
	values["name"] = tftypes.NewValue(tftypes.String, "found")
	if values["region"].IsNull() {
		values["region"] = tftypes.NewValue(tftypes.String, "eu")
	}
	service := made{name: "found", revision: 1}
	for name, attribute := range of.Attributes {
		if values[name].IsNull() && attribute.IsComputed() {
			values[name] = service.value(values[name].Type(), name)
		}
	}
	return tftypes.NewValue(raw.Type(), values), nil
}

func (thing) ImportState(ctx context.Context, request resource.ImportStateRequest, response *resource.ImportStateResponse) {
	if strings.HasPrefix(request.ID, "foreign") {
		response.Diagnostics.AddError("Thing of somebody else", "It cannot be imported.")
		return
	}
	id := types.StringValue(request.ID)
	region := types.StringNull()
	if request.ID == "" {
		response.Diagnostics.Append(request.Identity.GetAttribute(ctx, path.Root("id"), &id)...)
		response.Diagnostics.Append(request.Identity.GetAttribute(ctx, path.Root("region"), &region)...)
	}
	response.Diagnostics.Append(response.State.SetAttribute(ctx, path.Root("id"), id)...)
	response.Diagnostics.Append(response.State.SetAttribute(ctx, path.Root("region"), region)...)
	setIdentity(ctx, response.State, response.Identity, &response.Diagnostics)
}

func (thing) UpgradeState(context.Context) map[int64]resource.StateUpgrader {
	renamed := func(from string) resource.StateUpgrader {
		return resource.StateUpgrader{
			StateUpgrader: func(_ context.Context, request resource.UpgradeStateRequest, response *resource.UpgradeStateResponse) {
				var values map[string]json.RawMessage
				if err := json.Unmarshal(request.RawState.JSON, &values); err != nil {
					response.Diagnostics.AddError("Unreadable state", err.Error())
					return
				}
				values["name"] = values[from]
				delete(values, from)
				upgraded, err := json.Marshal(values)
				if err != nil {
					response.Diagnostics.AddError("Unreadable state", err.Error())
					return
				}
				response.DynamicValue = &tfprotov6.DynamicValue{JSON: upgraded}
			},
		}
	}
	return map[int64]resource.StateUpgrader{0: renamed("title"), 1: renamed("caption")}
}

type identityModel struct {
	ID     string `tfsdk:"id"`
	Region string `tfsdk:"region"`
}

func (thing) UpgradeIdentity(context.Context) map[int64]resource.IdentityUpgrader {
	return map[int64]resource.IdentityUpgrader{
		0: {
			IdentityUpgrader: func(ctx context.Context, request resource.UpgradeIdentityRequest, response *resource.UpgradeIdentityResponse) {
				var before struct {
					Key string `json:"key"`
				}
				if err := json.Unmarshal(request.RawIdentity.JSON, &before); err != nil {
					response.Diagnostics.AddError("Unreadable identity", err.Error())
					return
				}
				response.Diagnostics.Append(response.Identity.Set(ctx, identityModel{before.Key, "eu"})...)
			},
		},
	}
}
