package dsl

import (
	"bytes"
	"slices"
	"strings"

	"reglament/message"
)

// parser reads one file.
type parser struct {
	file        *File
	diagnostics []Diagnostic
	badLines    []int // lines in which the scanner found something, ascending
	full        bool  // there was more to report than MaxDiagnostics
	// pending are the doubts of the scanner about rows of tables of documents
	// and of grounds, in order.
	pending []Diagnostic
	feed    *feed
}

// Parse reads a text. It always gives a File with all that was understood, and
// what is wrong with the text in the order of the text.
func Parse(name string, source []byte) (*File, []Diagnostic) { return ParsePart(0, name, source) }

// ParsePart is Parse for one of several texts that make a regulation together;
// part is the Text of all positions in it.
func ParsePart(part int, name string, source []byte) (*File, []Diagnostic) {
	p := &parser{file: &File{Name: name}, feed: newFeed(feedSize)}
	if looks, is := foreign(source); is {
		p.file.Unread = true
		p.report(codeNotUTF8, wholeFile, "looks", looks)
		return p.file, p.diagnostics
	}
	p.file.Source = p.admit(source)
	s := &scanner{which: part, report: p.report, later: p.later, tokens: make([]token, 0, len(source)/12)}
	s.scan(p.file.Source)
	p.file.Comments = s.comments
	for i := range p.diagnostics {
		p.badLines = append(p.badLines, p.diagnostics[i].Range.Start.Line)
	}
	blocks := p.cut(p.lines(s.tokens))
	p.settle(blocks)
	for _, b := range blocks {
		p.file.Declarations = append(p.file.Declarations, p.declaration(b))
	}
	return p.file, p.sorted()
}

// wholeFile is the place of what is wrong with a file and not with a line.
var wholeFile = Range{Position{Line: 1, Column: 1}, Position{Line: 1, Column: 1}}

// admit cuts off what is beyond the size of a file.
func (p *parser) admit(source []byte) string {
	if len(source) <= MaxFileBytes {
		return string(source)
	}
	cut := bytes.LastIndexAny(source[:MaxFileBytes], lineEnds) + 1
	p.report(codeFileTooBig, wholeFile, "limit", MaxFileBytes>>20)
	return string(source[:cut])
}

func (p *parser) report(code string, r Range, pairs ...any) {
	if p.full = len(p.diagnostics) >= MaxDiagnostics; !p.full {
		p.diagnostics = append(p.diagnostics, p.diagnostic(code, r, pairs...))
	}
}

func (p *parser) diagnostic(code string, r Range, pairs ...any) Diagnostic {
	return Diagnostic{Code: code, Severity: Error, File: p.file.Name, Range: r, Args: message.New(code, pairs...).Args}
}

func (p *parser) sorted() []Diagnostic {
	slices.SortStableFunc(p.diagnostics, func(a, b Diagnostic) int {
		if a.Range.Start.Offset != b.Range.Start.Offset {
			return a.Range.Start.Offset - b.Range.Start.Offset
		}
		return strings.Compare(a.Code, b.Code)
	})
	if p.full {
		return append(p.diagnostics, tooMany(p.diagnostics))
	}
	return p.diagnostics
}

// Limit keeps at most MaxDiagnostics of those of one file, which are in order,
// and says at their end that there are more.
func Limit(diagnostics []Diagnostic) []Diagnostic {
	plain := slices.DeleteFunc(slices.Clone(diagnostics), func(d Diagnostic) bool { return d.Code == codeTooMany })
	if len(plain) == len(diagnostics) && len(plain) < MaxDiagnostics {
		return diagnostics
	}
	plain = plain[:min(len(plain), MaxDiagnostics)]
	return append(plain, tooMany(plain))
}

// tooMany stands at the last of the diagnostics.
func tooMany(diagnostics []Diagnostic) Diagnostic {
	last := diagnostics[len(diagnostics)-1]
	return Diagnostic{
		Code: codeTooMany, Severity: Error, File: last.File, Range: last.Range,
		Args: message.New(codeTooMany, "limit", MaxDiagnostics).Args,
	}
}

// declaration parses a block. The lines of an unknown class are passed over.
func (p *parser) declaration(b *block) *Declaration {
	d := p.heading(b)
	var columns []Column
	for i, tokens := range b.lines {
		d.End = tokens[len(tokens)-1].End
		if d.Class == ClassUnknown {
			continue
		}
		l := &logical{parser: p, tokens: tokens, class: d.Class, columns: &columns}
		l.rowsFollow = i+1 < len(b.lines) && isBar(&b.lines[i+1][0])
		line := l.parse()
		if l.failed {
			d.Broken = true
		}
		if line != nil {
			d.Lines = append(d.Lines, line)
		}
	}
	p.checkBars(d)
	return d
}

// checkBars holds that the rows of a table part conditions from results. Where
// the first row does not, it is the one to say so.
func (p *parser) checkBars(d *Declaration) {
	if d.Class != ClassTable && d.Class != ClassCategories {
		return
	}
	for _, line := range d.Lines {
		if row, is := line.(*Row); is && row.Bar < 0 && len(row.Cells) > 1 {
			p.report(codeNoBar, row.Range)
			d.Broken = true
			return
		}
	}
}
