package httpapi_test

import (
	"encoding/json"
	"flag"
	"mime"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/go-chi/chi/v5"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"reglament/httpapi/desk"
)

// writeOpenAPI is where "make lint" wants the description of the API.
var writeOpenAPI = flag.String("write-openapi", "", "write the description of the API to this file")

const documentURL = "https://reglament.invalid/openapi.json"

// told is the description of the API as it is served, with its schemas.
type told struct {
	document map[string]any
	compiler *jsonschema.Compiler
	mu       sync.Mutex
	schemas  map[string]*jsonschema.Schema
	router   chi.Router
}

// tellings are read once: the table is the same in all offices of the tests.
var tellings struct {
	once sync.Once
	told *told
}

func (r *rig) told() *told {
	r.t.Helper()
	tellings.once.Do(func() {
		// Not by r.send, which asks for what is made here.
		office := newRig(r.t)
		office.untold = true
		a := office.get("/openapi.json").is(http.StatusOK)
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(a.body))
		require.NoError(r.t, err)
		compiler := jsonschema.NewCompiler()
		compiler.AssertFormat()
		require.NoError(r.t, compiler.AddResource(documentURL, value))
		document, _ := value.(map[string]any)
		tellings.told = &told{document: document, compiler: compiler, schemas: map[string]*jsonschema.Schema{}, router: office.office}
	})
	require.NotNil(r.t, tellings.told)
	return tellings.told
}

// schema is compiled once for each place in the document.
func (d *told) schema(t testing.TB, place ...string) *jsonschema.Schema {
	t.Helper()
	pointer := documentURL + "#"
	for _, part := range place {
		pointer += "/" + url.PathEscape(strings.NewReplacer("~", "~0", "/", "~1").Replace(part))
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if s, ok := d.schemas[pointer]; ok {
		return s
	}
	s, err := d.compiler.Compile(pointer)
	require.NoError(t, err, pointer)
	d.schemas[pointer] = s
	return s
}

// under is what stands in the document at a place; nil where nothing does.
func (d *told) under(place ...string) any {
	var at any = d.document
	for _, part := range place {
		object, _ := at.(map[string]any)
		if at = object[part]; at == nil {
			return nil
		}
	}
	return at
}

func valid(t testing.TB, s *jsonschema.Schema, text, what string) {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err, "%s: %s", what, text)
	require.NoError(t, s.Validate(value), "%s: %.2000s", what, text)
}

// holdsToItsDescription requires of whatever the API answers that the document
// tells it: its status, its kind, its schema; and of whatever it took that the
// document would have let it through.
func (r *rig) holdsToItsDescription(request *http.Request, sent string, status int, header http.Header, body string) {
	r.t.Helper()
	if r.untold || !strings.HasPrefix(request.URL.Path, "/api/v1/") || r.engine.err != nil || r.engine.panic != nil || r.press.err != nil {
		return
	}
	d, route := r.told(), chi.NewRouteContext()
	method := request.Method
	if method == http.MethodHead || !d.router.Match(route, method, request.URL.EscapedPath()) {
		return
	}
	what := method + " " + route.RoutePattern() + " " + strconv.Itoa(status)
	at := []string{"paths", route.RoutePattern(), strings.ToLower(method)}
	answer := d.under(append(at, "responses", strconv.Itoa(status))...)
	require.NotNil(r.t, answer, "%s is not described: %s", what, body)
	kind, _, err := mime.ParseMediaType(header.Get("Content-Type"))
	require.NoError(r.t, err, what)
	place := append(at, "responses", strconv.Itoa(status))
	if ref, ok := answer.(map[string]any)["$ref"].(string); ok {
		place = strings.Split(strings.TrimPrefix(ref, "#/"), "/")
	}
	require.NotNil(r.t, d.under(append(place, "content", kind)...), "%s is not described as %s", what, kind)
	if strings.HasSuffix(kind, "json") {
		valid(r.t, d.schema(r.t, append(place, "content", kind, "schema")...), body, what)
	}
	taken := append(slices.Clone(at), "requestBody", "content", "application/json", "schema")
	if status < 300 && d.under(taken...) != nil {
		valid(r.t, d.schema(r.t, taken...), sent, what+" took")
	}
}

// Every route of the API is described, and nothing else is; each with a name
// of its own, with what it does, and with all that stands in its address.
func TestDescriptionTellsEveryRoute(t *testing.T) {
	r := newRig(t)
	d := r.told()
	want, got, names := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, route := range r.office.Table() {
		if strings.HasPrefix(route.Pattern, "/api/v1/") {
			want[route.Method+" "+route.Pattern] = true
			require.NotNil(t, route.Operation, route.Pattern)
		} else {
			require.Nil(t, route.Operation, route.Pattern)
		}
	}
	paths, _ := d.under("paths").(map[string]any)
	for path, item := range paths {
		for method, raw := range item.(map[string]any) {
			operation := raw.(map[string]any)
			got[strings.ToUpper(method)+" "+path] = true
			id, _ := operation["operationId"].(string)
			require.NotEmpty(t, id)
			require.False(t, names[id], "%s is told twice", id)
			names[id] = true
			require.NotEmpty(t, operation["x-right"])
			var placed []string
			parameters, _ := operation["parameters"].([]any)
			for _, p := range parameters {
				if p := p.(map[string]any); p["in"] == "path" {
					placed = append(placed, "{"+p["name"].(string)+"}")
				}
			}
			require.ElementsMatch(t, parameter.FindAllString(path, -1), placed, path)
		}
	}
	require.Equal(t, want, got)
	if *writeOpenAPI != "" {
		raw, err := json.MarshalIndent(d.document, "", "  ")
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(*writeOpenAPI, raw, 0o644))
	}
}

