package httpapi

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"reglament/httpapi/desk"
	"reglament/message"
)

// description is the API as OpenAPI 3.1 tells it, in one language.
type description struct {
	document   *huma.OpenAPI
	json, yaml []byte
}

// describer turns the table of routes into a description. What comes in and
// goes out is described by the Go types that read and write it, which huma's
// registry takes apart; what huma would not know of them is corrected in
// openapi_types.go.
type describer struct {
	texts    *message.Texts
	types    huma.Registry
	accounts bool // routes ask for rights
}

// describe makes a description. The error is that of writing it.
func describe(table []desk.Route, texts *message.Texts, office, address, version string, accounts bool) (*description, error) {
	d := &describer{texts: texts, types: huma.NewMapRegistry("#/components/schemas/", typeName), accounts: accounts}
	if version == "" {
		version = "devel"
	}
	document := &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info: &huma.Info{
			Title: texts.Say("httpapi.title", "office", office), Version: version, Description: texts.Say("httpapi.about"),
			License: &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"},
		},
		Servers: []*huma.Server{{URL: strings.TrimSuffix(address, "/") + "/"}},
		Tags:    d.tags(),
		Paths:   map[string]*huma.PathItem{},
	}
	for _, route := range table {
		if route.Operation != nil {
			document.AddOperation(d.operation(route))
		}
	}
	document.Components = &huma.Components{Schemas: d.types, Responses: d.problems(), Parameters: d.parameters()}
	if accounts {
		document.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
			"token": {Type: "http", Scheme: "bearer", Description: texts.Say("httpapi.token")},
		}
	}
	d.corrected()
	out := &description{document: document}
	var err error
	if out.json, err = json.MarshalIndent(document, "", "  "); err != nil {
		return nil, fmt.Errorf("description of the API: %w", err)
	}
	if out.yaml, err = document.YAML(); err != nil {
		return nil, fmt.Errorf("description of the API: %w", err)
	}
	return out, nil
}

func (d *describer) tags() []*huma.Tag {
	var all []*huma.Tag
	for _, name := range []string{tagServices, tagCases, tagWork, tagLetters} {
		all = append(all, &huma.Tag{Name: name, Description: d.texts.Say("httpapi.tag." + name)})
	}
	return all
}

// operation describes a route.
func (d *describer) operation(route desk.Route) *huma.Operation {
	o := route.Operation
	described := &huma.Operation{
		Method: route.Method, Path: route.Pattern, OperationID: o.ID, Tags: []string{o.Tag}, Summary: d.texts.Say(o.Summary + ".short"),
		Description: d.texts.Say(o.Summary + ".more"), Parameters: d.asked(route), Responses: d.answers(route),
		Extensions: map[string]any{"x-right": route.Right},
	}
	if d.accounts && route.Right != "" {
		described.Security = []map[string][]string{{"token": {}}}
	}
	if o.Body != nil {
		described.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
			"application/json": {Schema: d.types.Schema(reflect.TypeOf(o.Body), true, ""), Example: json.RawMessage(o.Example)},
		}}
	}
	return described
}

var placeholder = regexp.MustCompile(`\{([a-z]+)\}`)

// asked are the parts of a request besides its body.
func (d *describer) asked(route desk.Route) []*huma.Param {
	var all []*huma.Param
	for _, name := range placeholder.FindAllStringSubmatch(route.Pattern, -1) {
		all = append(all, &huma.Param{
			Name: name[1], In: "path", Required: true, Description: d.texts.Say("httpapi.path." + name[1]), Schema: &huma.Schema{Type: "string"},
		})
	}
	for _, p := range route.Operation.Query {
		all = append(all, &huma.Param{Name: p.Name, In: "query", Description: d.texts.Say(p.About), Schema: queried(p)})
	}
	names := []string{"lang"}
	if route.Operation.Stated {
		names = append(names, "ifMatch")
	}
	if route.Operation.Changes {
		names = append(names, "idempotencyKey")
	}
	for _, name := range names {
		all = append(all, &huma.Param{Ref: "#/components/parameters/" + name})
	}
	return all
}

