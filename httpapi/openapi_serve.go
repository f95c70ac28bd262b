package httpapi

import (
	"net/http"

	"reglament/httpapi/desk"
	"reglament/message"
)

// descriptions are the description of the API in every language.
type descriptions map[message.Language]*description

// described makes them of the table of the office.
func (o *office) described(version string) (descriptions, error) {
	all := descriptions{}
	for _, lang := range []message.Language{message.Russian, message.English} {
		one, err := describe(o.table, o.Texts.In(lang), o.Catalog.Office().Name, o.PublicURL, version, o.allow != nil)
		if err != nil {
			return nil, err
		}
		all[lang] = one
	}
	return all, nil
}

func (o *office) openJSON(w http.ResponseWriter, r *http.Request) {
	o.description(w, r, "application/json", func(d *description) []byte { return d.json })
}

func (o *office) openYAML(w http.ResponseWriter, r *http.Request) {
	o.description(w, r, "application/yaml", func(d *description) []byte { return d.yaml })
}

func (o *office) description(w http.ResponseWriter, r *http.Request, kind string, form func(*description) []byte) {
	lang := desk.Language(r)
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Language", string(lang))
	h.Set("Vary", "Accept-Language, Cookie")
	_, _ = w.Write(form(o.descriptions[lang]))
}
