package contract

import (
	"net/url"
	"path"
	"strings"

	"reglament/dsl"
	"reglament/message"
)

// SARIF is the document that "check --format sarif" prints: the Static
// Analysis Results Interchange Format of OASIS, version 2.1.0, as far as a
// checker of texts needs it. Code hosts show it beside the changed lines.
type SARIF struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Language   string        `json:"language"`
	Results    []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID          string        `json:"id"`
	Description sarifText     `json:"shortDescription"`
	Default     sarifSeverity `json:"defaultConfiguration"`
}

type sarifSeverity struct {
	Level string `json:"level"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID    string          `json:"ruleId"`
	RuleIndex int             `json:"ruleIndex"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations"`
	Related   []sarifLocation `json:"relatedLocations,omitempty"`
}

type sarifLocation struct {
	Physical sarifPhysical `json:"physicalLocation"`
	Message  *sarifText    `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

// sarifRegion counts from 1; EndColumn stands just after the last character.
type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
}

// EncodeSARIF writes diagnostics as one run of this program, version being the
// program's. The rules are the whole registry. A file is named by the path it
// was read from, relative to the folder of the program where that was.
func EncodeSARIF(ds []dsl.Diagnostic, version string, texts *message.Texts) SARIF {
	registry := dsl.Codes()
	index := make(map[string]int, len(registry))
	for i, info := range registry {
		index[info.Code] = i
	}
	run := sarifRun{
		Tool: sarifTool{sarifDriver{"reglament", version, each(registry, func(info dsl.CodeInfo) sarifRule {
			return sarifRule{info.Code, sarifText{info.Name}, sarifSeverity{severityWord(info.Severity)}}
		})}},
		ColumnKind: "unicodeCodePoints",
		Language:   string(texts.Language()),
		Results: each(ds, func(d dsl.Diagnostic) sarifResult {
			return sarifResult{
				d.Code, index[d.Code], severityWord(d.Severity),
				sarifText{withHint(d, texts)},
				[]sarifLocation{location(d.File, d.Range, nil)},
				each(d.Related, func(r dsl.Related) sarifLocation {
					return location(r.File, r.Range, &sarifText{texts.Text(r.Message)})
				}),
			}
		}),
	}
	return SARIF{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}}
}

// withHint is what a diagnostic says and what to do, in one text of plain words.
func withHint(d dsl.Diagnostic, texts *message.Texts) string {
	said := texts.Text(d.Message())
	if hint := texts.Hint(d.Message()); hint != "" {
		said += "\n" + texts.Say("diagnostic.hint") + " " + hint
	}
	return said
}

func severityWord(s dsl.Severity) string {
	if s == dsl.Warning {
		return "warning"
	}
	return "error"
}

func location(file string, r dsl.Range, text *sarifText) sarifLocation {
	start, end := r.Start, r.End
	return sarifLocation{sarifPhysical{sarifArtifact{fileURI(file)}, sarifRegion{
		max(start.Line, 1), max(start.Column, 1), max(end.Line, start.Line, 1), max(end.Column, 1),
	}}, text}
}

// fileURI is a path as a URI reference: signs and letters beyond ASCII are
// escaped, an absolute path gets its scheme.
func fileURI(file string) string {
	slashed := strings.ReplaceAll(file, `\`, "/")
	switch {
	case len(slashed) > 2 && slashed[1:3] == ":/": // a drive of Windows
		return (&url.URL{Scheme: "file", Path: "/" + slashed}).String()
	case strings.HasPrefix(slashed, "/"):
		return (&url.URL{Scheme: "file", Path: slashed}).String()
	default:
		return (&url.URL{Path: path.Clean(slashed)}).String()
	}
}
