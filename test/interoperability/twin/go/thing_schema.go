package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64default"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/objectplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// What lib/plugin calls `useStateForUnknown` leaves an attribute unknown that is null in state.
func kept() []planmodifier.String {
	return []planmodifier.String{stringplanmodifier.UseNonNullStateForUnknown()}
}

func replaces() []planmodifier.String {
	return []planmodifier.String{stringplanmodifier.RequiresReplace()}
}

func keptOrReplaces() []planmodifier.String {
	return append(kept(), replaces()...)
}

func (thing) Schema(_ context.Context, _ resource.SchemaRequest, response *resource.SchemaResponse) {
	response.Schema = schema.Schema{
		Version:             2,
		MarkdownDescription: "A thing with attributes of every kind.",
		Attributes: merged(
			primitiveAttributes(),
			collectionAttributes(),
			secretAttributes(),
			singleAttributes(),
			nestedCollectionAttributes(),
		),
	}
}

func merged(parts ...map[string]schema.Attribute) map[string]schema.Attribute {
	all := map[string]schema.Attribute{}
	for _, part := range parts {
		for name, attribute := range part {
			all[name] = attribute
		}
	}
	return all
}

func primitiveAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"id":   schema.StringAttribute{MarkdownDescription: "Computed once.", Computed: true, PlanModifiers: kept()},
		"name": schema.StringAttribute{MarkdownDescription: "Required.", Required: true, Validators: []validator.String{notEmpty{}}},
		"kind": schema.StringAttribute{MarkdownDescription: "Replaces.", Optional: true, PlanModifiers: replaces()},
		"region": schema.StringAttribute{
			MarkdownDescription: "Replaces, with a default.",
			Optional:            true,
			Computed:            true,
			Default:             stringdefault.StaticString("eu"),
			PlanModifiers:       replaces(),
		},
		"size": schema.Int64Attribute{
			MarkdownDescription: "A number with a default; less than before replaces.",
			Optional:            true,
			Computed:            true,
			Default:             int64default.StaticInt64(1),
			Validators:          []validator.Int64{positive{}},
		},
		"weight": schema.NumberAttribute{MarkdownDescription: "Any number.", Optional: true},
		"enabled": schema.BoolAttribute{
			MarkdownDescription: "A bool with a default.",
			Optional:            true,
			Computed:            true,
			Default:             booldefault.StaticBool(true),
		},
		"note": schema.StringAttribute{MarkdownDescription: "Computed where not set.", Optional: true, Computed: true, PlanModifiers: kept()},
		"hint": schema.StringAttribute{MarkdownDescription: "Computed anew where not set.", Optional: true, Computed: true},
		"mode": schema.StringAttribute{
			MarkdownDescription: "Replaces, computed where not set.",
			Optional:            true,
			Computed:            true,
			PlanModifiers:       keptOrReplaces(),
		},
		"revision": schema.Int64Attribute{MarkdownDescription: "Counts changes.", Computed: true},
		"changes":  schema.Int64Attribute{MarkdownDescription: "Counts changes in private state.", Computed: true},
		"digest":   schema.StringAttribute{MarkdownDescription: "Of what is configured.", Computed: true},
		"ready": schema.BoolAttribute{
			MarkdownDescription: "Computed once.",
			Computed:            true,
			PlanModifiers:       []planmodifier.Bool{boolplanmodifier.UseNonNullStateForUnknown()},
		},
		"legacy": schema.StringAttribute{MarkdownDescription: "Deprecated.", Optional: true, DeprecationMessage: "Use note."},
		"extra":  schema.DynamicAttribute{MarkdownDescription: "Of any type.", Optional: true},
	}
}

func collectionAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"aliases": schema.ListAttribute{MarkdownDescription: "A list of strings.", Optional: true, ElementType: types.StringType},
		"tags": schema.SetAttribute{
			MarkdownDescription: "A set of strings.",
			Optional:            true,
			ElementType:         types.StringType,
			Validators:          []validator.Set{fewTags{}},
		},
		"labels": schema.MapAttribute{MarkdownDescription: "A map of strings.", Optional: true, ElementType: types.StringType},
		"steps":  schema.ListAttribute{MarkdownDescription: "A list of numbers.", Optional: true, ElementType: types.NumberType},
		"ports":  schema.SetAttribute{MarkdownDescription: "A set of numbers.", Optional: true, ElementType: types.NumberType},
		"limits": schema.MapAttribute{MarkdownDescription: "A map of numbers.", Optional: true, ElementType: types.NumberType},
		"flags":  schema.ListAttribute{MarkdownDescription: "A list of bools.", Optional: true, ElementType: types.BoolType},
		"choices": schema.SetAttribute{
			MarkdownDescription: "A set of bools.",
			Optional:            true,
			ElementType:         types.BoolType,
		},
		"switches": schema.MapAttribute{MarkdownDescription: "A map of bools.", Optional: true, ElementType: types.BoolType},
		"matrix": schema.MapAttribute{
			MarkdownDescription: "A map of lists of sets.",
			Optional:            true,
			ElementType:         types.ListType{ElemType: types.SetType{ElemType: types.StringType}},
		},
		"shape": schema.ObjectAttribute{
			MarkdownDescription: "An object.",
			Optional:            true,
			AttributeTypes:      map[string]attr.Type{"label": types.StringType, "sides": types.NumberType},
		},
		"groups": schema.SetAttribute{
			MarkdownDescription: "A set that is computed where not set.",
			Optional:            true,
			Computed:            true,
			ElementType:         types.StringType,
			PlanModifiers:       []planmodifier.Set{setplanmodifier.UseNonNullStateForUnknown()},
		},
		"annotations": schema.MapAttribute{
			MarkdownDescription: "A map that is computed anew where not set.",
			Optional:            true,
			Computed:            true,
			ElementType:         types.StringType,
		},
		"addresses": schema.ListAttribute{MarkdownDescription: "A computed list.", Computed: true, ElementType: types.StringType},
	}
}

func secretAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"secret":           schema.StringAttribute{MarkdownDescription: "Hidden.", Optional: true, Sensitive: true},
		"password":         schema.StringAttribute{MarkdownDescription: "Never stored.", Optional: true, WriteOnly: true},
		"password_version": schema.Int64Attribute{MarkdownDescription: "Raised with another password.", Optional: true},
	}
}

func singleAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"owner": schema.SingleNestedAttribute{
			MarkdownDescription: "An object with attributes of its own.",
			Optional:            true,
			Attributes: map[string]schema.Attribute{
				"email": schema.StringAttribute{MarkdownDescription: "Required.", Required: true, Validators: []validator.String{notEmpty{}}},
				"id":    schema.StringAttribute{MarkdownDescription: "Computed once.", Computed: true, PlanModifiers: kept()},
				"rank":  schema.Int64Attribute{MarkdownDescription: "Computed where not set.", Optional: true, Computed: true},
				"level": schema.Int64Attribute{
					MarkdownDescription: "A default.",
					Optional:            true,
					Computed:            true,
					Default:             int64default.StaticInt64(3),
				},
				"token": schema.StringAttribute{MarkdownDescription: "Never stored.", Optional: true, WriteOnly: true},
				"contact": schema.SingleNestedAttribute{
					MarkdownDescription: "Another object.",
					Optional:            true,
					Attributes: map[string]schema.Attribute{
						"phone":    schema.StringAttribute{MarkdownDescription: "Required.", Required: true},
						"verified": schema.BoolAttribute{MarkdownDescription: "Computed.", Computed: true},
					},
				},
			},
		},
		"settings": schema.SingleNestedAttribute{
			MarkdownDescription: "Computed where not set.",
			Optional:            true,
			Computed:            true,
			Attributes: map[string]schema.Attribute{
				"level": schema.Int64Attribute{MarkdownDescription: "Computed where not set.", Optional: true, Computed: true},
				"theme": schema.StringAttribute{MarkdownDescription: "Computed once.", Optional: true, Computed: true, PlanModifiers: kept()},
			},
		},
		"status": schema.SingleNestedAttribute{
			MarkdownDescription: "Computed once.",
			Computed:            true,
			PlanModifiers:       []planmodifier.Object{objectplanmodifier.UseNonNullStateForUnknown()},
			Attributes: map[string]schema.Attribute{
				"phase": schema.StringAttribute{MarkdownDescription: "Computed.", Computed: true},
				"count": schema.Int64Attribute{MarkdownDescription: "Computed.", Computed: true},
			},
		},
	}
}

