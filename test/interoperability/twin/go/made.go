package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/big"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// made says what the service makes of everything that a plan leaves to it: it depends on nothing but the name, the
// revision, and where the value is.
type made struct {
	name     string
	revision int64
}

// complete puts a value in the place of everything that is unknown.
func (m made) complete(raw tftypes.Value) (tftypes.Value, error) {
	return tftypes.Transform(raw, func(path *tftypes.AttributePath, value tftypes.Value) (tftypes.Value, error) {
		if value.IsKnown() {
			return value, nil
		}
		return m.value(value.Type(), formatPath(path)), nil
	})
}

func (m made) value(of tftypes.Type, path string) tftypes.Value {
	switch t := of.(type) {
	case tftypes.Object:
		values := map[string]tftypes.Value{}
		for name, attribute := range t.AttributeTypes {
			values[name] = m.value(attribute, path+"."+name)
		}
		return tftypes.NewValue(t, values)
	case tftypes.List:
		return tftypes.NewValue(t, []tftypes.Value{m.value(t.ElementType, path+"[0]")})
	case tftypes.Set:
		return tftypes.NewValue(t, []tftypes.Value{m.value(t.ElementType, path+"[]")})
	case tftypes.Map:
		return tftypes.NewValue(t, map[string]tftypes.Value{"made": m.value(t.ElementType, path+"[made]")})
	}
	switch {
	case of.Is(tftypes.Bool):
		return tftypes.NewValue(of, true)
	case of.Is(tftypes.Number):
		return tftypes.NewValue(of, big.NewFloat(float64(m.revision)))
	default:
		return tftypes.NewValue(tftypes.String, path+" "+hash(m.name))
	}
}

// formatPath has no place for the elements of a set: they have neither index nor key.
func formatPath(path *tftypes.AttributePath) string {
	var text strings.Builder
	for _, step := range path.Steps() {
		switch step := step.(type) {
		case tftypes.AttributeName:
			if text.Len() > 0 {
				text.WriteString(".")
			}
			text.WriteString(string(step))
		case tftypes.ElementKeyInt:
			fmt.Fprintf(&text, "[%d]", int64(step))
		case tftypes.ElementKeyString:
			fmt.Fprintf(&text, "[%s]", string(step))
		default:
			text.WriteString("[]")
		}
	}
	return text.String()
}

// hash is short, and the same in both languages.
func hash(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "|")))
	return hex.EncodeToString(sum[:])[:8]
}
