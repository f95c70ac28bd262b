package contract

import (
	"fmt"
	"strings"

	"reglament/dsl"
	"reglament/message"
)

// The signs that would end a property or a line of a workflow command.
var (
	githubText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// EncodeGitHub writes diagnostics as workflow commands of GitHub Actions, a
// line each: "::error file=а.rgl,line=3,…,title=R0203::Текст". The host shows
// them beside the lines of a change. A last column is given only where the
// place lies on one line, as the host wants it.
func EncodeGitHub(ds []dsl.Diagnostic, texts *message.Texts) []string {
	return each(ds, func(d dsl.Diagnostic) string {
		start, end := d.Range.Start, d.Range.End
		place := fmt.Sprintf("line=%d,col=%d,endLine=%d", start.Line, start.Column, max(end.Line, start.Line))
		if end.Line == start.Line && end.Column > start.Column {
			place += fmt.Sprintf(",endColumn=%d", end.Column-1)
		}
		return fmt.Sprintf("::%s file=%s,%s,title=%s::%s", severityWord(d.Severity),
			githubProperty.Replace(strings.ReplaceAll(d.File, `\`, "/")), place, d.Code, githubText.Replace(withHint(d, texts)))
	})
}
