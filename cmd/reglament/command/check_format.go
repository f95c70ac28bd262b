package command

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/contract"
	"reglament/message"
)

// The formats of "check": words for people, and documents for programs.
const (
	formatText   = "text"
	formatJSON   = "json"
	formatSARIF  = "sarif"
	formatGitHub = "github"
)

// format is the form of the result; "--json" is short for "--format json".
func (v checkVerb) format() (string, error) {
	switch {
	case v.Format == "" && v.JSON:
		return formatJSON, nil
	case v.Format == "":
		return formatText, nil
	case v.JSON && v.Format != formatJSON, !slices.Contains([]string{formatText, formatJSON, formatSARIF, formatGitHub}, v.Format):
		return "", message.NewProblem(message.Wrong, "command.use.bad_format", "help", helpOf("check"))
	}
	return v.Format, nil
}

// document prints the diagnostics for a program; false says that people read.
func (s *session) document(format string, all []dsl.Diagnostic) (bool, error) {
	switch format {
	case formatJSON:
		return true, s.json(contract.EncodeDiagnostics(all, s.texts))
	case formatSARIF:
		return true, s.json(contract.EncodeSARIF(all, version, s.texts))
	case formatGitHub:
		for _, line := range contract.EncodeGitHub(all, s.texts) {
			s.line(line)
		}
		return true, nil
	}
	return false, nil
}
