package main

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

const invalidValue = "Invalid attribute value"

// notEmpty refuses the empty string.
type notEmpty struct{}

func (notEmpty) Description(context.Context) string         { return "not empty" }
func (notEmpty) MarkdownDescription(context.Context) string { return "not empty" }

func (notEmpty) ValidateString(_ context.Context, request validator.StringRequest, response *validator.StringResponse) {
	if value := request.ConfigValue; !value.IsNull() && !value.IsUnknown() && value.ValueString() == "" {
		response.Diagnostics.AddAttributeError(request.Path, invalidValue, "It must not be empty.")
	}
}

// positive refuses numbers below 1.
type positive struct{}

func (positive) Description(context.Context) string         { return "greater than 0" }
func (positive) MarkdownDescription(context.Context) string { return "greater than 0" }

func (positive) ValidateInt64(_ context.Context, request validator.Int64Request, response *validator.Int64Response) {
	if value := request.ConfigValue; !value.IsNull() && !value.IsUnknown() && value.ValueInt64() < 1 {
		response.Diagnostics.AddAttributeError(request.Path, invalidValue, "It must be greater than 0.")
	}
}

// fewTags refuses sets of more than three.
type fewTags struct{}

func (fewTags) Description(context.Context) string         { return "at most three" }
func (fewTags) MarkdownDescription(context.Context) string { return "at most three" }

func (fewTags) ValidateSet(_ context.Context, request validator.SetRequest, response *validator.SetResponse) {
	if len(request.ConfigValue.Elements()) > 3 {
		response.Diagnostics.AddAttributeError(request.Path, invalidValue, "At most three are possible.")
	}
}
