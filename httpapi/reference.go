package httpapi

import (
	"cmp"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"reglament/httpapi/desk"
	"reglament/httpapi/web"
)

// reference shows the description of the API to a person. Its language is
// chosen as that of all pages is.
func (o *office) reference(w http.ResponseWriter, r *http.Request) {
	lang := desk.PageLanguage(r)
	one, err := o.descriptions[lang]()
	if err != nil {
		o.fail(w, r, err)
		return
	}
	o.pages.ShowReference(w, r, one.page(o.table, o.PublicURL, func(status int) string { return o.Texts.In(lang).Say(desk.Title(status)) }))
}

// page lays out what the document says, in the order of the table.
func (d *description) page(table []desk.Route, address string, title func(status int) string) web.Reference {
	if address == "" {
		address = "http://127.0.0.1:8080"
	}
	page := web.Reference{About: d.document.Info.Description}
	for _, tag := range d.document.Tags {
		group := web.ReferenceGroup{Title: tag.Description}
		for _, route := range table {
			if route.Operation != nil && route.Operation.Tag == tag.Name {
				group.Operations = append(group.Operations, d.shown(route, strings.TrimSuffix(address, "/"), title))
			}
		}
		page.Groups = append(page.Groups, group)
	}
	types := d.document.Components.Schemas.Map()
	for _, name := range slices.Sorted(maps.Keys(types)) {
		page.Types = append(page.Types, typeShown(name, types[name]))
	}
	return page
}

// shown is an operation as the document has it.
func (d *description) shown(route desk.Route, address string, title func(status int) string) web.ReferenceOperation {
	item := d.document.Paths[route.Pattern]
	told := map[string]*huma.Operation{
		http.MethodGet: item.Get, http.MethodPost: item.Post, http.MethodPut: item.Put, http.MethodDelete: item.Delete,
	}[route.Method]
	status := strconv.Itoa(route.Operation.Status)
	out := web.ReferenceOperation{
		ID: told.OperationID, Method: route.Method, Path: route.Pattern, Summary: told.Summary, More: told.Description, Right: route.Right,
		Example: route.Operation.Example, Status: status, Curl: curl(route, address),
	}
	if told.RequestBody != nil {
		out.Body = referred(told.RequestBody.Content["application/json"].Schema)
	}
	if content, ok := told.Responses[status].Content["application/json"]; ok {
		out.Answer = referred(content.Schema)
	}
	for _, p := range told.Parameters {
		if name, ok := strings.CutPrefix(p.Ref, "#/components/parameters/"); ok {
			p = d.document.Components.Parameters[name]
		}
		shown := web.ReferenceParameter{Name: p.Name, In: p.In, About: p.Description, Kind: cmp.Or(p.Schema.Format, p.Schema.Type), Required: p.Required}
		for _, one := range p.Schema.Enum {
			if text, ok := one.(string); ok {
				shown.Of = append(shown.Of, text)
			}
		}
		out.Parameters = append(out.Parameters, shown)
	}
	for _, code := range refusals(route) {
		out.Refusals = append(out.Refusals, web.ReferenceStatus{Status: strconv.Itoa(code), Title: title(code)})
	}
	slices.SortFunc(out.Refusals, func(a, b web.ReferenceStatus) int { return cmp.Compare(a.Status, b.Status) })
	return out
}

// curl is a line that sends an operation; places are left as they are.
func curl(route desk.Route, address string) string {
	line := "curl -s"
	if route.Operation.Answer == nil {
		line += " -o " + route.Pattern[strings.LastIndex(route.Pattern, "/")+1:]
	}
	if route.Method == http.MethodDelete || route.Method == http.MethodPut {
		line += " -X " + route.Method
	}
	line += " '" + address + route.Pattern + "'"
	if route.Operation.Stated {
		line += ` -H 'If-Match: "3"'`
	}
	if route.Operation.Changes {
		line += ` -H 'Idempotency-Key: 5f0c2a'`
	}
	if route.Operation.Example != "" {
		line += " --json '" + route.Operation.Example + "'"
	}
	return line
}

func typeShown(name string, s *huma.Schema) web.ReferenceType {
	out := web.ReferenceType{Name: name, About: s.Description}
	for _, key := range slices.Sorted(maps.Keys(s.Properties)) {
		kind, referred := kindOf(s.Properties[key])
		out.Fields = append(out.Fields, web.ReferenceField{
			Name: key, Kind: kind, Type: referred, About: s.Properties[key].Description, Required: slices.Contains(s.Required, key),
		})
	}
	return out
}

// kindOf is what a value is, in the words of JSON Schema, and the type of the
// page that it is of.
func kindOf(s *huma.Schema) (kind, of string) {
	switch values, isMap := s.AdditionalProperties.(*huma.Schema); {
	case s.Ref != "":
		return "", referred(s)
	case len(s.AnyOf) > 0:
		return "null |", referred(s.AnyOf[0])
	case s.Items != nil:
		kind, of = kindOf(s.Items)
		return strings.TrimSpace("[] " + kind), of
	case isMap:
		kind, of = kindOf(values)
		return strings.TrimSpace("{} " + kind), of
	case s.Format != "" && s.Type == "string":
		kind = s.Format
	default:
		kind = s.Type
	}
	if s.Nullable {
		kind = "null | " + kind
	}
	return kind, ""
}

// referred is the name of the type that a schema refers to.
func referred(s *huma.Schema) string {
	return strings.TrimPrefix(s.Ref, "#/components/schemas/")
}
