package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"reglament/httpapi/desk"
	"reglament/message"
)

//go:embed assets
var assetFiles embed.FS

// asset is a file that is served as it is.
type asset struct {
	name, kind string
	content    []byte
}

// together says which files every page needs, in their order: a page asks for
// two, however many rooms the styles and scripts are kept in.
var together = map[string][]string{
	"page.css": {"tokens.css", "app.css", "talks.css", "work.css"},
	"page.js":  {"forms.js", "keys.js", "live.js", "dates.js", "drafts.js"},
}

// loadAssets gives files under names that hold their digest, so that browsers
// may keep them for ever and never show an old one.
func loadAssets() (map[string]asset, error) {
	files, err := assetFiles.ReadDir("assets")
	if err != nil {
		return nil, fmt.Errorf("assets: %w", err)
	}
	all, joined := map[string]asset{}, map[string]bool{}
	for name, parts := range together {
		for _, part := range parts {
			joined[part] = true
		}
		if err := load(all, name, parts...); err != nil {
			return nil, err
		}
	}
	for _, file := range files {
		if joined[file.Name()] {
			continue
		}
		if err := load(all, file.Name(), file.Name()); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// load puts files, joined, among all under one name.
func load(all map[string]asset, name string, parts ...string) error {
	var content []byte
	for _, part := range parts {
		one, err := assetFiles.ReadFile("assets/" + part)
		if err != nil {
			return fmt.Errorf("asset %s: %w", part, err)
		}
		content = append(content, one...)
	}
	sum := sha256.Sum256(content)
	kind := path.Ext(name)
	file := strings.TrimSuffix(name, kind) + "." + hex.EncodeToString(sum[:6]) + kind
	all[file] = asset{name, mime.TypeByExtension(kind), content}
	return nil
}

func (p *Pages) asset(w http.ResponseWriter, r *http.Request) {
	a, ok := p.assets[param(r, "file")]
	if !ok {
		p.Fail(w, r, message.NewProblem(message.NotFound, desk.NoPage))
		return
	}
	h := w.Header()
	h.Set("Content-Type", a.kind)
	h.Set("Content-Length", strconv.Itoa(len(a.content)))
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(a.content)
}
