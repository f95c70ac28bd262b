package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"path"
	"strings"

	"reglament/catalog"
	"reglament/httpapi/desk"
	"reglament/message"
)

//go:embed templates/*.html
var templateFiles embed.FS

// sheets are the templates of one language.
type sheets struct {
	texts *message.Texts
	pages map[string]*template.Template
}

// parse binds the texts of a language into the templates: {{t "id"}} is a text
// without arguments, models bring the others worded.
func parse(texts *message.Texts, assets map[string]asset) (*sheets, error) {
	names := map[string]string{}
	for file, a := range assets {
		names[a.name] = "/assets/" + file
	}
	functions := template.FuncMap{
		"t":     func(id string) string { return texts.Say(id) },
		"asset": func(name string) string { return names[name] },
		"path":  address,
	}
	s := &sheets{texts: texts, pages: map[string]*template.Template{}}
	base, err := template.New("").Funcs(functions).ParseFS(templateFiles, "templates/_*.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	files, err := templateFiles.ReadDir("templates")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	for _, file := range files {
		if strings.HasPrefix(file.Name(), "_") {
			continue
		}
		clone, err := base.Clone()
		if err == nil {
			clone, err = clone.ParseFS(templateFiles, path.Join("templates", file.Name()))
		}
		if err != nil {
			return nil, fmt.Errorf("template %s: %w", file.Name(), err)
		}
		s.pages[strings.TrimSuffix(file.Name(), ".html")] = clone
	}
	return s, nil
}

// page is what every page has around its own model.
type page struct {
	Title  string
	Lang   message.Language
	Office catalog.Office
	// Switch says how to see the page in another language.
	Switch languageSwitch
	// Caller is who looks at it.
	Caller desk.Caller
	// News is how many notices he has not read, in figures; empty for none.
	News string
	// Plain leaves the search for a case out of the head.
	Plain bool
	// Bare leaves out the ways to other pages.
	Bare  bool
	Model any
}

// languageSwitch leads to the same page in another language: by a link, or
// from a page that answers a form by sending its Form again to Action.
type languageSwitch struct {
	Form, Action, Link string
	Current            message.Language
}

// complete adds the link to a switch that is not a form: to its own address,
// else to that of the request.
func (l *languageSwitch) complete(r *http.Request, current message.Language) {
	l.Current = current
	if l.Form != "" {
		return
	}
	there := url.URL{Path: l.Link}
	query := url.Values{}
	if l.Link == "" {
		there.Path, query = r.URL.Path, r.URL.Query()
	}
	query.Set("lang", string(l.Other()))
	there.RawQuery = query.Encode()
	l.Link = there.String()
}

// Other is the language to switch to.
func (l languageSwitch) Other() message.Language {
	if l.Current == message.English {
		return message.Russian
	}
	return message.English
}

func (p *Pages) texts(r *http.Request) *message.Texts { return p.Texts.In(language(r)) }

// show writes a page. The whole page is made before its first byte leaves, so
// that a mistake in a template is a problem and not half a page.
func (p *Pages) show(w http.ResponseWriter, r *http.Request, status int, name string, model page) {
	s := p.sheets[language(r)]
	model.Lang, model.Office = s.texts.Language(), p.Catalog.Office()
	model.Caller = desk.CallerOf(r.Context())
	model.News = p.news(r.Context(), model.Caller)
	model.Switch.complete(r, model.Lang)
	var body bytes.Buffer
	if err := s.pages[name].ExecuteTemplate(&body, "page", model); err != nil {
		p.broken(w, s.texts)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", string(model.Lang))
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes())
}

// broken says in plain text that a page could not be made.
func (p *Pages) broken(w http.ResponseWriter, texts *message.Texts) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(http.StatusInternalServerError)
	_, _ = w.Write([]byte(texts.Say(desk.Internal) + "\n"))
}