func queried(p desk.Parameter) *huma.Schema {
	s := &huma.Schema{Type: p.Kind, Format: p.Form}
	for _, one := range p.Of {
		s.Enum = append(s.Enum, one)
	}
	if p.Most > 0 {
		least, most := float64(p.Least), float64(p.Most)
		s.Minimum, s.Maximum = &least, &most
	}
	return s
}

// parameters are those that many operations have.
func (d *describer) parameters() map[string]*huma.Param {
	most, least := maxKey, 1
	return map[string]*huma.Param{
		"lang":           {Name: "lang", In: "query", Description: d.texts.Say("httpapi.query.lang"), Schema: &huma.Schema{Type: "string", Enum: []any{"ru", "en"}}},
		"ifMatch":        {Name: "If-Match", In: "header", Description: d.texts.Say("httpapi.header.if_match"), Schema: &huma.Schema{Type: "string"}, Example: `"3"`},
		"idempotencyKey": {Name: "Idempotency-Key", In: "header", Description: d.texts.Say("httpapi.header.idempotency_key"), Schema: &huma.Schema{Type: "string", MinLength: &least, MaxLength: &most}},
	}
}

// answers are what a route can answer.
func (d *describer) answers(route desk.Route) map[string]*huma.Response {
	o := route.Operation
	done := &huma.Response{Description: d.texts.Say("httpapi.done"), Headers: map[string]*huma.Param{}}
	if o.Answer != nil {
		done.Content = map[string]*huma.MediaType{"application/json": {Schema: d.types.Schema(reflect.TypeOf(o.Answer), true, "")}}
	} else {
		done.Description = d.texts.Say("httpapi.paper")
		done.Content = map[string]*huma.MediaType{"application/pdf": {Schema: &huma.Schema{}}}
	}
	header := func(name, about string) {
		done.Headers[name] = &huma.Param{Description: d.texts.Say(about), Schema: &huma.Schema{Type: "string"}}
	}
	if o.Tagged {
		header("ETag", "httpapi.header.etag")
	}
	if o.Status == http.StatusCreated {
		header("Location", "httpapi.header.location")
	}
	if o.Changes {
		header("Idempotent-Replayed", "httpapi.header.replayed")
	}
	for _, p := range o.Query {
		if p.Name == "cursor" {
			header("Link", "httpapi.header.link")
		}
	}
	all := map[string]*huma.Response{strconv.Itoa(o.Status): done}
	for _, status := range refusals(route) {
		all[strconv.Itoa(status)] = &huma.Response{Ref: fmt.Sprintf("#/components/responses/Problem%d", status)}
	}
	return all
}

// problems are the answers to what cannot be done.
func (d *describer) problems() map[string]*huma.Response {
	schema := d.types.Schema(reflect.TypeFor[desk.Details](), true, "")
	all := map[string]*huma.Response{}
	for _, status := range desk.Statuses() {
		response := &huma.Response{
			Description: d.texts.Say(desk.Title(status)),
			Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: schema}},
		}
		if status == http.StatusTooManyRequests {
			response.Headers = map[string]*huma.Param{"Retry-After": {Description: d.texts.Say("httpapi.header.retry_after"), Schema: &huma.Schema{Type: "integer"}}}
		}
		all[fmt.Sprintf("Problem%d", status)] = response
	}
	return all
}

// refusals are the statuses of problems that a route can have.
func refusals(route desk.Route) []int {
	o := route.Operation
	all := []int{
		http.StatusUnauthorized, http.StatusForbidden, http.StatusMisdirectedRequest, http.StatusUnprocessableEntity, http.StatusTooManyRequests,
		http.StatusInternalServerError, http.StatusServiceUnavailable, http.StatusInsufficientStorage,
	}
	for _, more := range []struct {
		holds    bool
		statuses []int
	}{
		{o.Body != nil, []int{http.StatusBadRequest, http.StatusRequestTimeout, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType}},
		{o.Changes || strings.Contains(route.Pattern, "{"), []int{http.StatusNotFound}},
		{o.Changes || strings.Contains(route.Pattern, "{number}"), []int{http.StatusConflict}},
		{o.Stated, []int{http.StatusPreconditionRequired}},
	} {
		if more.holds {
			all = append(all, more.statuses...)
		}
	}
	return all
}
