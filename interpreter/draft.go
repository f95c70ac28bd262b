package interpreter

import (
	"slices"
	"strings"
	"unicode/utf8"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// Draft checks a text that is being written, again after each edit. It says
// what Load says and makes no program; declarations that an edit has not
// touched are not read again. It is not for several goroutines at once.
type Draft struct {
	name  string
	drawn Closure
	// others are the texts that are drawn in, found what is wrong with them.
	others []*dsl.File
	found  []dsl.Diagnostic
	// parts are the stretches of the text as they were read last, by their
	// words.
	parts  map[string]draftPart
	chunks []dsl.Chunk // of the text as it was last
	next   int         // Text of the next part that is read
}

// draftPart is a stretch of the text as it was read; id is the Text of all
// places in it.
type draftPart struct {
	id    int
	file  *dsl.File
	found []dsl.Diagnostic
}

// NewDraft makes a draft of a text of that name; drawn are the template and
// the libraries that it draws in.
func NewDraft(name string, drawn Closure) *Draft {
	d := &Draft{name: name, drawn: drawn, next: 1}
	for _, source := range drawn {
		p := d.read(source.Name, source.Text)
		d.others = append(d.others, p.file)
		d.found = append(d.found, p.found...)
	}
	return d
}

func (d *Draft) read(name, text string) draftPart {
	p := draftPart{id: d.next}
	d.next++
	p.file, p.found = dsl.ParsePart(p.id, name, []byte(text))
	return p
}

// Check tells all mistakes of the text and of what it draws in, in the order of
// Load.
func (d *Draft) Check(text string) []dsl.Diagnostic {
	if len(text) > dsl.MaxFileBytes || !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		_, diagnostics := Load(append(Closure{{Name: d.name, Text: text}}, d.drawn...))
		return diagnostics
	}
	t := draftText{main: &dsl.File{Name: d.name}, places: map[int]dsl.Chunk{}, texts: map[int]*dsl.File{}}
	parts := map[string]draftPart{}
	d.chunks = rechunk(d.chunks, text)
	for _, c := range d.chunks {
		p, read := d.parts[c.Text]
		if _, twice := t.places[p.id]; !read || twice { // the same words again stand elsewhere
			p = d.read(d.name, c.Text)
		}
		parts[c.Text] = p
		t.add(p, c)
	}
	d.parts = parts
	return t.check(d)
}

// rechunk is dsl.Chunks of a text that differs little from the one that these
// chunks are of: what stands before and after the difference is not looked at
// again. The chunk before the difference is, for it may have grown.
func rechunk(old []dsl.Chunk, text string) []dsl.Chunk {
	head, at := 0, 0
	for head < len(old) && strings.HasPrefix(text[at:], old[head].Text) {
		at += len(old[head].Text)
		head++
	}
	if head == len(old) && at == len(text) && head > 0 {
		return old
	}
	if head > 0 {
		head--
		at -= len(old[head].Text)
	}
	tail, end := len(old), len(text)
	for tail > head+1 && end-len(old[tail-1].Text) > at && strings.HasSuffix(text[:end], old[tail-1].Text) &&
		isLineEnd(text[end-len(old[tail-1].Text)-1]) {
		tail--
		end -= len(old[tail].Text)
	}
	chunks := append(make([]dsl.Chunk, 0, len(old)+1), old[:head]...)
	line := 1
	if head > 0 {
		line = old[head].Line
	}
	for _, c := range dsl.Chunks(text[at:end]) {
		c.Offset, c.Line = c.Offset+at, c.Line+line-1
		chunks = append(chunks, c)
	}
	last := chunks[len(chunks)-1]
	offset, next := end, last.Line+dsl.LineCount(last.Text)
	for _, c := range old[tail:] {
		c.Offset, c.Line = offset, next
		offset += len(c.Text)
		next += dsl.LineCount(c.Text)
		chunks = append(chunks, c)
	}
	return chunks
}

func isLineEnd(c byte) bool { return c == '\n' || c == '\r' }

// draftText is a text put together from parts.
type draftText struct {
	main   *dsl.File
	texts  map[int]*dsl.File
	places map[int]dsl.Chunk
	found  []dsl.Diagnostic
}

func (t *draftText) add(p draftPart, c dsl.Chunk) {
	t.places[p.id], t.texts[p.id] = c, p.file
	t.main.Declarations = append(t.main.Declarations, p.file.Declarations...)
	t.found = append(t.found, p.found...)
}

func (t *draftText) check(d *Draft) []dsl.Diagnostic {
	for i, other := range d.others {
		t.texts[i+1] = other
	}
	all := slices.Concat(t.found, d.found)
	l := newLinker(t.main, d.others, t.texts)
	l.compiler = condition.NewChecker(l.scope)
	_, more := l.link(all)
	all = append(all, more...)
	for i := range all {
		t.place(&all[i].Range, &all[i].File)
		all[i].Related = slices.Clone(all[i].Related)
		for k := range all[i].Related {
			t.place(&all[i].Related[k].Range, &all[i].Related[k].File)
		}
	}
	sortDiagnostics(all)
	return dsl.Limit(all)
}

// place counts a place of the text from its beginning.
func (t *draftText) place(r *dsl.Range, file *string) {
	c, own := t.places[r.Start.Text]
	if !own {
		return
	}
	*file = t.main.Name
	for _, p := range []*dsl.Position{&r.Start, &r.End} {
		p.Text, p.Line, p.Offset = 0, p.Line+c.Line-1, p.Offset+c.Offset
	}
}
