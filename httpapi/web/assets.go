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

// loadAssets gives files under names that hold their digest, so that browsers
// may keep them for ever and never show an old one.
func loadAssets() (map[string]asset, error) {
	files, err := assetFiles.ReadDir("assets")
	if err != nil {
		return nil, fmt.Errorf("assets: %w", err)
	}
	all := map[string]asset{}
	for _, file := range files {
		content, err := assetFiles.ReadFile("assets/" + file.Name())
		if err != nil {
			return nil, fmt.Errorf("asset %s: %w", file.Name(), err)
		}
		sum := sha256.Sum256(content)
		kind := path.Ext(file.Name())
		name := strings.TrimSuffix(file.Name(), kind) + "." + hex.EncodeToString(sum[:6]) + kind
		all[name] = asset{file.Name(), mime.TypeByExtension(kind), content}
	}
	return all, nil
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