// What the description says is said in both languages, and nowhere by the
// identifier of a text that is missing.
func TestDescriptionSpeaksBothLanguages(t *testing.T) {
	r := newRig(t)
	for lang, word := range map[string]string{"ru": "Открыть дело", "en": "Open a case"} {
		for _, a := range []answer{r.get("/openapi.json?lang=" + lang), r.get("/openapi.json", "Accept-Language", lang), r.get("/openapi.yaml?lang=" + lang)} {
			a.is(http.StatusOK)
			require.Contains(t, a.body, word)
			require.NotRegexp(t, `["\s]httpapi\.`, a.body)
			require.NotContains(t, a.body, "<no value>")
			require.Equal(t, lang, a.header.Get("Content-Language"))
		}
	}
	var asJSON, asYAML map[string]any
	require.NoError(t, json.Unmarshal([]byte(r.get("/openapi.json").body), &asJSON))
	require.NoError(t, yaml.Unmarshal([]byte(r.get("/openapi.yaml").body), &asYAML))
	again, err := json.Marshal(asYAML)
	require.NoError(t, err)
	raw, err := json.Marshal(asJSON)
	require.NoError(t, err)
	require.JSONEq(t, string(raw), string(again), "both forms are one document")
}

// Every operation, every parameter, every type, and every field of what comes
// in has words, and every example is what its schema wants.
func TestDescriptionLeavesNothingUnsaid(t *testing.T) {
	d := newRig(t).told()
	says := func(what string, of any) {
		t.Helper()
		text, _ := of.(map[string]any)["description"].(string)
		require.NotEmpty(t, text, what)
	}
	examples := 0
	for path, item := range d.under("paths").(map[string]any) {
		for method, raw := range item.(map[string]any) {
			operation := raw.(map[string]any)
			says(path, raw)
			require.NotEmpty(t, operation["summary"], path)
			for _, p := range operation["parameters"].([]any) {
				if p := p.(map[string]any); p["$ref"] == nil {
					says(path, p)
				}
			}
			if d.under("paths", path, method, "requestBody") == nil {
				continue
			}
			place := []string{"paths", path, method, "requestBody", "content", "application/json"}
			example, err := json.Marshal(d.under(append(place, "example")...))
			require.NoError(t, err)
			valid(t, d.schema(t, append(place, "schema")...), string(example), path)
			examples++
		}
	}
	require.Greater(t, examples, 15)
	incoming := regexp.MustCompile(`Body$|^Facts$|^(Event|Present|Request|Stage|Stood)Fact$|^Applicant$|^DocumentIn$|^Problem$`)
	for name, raw := range d.under("components", "schemas").(map[string]any) {
		says(name, raw)
		properties, _ := raw.(map[string]any)["properties"].(map[string]any)
		for key, property := range properties {
			if object, _ := property.(map[string]any); incoming.MatchString(name) && object["$ref"] == nil {
				says(name+"."+key, property)
			}
		}
	}
	for _, part := range []string{"parameters", "responses"} {
		for name, raw := range d.under("components", part).(map[string]any) {
			says(name, raw)
		}
	}
}

// The facts that the description tells are those of the contract's own schema.
func TestDescribedFactsAreThoseOfTheContract(t *testing.T) {
	raw, err := os.ReadFile("../docs/schema/facts.schema.json")
	require.NoError(t, err)
	var contract map[string]any
	require.NoError(t, json.Unmarshal(raw, &contract))
	d := newRig(t).told()
	keys := func(of any) (all []string) {
		for key := range of.(map[string]any)["properties"].(map[string]any) {
			all = append(all, key)
		}
		return all
	}
	require.ElementsMatch(t, keys(contract), keys(d.under("components", "schemas", "Facts")))
	require.Equal(t, contract["required"], d.under("components", "schemas", "Facts", "required"))
	parts := contract["properties"].(map[string]any)
	for list, name := range map[string]string{"events": "EventFact", "requests": "RequestFact", "suspensions": "StoodFact", "stages": "StageFact"} {
		items := parts[list].(map[string]any)["items"]
		require.ElementsMatch(t, keys(items), keys(d.under("components", "schemas", name)), name)
		require.ElementsMatch(t, items.(map[string]any)["required"], d.under("components", "schemas", name, "required"), name)
	}
}

// An answer that the description does not tell is found: the hook of all tests
// can fail.
func TestAnswersAreHeldToTheDescription(t *testing.T) {
	d := newRig(t).told()
	problem := d.schema(t, "components", "responses", "Problem404", "content", "application/problem+json", "schema")
	details, err := json.Marshal(desk.Details{Type: "/problems/x", Title: "x", Status: 404, Detail: "x"})
	require.NoError(t, err)
	valid(t, problem, string(details), "a problem")
	for _, wrong := range []string{`{"type":"x"}`, strings.Replace(string(details), "404", `"404"`, 1), strings.Replace(string(details), `{`, `{"more":1,`, 1)} {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(wrong))
		require.NoError(t, err)
		require.Error(t, problem.Validate(value), wrong)
	}
	require.Nil(t, d.under("paths", "/api/v1/cases", "get", "responses", "201"))
	require.NotNil(t, d.under("paths", "/api/v1/cases", "post", "responses", "201"))
}
