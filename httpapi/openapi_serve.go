package httpapi

import (
	"net/http"
	"sync"

	"reglament/httpapi/desk"
	"reglament/message"
)

// descriptions are the description of the API in every language, each made when
// it is asked for first: most starts of an office end before.
type descriptions map[message.Language]func() (*description, error)

// described makes them of the table of the office.
func (o *office) described(version string) descriptions {
	all := descriptions{}
	for _, lang := range []message.Language{message.Russian, message.English} {
		all[lang] = sync.OnceValues(func() (*description, error) {
			return describe(o.table, o.Texts.In(lang), o.Catalog.Office().Name, o.PublicURL, version, o.allow != nil)
		})
	}
	return all
}

func (o *office) openJSON(w http.ResponseWriter, r *http.Request) {
	o.description(w, r, "application/json", func(d *description) []byte { return d.json })
}

func (o *office) openYAML(w http.ResponseWriter, r *http.Request) {
	o.description(w, r, "application/yaml", func(d *description) []byte { return d.yaml })
}

func (o *office) description(w http.ResponseWriter, r *http.Request, kind string, form func(*description) []byte) {
	lang := desk.Language(r)
	one, err := o.descriptions[lang]()
	if err != nil {
		o.problem(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Language", string(lang))
	h.Set("Vary", "Accept-Language, Cookie")
	_, _ = w.Write(form(one))
}
