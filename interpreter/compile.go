package interpreter

import "reglament/dsl"

// Compile makes a program of declarations that were not read from one text
// alone: a bundle puts its own together with what its services ask. parsed are
// the diagnostics of the text. The program is nil when a diagnostic is an
// error; all that was found comes back in the order of the text, parsed
// included.
func Compile(file *dsl.File, parsed []dsl.Diagnostic) (*Program, []dsl.Diagnostic) {
	program, found := newLinker(file, nil, map[int]*dsl.File{0: file}).link(parsed)
	found = append(append([]dsl.Diagnostic{}, parsed...), found...)
	sortDiagnostics(found)
	if broken(found) {
		return nil, found
	}
	program.regulation.Hash = Closure{{Name: file.Name, Text: file.Source}}.Hash()
	return program, found
}
