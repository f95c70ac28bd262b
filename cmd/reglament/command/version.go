package command

import (
	"runtime"

	"reglament/interpreter/contract"
)

// Set by the linker (-X), see the Makefile: what the program was built from.
var (
	version = "devel"
	commit  = "unknown"
	date    = "unknown"
)

// engineVersion is recorded in every event of a case. It changes when the
// same facts, regulation and calendar could give another decision.
const engineVersion = "1"

// versionVerb is "reglament version".
type versionVerb struct {
	JSON bool `name:"json" help:"command.flag.json"`
}

// Help names the text that says more.
func (versionVerb) Help() string { return "command.version.detail" }

// versionDocument is what "version --json" prints.
type versionDocument struct {
	Schema  int    `json:"schema"`
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Built   string `json:"built"`
	Engine  string `json:"engine"`
}

// Run tells what program this is.
func (v versionVerb) Run(s *session) error {
	if v.JSON {
		return s.json(versionDocument{contract.Schema, version, commit, date, engineVersion})
	}
	s.say("command.version.program", "version", version)
	s.say("command.version.commit", "commit", commit)
	s.say("command.version.built", "date", date, "go", runtime.Version())
	s.say("command.version.engine", "engine", engineVersion)
	return nil
}
