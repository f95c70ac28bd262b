package mutation

import (
	"fmt"
	"reflect"
	"strings"

	"reglament/dsl"
)

// planter goes through one text.
type planter struct {
	file  *dsl.File
	known *known
	out   []Mutant
	seen  map[splice]bool
	twins map[string]int

	class   dsl.Class
	where   string // the declaration, in words
	english bool
	pieces  []dsl.Piece // of the line that is walked
	line    dsl.Line
	// withRows is the line with the rows, or the lines of an item, that belong to it.
	withRows    dsl.Range
	literal     string             // the operator of numbers that are walked now
	list        string             // the list whose records a condition speaks of, or empty
	abbreviated []dsl.Abbreviation // of the page that is walked
	chains      map[int]bool       // where chains of "и" and "или" begin in this line
}

// splice is what makes two mutants the same.
type splice struct {
	from, to int
	after    string
}

// Generate gives the mutants of a text in the order of the text. The other texts
// of the same regulation (a template, libraries, the regulation that is based on
// it) lend their names. A text with errors has no mutants: the diagnostics say
// why, as those of dsl.Parse do.
func Generate(name string, source []byte, others ...*dsl.File) ([]Mutant, []dsl.Diagnostic) {
	layout, found := dsl.Lay(name, source)
	if layout == nil {
		return nil, found
	}
	p := &planter{file: layout.File, known: namesOf(append([]*dsl.File{layout.File}, others...)), seen: map[splice]bool{}, twins: map[string]int{}}
	for _, d := range layout.Declarations {
		if d.Class != dsl.ClassExample {
			p.declaration(d)
		}
	}
	return p.out, nil
}

// plant notes a mutant. What changes nothing, and what another mutant does
// already, is left out.
func (p *planter) plant(operator string, at dsl.Range, after string, of ...any) {
	before := p.text(at)
	key := splice{at.Start.Offset, at.End.Offset, after}
	if before == after || p.seen[key] {
		return
	}
	p.seen[key] = true
	m := Mutant{Operator: operator, File: p.file.Name, Declaration: p.where, Range: at, Before: before, After: after, Of: constructs(of)}
	same := m.Key()
	m.Twin = p.twins[same]
	p.twins[same]++
	p.out = append(p.out, m)
}

// constructs names nodes by their type and members of a set of constants by
// their number.
func constructs(of []any) []string {
	var names []string
	for _, node := range of {
		if node == nil {
			continue
		}
		v := reflect.Indirect(reflect.ValueOf(node))
		name := v.Type().Name()
		if v.CanUint() {
			name = fmt.Sprintf("%s(%d)", name, v.Uint())
		}
		names = append(names, name)
	}
	return names
}

func (p *planter) text(r dsl.Range) string { return p.file.Source[r.Start.Offset:r.End.Offset] }

func (p *planter) say(w word) string {
	if p.english {
		return w.en
	}
	return w.ru
}

func (p *planter) phrase(w dsl.Phrase) string { return p.say(word{w.RU, w.EN}) }

// drop plants a mutant that takes a stretch away.
func (p *planter) drop(operator string, at dsl.Range, of ...any) { p.plant(operator, at, "", of...) }

// between is the range from one place to another.
func between(from, to dsl.Position) dsl.Range { return dsl.Range{Start: from, End: to} }

// at moves a place within its line by bytes. The line and the column are those
// of the place itself: only the offset is counted on.
func at(place dsl.Position, offset int) dsl.Position {
	place.Offset = offset
	return place
}

// whole widens a range to whole lines of the file, the last break included.
func (p *planter) whole(r dsl.Range) dsl.Range {
	source := p.file.Source
	from := strings.LastIndexAny(source[:r.Start.Offset], "\r\n") + 1
	to := len(source)
	if n := strings.IndexAny(source[r.End.Offset:], "\r\n"); n >= 0 {
		to = r.End.Offset + n + 1
		if strings.HasPrefix(source[to-1:], "\r\n") {
			to++
		}
	}
	return between(at(r.Start, from), at(r.End, to))
}

// trimmed is a range without the blanks at its ends.
func (p *planter) trimmed(r dsl.Range) dsl.Range {
	text := p.text(r)
	from := r.Start.Offset + len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	to := max(from, r.Start.Offset+len(strings.TrimRight(text, " \t\r\n")))
	return between(at(r.Start, from), at(r.End, to))
}

// keyword finds the first of some keywords among the pieces of the line that
// stand within a range.
func (p *planter) keyword(within dsl.Range, keys ...string) (dsl.Piece, bool) {
	for _, piece := range p.pieces {
		if piece.Wording == nil || piece.Start.Offset < within.Start.Offset || piece.End.Offset > within.End.Offset {
			continue
		}
		for _, key := range keys {
			if piece.Wording.Key == key {
				return piece, true
			}
		}
	}
	return dsl.Piece{}, false
}

// before is the piece that ends last before a place.
func (p *planter) before(place dsl.Position) (dsl.Piece, bool) {
	var found dsl.Piece
	for _, piece := range p.pieces {
		if piece.End.Offset > place.Offset {
			break
		}
		found = piece
	}
	return found, len(found.Text) > 0
}

// extent is the place of a line, its first piece to its last.
func (p *planter) extent() dsl.Range {
	return p.pieces[0].To(p.pieces[len(p.pieces)-1].Range)
}
