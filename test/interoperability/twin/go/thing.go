package main

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// thing is the resource with everything. What its name begins with makes the service refuse, warn, or forget.
type thing struct{}

func (thing) Metadata(_ context.Context, request resource.MetadataRequest, response *resource.MetadataResponse) {
	response.TypeName = request.ProviderTypeName + "_thing"
}

func (thing) ValidateConfig(ctx context.Context, request resource.ValidateConfigRequest, response *resource.ValidateConfigResponse) {
	var kind types.String
	response.Diagnostics.Append(request.Config.GetAttribute(ctx, path.Root("kind"), &kind)...)
	switch kind.ValueString() {
	case "forbidden":
		response.Diagnostics.AddAttributeError(path.Root("kind"), "Kind not allowed", "No thing may be of this kind.")
	case "odd":
		response.Diagnostics.AddAttributeWarning(path.Root("kind"), "Odd kind", "Things of this kind are rare.")
	}
}

func (thing) ModifyPlan(ctx context.Context, request resource.ModifyPlanRequest, response *resource.ModifyPlanResponse) {
	if request.Plan.Raw.IsNull() {
		if name := nameIn(ctx, request.State.Raw); strings.HasPrefix(name, "eternal") {
			response.Diagnostics.AddError("Thing is eternal", "It cannot be destroyed.")
		} else if strings.HasPrefix(name, "loud") {
			response.Diagnostics.AddWarning("Loud thing", "It is about to be destroyed.")
		}
		return
	}
	name := nameIn(ctx, request.Plan.Raw)
	if strings.HasPrefix(name, "unplannable") {
		response.Diagnostics.AddAttributeError(path.Root("name"), "Thing not possible", "It cannot be planned.")
		return
	}
	if strings.HasPrefix(name, "loud") {
		response.Diagnostics.AddWarning("Loud thing", "It is about to be changed.")
	}
	var kind, note types.String
	response.Diagnostics.Append(request.Plan.GetAttribute(ctx, path.Root("kind"), &kind)...)
	response.Diagnostics.Append(request.Plan.GetAttribute(ctx, path.Root("note"), &note)...)
	if kind.ValueString() == "noted" && note.IsUnknown() {
		response.Diagnostics.Append(response.Plan.SetAttribute(ctx, path.Root("note"), "known in the plan")...)
	}
	response.Diagnostics.Append(response.Private.SetKey(ctx, "changes", counted(counter(ctx, request.Private)+1))...)
	if request.State.Raw.IsNull() {
		return
	}
	var before, after types.Int64
	response.Diagnostics.Append(request.State.GetAttribute(ctx, path.Root("size"), &before)...)
	response.Diagnostics.Append(request.Plan.GetAttribute(ctx, path.Root("size"), &after)...)
	if !after.IsUnknown() && after.ValueInt64() < before.ValueInt64() {
		response.RequiresReplace = append(response.RequiresReplace, path.Root("size"))
	}
}

func (thing) Create(ctx context.Context, request resource.CreateRequest, response *resource.CreateResponse) {
	name := nameIn(ctx, request.Plan.Raw)
	if strings.HasPrefix(name, "uncreatable") {
		response.Diagnostics.AddAttributeError(path.Root("name"), "Thing not created", "The service refused.")
		return
	}
	response.Diagnostics.Append(response.Private.SetKey(ctx, "changes", counted(0))...)
	state, err := changed(ctx, request.Config, request.Plan, change{revision: 1, changes: 0})
	if err != nil {
		response.Diagnostics.AddError("Unexpected error", err.Error())
		return
	}
	response.State.Raw = state
	setIdentity(ctx, response.State, response.Identity, &response.Diagnostics)
	warnOrFail(name, &response.Diagnostics)
}

