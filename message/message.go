// Package message carries what the program says to people as typed values:
// an identifier and its arguments, turned into Russian or English at the edge.
//
// It promises that no room has to know a language: rooms return a Message (or
// a Problem, which is a Message that is an error), and only the command line
// and the HTTP adapter choose the words. The words stand in texts/ru and
// texts/en, one YAML file a room, in the go-i18n format with CLDR plural
// forms; a test holds both languages complete and their placeholders equal.
package message

// Language is a two-letter code of a language that the program speaks.
type Language string

// The languages that users can choose; Russian comes first everywhere.
const (
	Russian Language = "ru"
	English Language = "en"
)

// Message is one thing to say: the identifier of a text and its arguments.
// The zero Message says nothing.
type Message struct {
	ID   string
	Args []Arg
}

// Arg is a named argument. A value may be a string, an integer, a Message or
// a Localized; the argument named "count" picks the plural form.
type Arg struct {
	Name  string
	Value any
}

// Localized is a value that is written differently in each language, such as
// a date.
type Localized interface {
	In(Language) string
}

// List is an argument whose items are joined with a comma.
type List []any

// New makes a message from an identifier and pairs of name and value. A
// trailing name without a value is dropped.
func New(id string, pairs ...any) Message {
	m := Message{ID: id}
	for i := 0; i+1 < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			continue
		}
		m.Args = append(m.Args, Arg{Name: name, Value: pairs[i+1]})
	}
	return m
}

// IsZero reports whether there is nothing to say.
func (m Message) IsZero() bool { return m.ID == "" }
