package httpapi

import (
	"path"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/danielgtaylor/huma/v2"

	"reglament/httpapi/desk"
	"reglament/interpreter/contract"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// typeName is the name under which a type is described: without what only
// tells types apart in Go, and with what tells rooms apart.
func typeName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	switch t {
	case reflect.TypeFor[desk.Details]():
		return "Problem"
	case reflect.TypeFor[runtime.Summary]():
		return "CaseSummary"
	case reflect.TypeFor[casefile.Case]():
		return "CaseRecord"
	case reflect.TypeFor[formWire]():
		return "LackingForm"
	case reflect.TypeFor[entry]():
		return "JournalEntry"
	}
	name := t.Name()
	switch path.Base(t.PkgPath()) {
	case "httpapi":
		name = strings.TrimSuffix(name, "Wire")
	case "contract":
		if !slices.Contains([]string{"Decision", "Facts", "Step", "NextStep"}, name) && !strings.HasSuffix(name, "Fact") {
			name = "Decision" + name
		}
	case "casefile":
		if name != "Applicant" && name != "DocumentIn" {
			name = "Record" + name
		}
	}
	if name == "" {
		return hint
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// corrected says of all types what Go does not: which fields may be null, what
// of a document of facts has to be there, and what everything means.
func (d *describer) corrected() {
	for name, schema := range d.types.Map() {
		t := d.types.TypeFromRef("#/components/schemas/" + name)
		schema.Description = d.texts.Say(aboutType(name))
		for _, field := range reflect.VisibleFields(t) {
			key, options, _ := strings.Cut(field.Tag.Get("json"), ",")
			if field.Anonymous || !field.IsExported() || key == "" || key == "-" {
				continue
			}
			left := strings.Contains(options, "omit")
			property, ok := schema.Properties[key]
			if !ok { // huma passes over what comes by an embedded type of this package
				property = huma.SchemaFromField(d.types, field, name+field.Name)
				if !left {
					schema.Required = append(schema.Required, key)
				}
			}
			schema.Properties[key] = d.property(name, key, field.Type, left, property)
		}
		switch t {
		case reflect.TypeFor[contract.Facts]():
			schema.Required = []string{"on"}
		case reflect.TypeFor[contract.Step]():
			// A question holds questions: were they required, readers that
			// follow what is required would never come to an end.
			schema.Required = slices.DeleteFunc(schema.Required, func(key string) bool { return key == "fields" })
		case reflect.TypeFor[casefile.DocumentIn]():
			schema.Required = []string{"document"} // received today, where nothing is said
		}
	}
}

// aboutType is the identifier of what a type is.
func aboutType(name string) string {
	switch name := snake(name); {
	case strings.HasSuffix(name, "_body"):
		return "httpapi.type.body"
	case strings.HasPrefix(name, "decision_"):
		return "httpapi.type.part"
	default:
		return "httpapi.type." + name
	}
}

// property is the field of a type. What the contract writes is never null
// where it is a list; the lists and maps of a case are, while they are empty.
func (d *describer) property(of, key string, t reflect.Type, left bool, s *huma.Schema) *huma.Schema {
	about := "httpapi.field." + key
	if own := "httpapi.field." + snake(of) + "." + key; d.texts.Has(own) {
		about = own
	}
	record := strings.HasSuffix(t.PkgPath(), "casefile") || of == "CaseRecord"
	switch {
	case s.Ref != "" && t.Kind() == reflect.Pointer && !left:
		s = &huma.Schema{AnyOf: []*huma.Schema{{Ref: s.Ref}, {Type: "null"}}}
	case s.Type == "array":
		s.Nullable = record && !left
	case t.Kind() == reflect.Map:
		s.Nullable = record && !left
	}
	if d.texts.Has(about) {
		s.Description = d.texts.Say(about)
	}
	return s
}

// snake is a name in small letters: "caseSummary" is "case_summary".
func snake(name string) string {
	var out strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			out.WriteByte('_')
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}