func nestedCollectionAttributes() map[string]schema.Attribute {
	return map[string]schema.Attribute{
		"members": schema.ListNestedAttribute{
			MarkdownDescription: "A list of objects.",
			Optional:            true,
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"role":   schema.StringAttribute{MarkdownDescription: "Required.", Required: true, Validators: []validator.String{notEmpty{}}},
				"id":     schema.StringAttribute{MarkdownDescription: "Computed once.", Computed: true, PlanModifiers: kept()},
				"score":  schema.Int64Attribute{MarkdownDescription: "Computed.", Computed: true},
				"note":   schema.StringAttribute{MarkdownDescription: "Computed where not set.", Optional: true, Computed: true},
				"skills": schema.SetAttribute{MarkdownDescription: "A set of strings.", Optional: true, ElementType: types.StringType},
				"badges": schema.MapNestedAttribute{
					MarkdownDescription: "A map of objects in a list of objects.",
					Optional:            true,
					NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
						"colour": schema.StringAttribute{MarkdownDescription: "Required.", Required: true},
						"since":  schema.StringAttribute{MarkdownDescription: "Computed once.", Computed: true, PlanModifiers: kept()},
					}},
				},
			}},
		},
		"gates": schema.SetNestedAttribute{
			MarkdownDescription: "A set of objects in which nothing is computed.",
			Optional:            true,
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"port":     schema.Int64Attribute{MarkdownDescription: "Required.", Required: true, Validators: []validator.Int64{positive{}}},
				"protocol": schema.StringAttribute{MarkdownDescription: "Optional.", Optional: true},
			}},
		},
		"rules": schema.SetNestedAttribute{
			MarkdownDescription: "A set of objects in which something is computed.",
			Optional:            true,
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"port":     schema.Int64Attribute{MarkdownDescription: "Required.", Required: true},
				"protocol": schema.StringAttribute{MarkdownDescription: "Optional.", Optional: true},
				"id":       schema.StringAttribute{MarkdownDescription: "Computed.", Computed: true},
				"note":     schema.StringAttribute{MarkdownDescription: "Computed where not set.", Optional: true, Computed: true},
			}},
		},
		"zones": schema.MapNestedAttribute{
			MarkdownDescription: "A map of objects.",
			Optional:            true,
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"range":  schema.StringAttribute{MarkdownDescription: "Required.", Required: true},
				"id":     schema.StringAttribute{MarkdownDescription: "Computed.", Computed: true},
				"weight": schema.NumberAttribute{MarkdownDescription: "Computed where not set.", Optional: true, Computed: true},
			}},
		},
		"history": schema.ListNestedAttribute{
			MarkdownDescription: "A computed list of objects.",
			Computed:            true,
			NestedObject: schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
				"at":    schema.StringAttribute{MarkdownDescription: "Computed.", Computed: true},
				"count": schema.Int64Attribute{MarkdownDescription: "Computed.", Computed: true},
			}},
		},
	}
}

func (thing) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, response *resource.IdentitySchemaResponse) {
	response.IdentitySchema = identityschema.Schema{
		Version: 1,
		Attributes: map[string]identityschema.Attribute{
			"id":     identityschema.StringAttribute{Description: "The thing.", RequiredForImport: true},
			"region": identityschema.StringAttribute{Description: "Where it is.", OptionalForImport: true},
		},
	}
}
