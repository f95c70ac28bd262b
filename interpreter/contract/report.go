package contract

import (
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// Diagnostics is the document that "check --json" prints.
type Diagnostics struct {
	Schema      int          `json:"schema"`
	Diagnostics []Diagnostic `json:"diagnostics"`
}

// Diagnostic is one thing that is wrong with a file.
type Diagnostic struct {
	Code     string  `json:"code"`
	Severity string  `json:"severity"`
	File     string  `json:"file"`
	Range    Range   `json:"range"`
	Message  string  `json:"message"`
	Hint     string  `json:"hint"`
	Related  []Place `json:"related"`
}

// Place is another place that a diagnostic speaks of.
type Place struct {
	File    string `json:"file"`
	Range   Range  `json:"range"`
	Message string `json:"message"`
}

// Range is a stretch of text; End stands just after its last character.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// Position counts lines and characters from 1.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// EncodeDiagnostics writes diagnostics in the words of the contract.
func EncodeDiagnostics(ds []dsl.Diagnostic, texts *message.Texts) Diagnostics {
	return Diagnostics{Schema, each(ds, func(d dsl.Diagnostic) Diagnostic {
		severity := "error"
		if d.Severity == dsl.Warning {
			severity = "warning"
		}
		return Diagnostic{
			d.Code, severity, d.File, span(d.Range), texts.Text(d.Message()), texts.Hint(d.Message()),
			each(d.Related, func(r dsl.Related) Place { return Place{r.File, span(r.Range), texts.Text(r.Message)} }),
		}
	})}
}

func span(r dsl.Range) Range {
	return Range{Position{r.Start.Line, r.Start.Column}, Position{r.End.Line, r.End.Column}}
}

// Explanation is the document that "explain --json" prints.
type Explanation struct {
	Schema  int      `json:"schema"`
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Class   string   `json:"class"`
	Verdict string   `json:"verdict"`
	Because []string `json:"because"`
	Changes []string `json:"changes"`
	Basis   []string `json:"basis"`
}

// EncodeExplanation writes an explanation in the words of the contract.
func EncodeExplanation(x *interpreter.Explanation, texts *message.Texts) Explanation {
	return Explanation{
		Schema, x.ID, x.Title, x.Class, texts.Text(x.Verdict),
		each(x.Because, texts.Text), each(x.Changes, texts.Text), list(x.Basis),
	}
}
