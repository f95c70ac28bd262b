package interpreter

import (
	"slices"

	"reglament/dsl"
)

// suppress takes away the warnings that their declarations suppress: "не
// предупреждать R0233 "причина"". Errors stay. A line that takes nothing away
// is a warning itself, unless the text has errors, behind which a warning may
// be hidden, or is drawn in: another regulation may need the line.
func (l *linker) suppress(whole bool) {
	for _, d := range l.file.Declarations {
		for _, line := range dsl.LinesOf[*dsl.Suppress](d.Lines) {
			before := len(l.diagnostics)
			l.diagnostics = slices.DeleteFunc(l.diagnostics, func(found dsl.Diagnostic) bool {
				return found.Severity == dsl.Warning && found.Code == line.Code.Text && d.Range.Holds(found.Range)
			})
			if dsl.NeedsProof(line.Code.Text) {
				continue // whether there is such a warning, proofs say
			}
			if len(l.diagnostics) == before && whole && !l.part && l.isOwn(line.Range) {
				l.fault("R0271", line.Range, "code", line.Code.Text)
			}
		}
	}
}