func (thing) Update(ctx context.Context, request resource.UpdateRequest, response *resource.UpdateResponse) {
	name := nameIn(ctx, request.Plan.Raw)
	if strings.HasPrefix(name, "stuck") {
		response.Diagnostics.AddAttributeError(path.Root("name"), "Thing not changed", "The service refused.")
		return
	}
	var revision types.Int64
	response.Diagnostics.Append(request.State.GetAttribute(ctx, path.Root("revision"), &revision)...)
	change := change{revision: revision.ValueInt64() + 1, changes: counter(ctx, request.Private)}
	state, err := changed(ctx, request.Config, request.Plan, change)
	if err != nil {
		response.Diagnostics.AddError("Unexpected error", err.Error())
		return
	}
	response.State.Raw = state
	setIdentity(ctx, response.State, response.Identity, &response.Diagnostics)
	warnOrFail(name, &response.Diagnostics)
}

func (thing) Delete(ctx context.Context, request resource.DeleteRequest, response *resource.DeleteResponse) {
	name := nameIn(ctx, request.State.Raw)
	if strings.HasPrefix(name, "undeletable") {
		response.Diagnostics.AddError("Thing not deleted", "The service refused.")
	} else if strings.HasPrefix(name, "loud") {
		response.Diagnostics.AddWarning("Loud thing", "It was destroyed.")
	}
}

// change is what the service counts.
type change struct{ revision, changes int64 }

// changed is the state after a change.
func changed(ctx context.Context, config tfsdk.Config, plan tfsdk.Plan, change change) (tftypes.Value, error) {
	completed, err := made{name: nameIn(ctx, plan.Raw), revision: change.revision}.complete(plan.Raw)
	if err != nil {
		return completed, err
	}
	var values map[string]tftypes.Value
	if err := completed.As(&values); err != nil {
		return completed, err
	}
	values["changes"] = tftypes.NewValue(tftypes.Number, change.changes)
	values["digest"] = tftypes.NewValue(tftypes.String, digest(ctx, config.Raw))
	return tftypes.NewValue(completed.Type(), values), nil
}

// digest is made of the configuration, which also has what is never stored.
func digest(ctx context.Context, config tftypes.Value) string {
	return hash(textIn(ctx, config, "name"), textIn(ctx, config, "kind"), textIn(ctx, config, "password"))
}

// nameIn is the name in a configuration, plan or state; empty where it is null or unknown.
func nameIn(ctx context.Context, raw tftypes.Value) string { return textIn(ctx, raw, "name") }

func textIn(_ context.Context, raw tftypes.Value, attribute string) string {
	var values map[string]tftypes.Value
	if raw.IsNull() || raw.As(&values) != nil {
		return ""
	}
	var text *string
	if value := values[attribute]; value.IsKnown() && value.As(&text) == nil && text != nil {
		return *text
	}
	return ""
}

func warnOrFail(name string, diagnostics *diag.Diagnostics) {
	if strings.HasPrefix(name, "loud") {
		diagnostics.AddWarning("Loud thing", "It was changed.")
	} else if strings.HasPrefix(name, "half") {
		diagnostics.AddError("Thing half done", "The service stopped in the middle.")
	}
}

func setIdentity(ctx context.Context, state tfsdk.State, identity *tfsdk.ResourceIdentity, diagnostics *diag.Diagnostics) {
	for _, name := range []string{"id", "region"} {
		var value types.String
		diagnostics.Append(state.GetAttribute(ctx, path.Root(name), &value)...)
		diagnostics.Append(identity.SetAttribute(ctx, path.Root(name), value)...)
	}
}

// privateState is that of any request.
type privateState interface {
	GetKey(ctx context.Context, key string) ([]byte, diag.Diagnostics)
}

func counter(ctx context.Context, private privateState) int64 {
	text, _ := private.GetKey(ctx, "changes")
	var count int64
	if json.Unmarshal(text, &count) != nil {
		return 0
	}
	return count
}

func counted(count int64) []byte { return []byte(strconv.FormatInt(count, 10)) }
