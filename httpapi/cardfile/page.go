package cardfile

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"mime"
	"net/http"
	"path"
	"strings"

	"github.com/go-chi/chi/v5"

	"reglament/httpapi/desk"
	"reglament/message"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed files
var ownFiles embed.FS

// file is a script or a style of the room's own.
type file struct {
	name, kind string
	content    []byte
}

// loadFiles gives files under names that hold their digest, so that browsers
// may keep them and never show an old one.
func loadFiles() (map[string]file, error) {
	list, err := ownFiles.ReadDir("files")
	if err != nil {
		return nil, fmt.Errorf("files: %w", err)
	}
	all := map[string]file{}
	for _, entry := range list {
		content, err := ownFiles.ReadFile("files/" + entry.Name())
		if err != nil {
			return nil, fmt.Errorf("file %s: %w", entry.Name(), err)
		}
		sum := sha256.Sum256(content)
		kind := path.Ext(entry.Name())
		name := strings.TrimSuffix(entry.Name(), kind) + "." + hex.EncodeToString(sum[:6]) + kind
		all[name] = file{entry.Name(), mime.TypeByExtension(kind), content}
	}
	return all, nil
}

func (room *Room) file(w http.ResponseWriter, r *http.Request) {
	f, ok := room.files[chi.URLParam(r, "file")]
	if !ok {
		room.Frame.Fail(w, r, message.NewProblem(message.NotFound, desk.NoPage))
		return
	}
	w.Header().Set("Content-Type", f.kind)
	w.Header().Set("Cache-Control", "private, max-age=31536000, immutable")
	_, _ = w.Write(f.content)
}

// parse binds the texts of a language into the templates.
func (room *Room) parse(texts *message.Texts) (*template.Template, error) {
	addresses := map[string]string{}
	for name, f := range room.files {
		addresses[f.name] = "/applicants/files/" + name
	}
	sheet, err := template.New("").Funcs(template.FuncMap{
		"t":    func(id string) string { return texts.Say(id) },
		"file": func(name string) string { return addresses[name] },
	}).ParseFS(templateFiles, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	return sheet, nil
}

func (room *Room) texts(r *http.Request) *message.Texts { return room.Texts.In(desk.PageLanguage(r)) }

// show writes a page.
func (room *Room) show(w http.ResponseWriter, r *http.Request, status int, name, title string, model any) {
	main, ok := room.made(w, r, name, model)
	if ok {
		room.Frame.Framed(w, r, status, title, template.HTML(main)) //nolint:gosec // made by a template that escapes
	}
}

// made is a part of a page; ok is false where it could not be made and that
// was answered.
func (room *Room) made(w http.ResponseWriter, r *http.Request, name string, model any) (part string, ok bool) {
	var b bytes.Buffer
	if err := room.sheets[room.texts(r).Language()].ExecuteTemplate(&b, name, model); err != nil {
		room.Frame.Fail(w, r, err)
		return "", false
	}
	return b.String(), true
}

// above is a problem that stands above a page, or nil.
func (room *Room) above(r *http.Request, err error) *desk.Details {
	if err == nil {
		return nil
	}
	desk.Note(r.Context(), err)
	details := desk.Describe(err, room.texts(r))
	return &details
}
