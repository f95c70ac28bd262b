package bundle

import (
	"strconv"

	"reglament/dsl"
	"reglament/interpreter"
)

func libraryKey(class dsl.Class, id string) string {
	return strconv.Itoa(int(class)) + " " + dsl.NameKey(id)
}

// librariesOf tells which declarations of a service stand in a library that it
// draws in: a key of the library's text and the declaration, by class and name.
// What a text above the library declares itself is its own.
func librariesOf(closure interpreter.Closure) map[string]string {
	drawn, own := map[string]string{}, map[string]bool{}
	for _, source := range closure {
		file, _ := dsl.Parse(source.Name, []byte(source.Text))
		library := false
		for _, d := range file.Declarations {
			library = library || d.Class == dsl.ClassLibrary
		}
		for _, d := range file.Declarations {
			if d.Name == nil || d.Class != dsl.ClassQuestion && d.Class != dsl.ClassDocument {
				continue
			}
			key := libraryKey(d.Class, d.Name.Text)
			switch {
			case !library:
				own[key] = true
			case drawn[key] == "":
				drawn[key] = interpreter.Closure{{Text: source.Text}}.Hash() + " " + key
			}
		}
	}
	for key := range own {
		delete(drawn, key)
	}
	return drawn
}
