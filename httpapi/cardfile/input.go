package cardfile

import (
	"strings"

	"reglament/message"
	"reglament/runtime/applicants"
)

// input is a field of a form. Its name is the key that faults of it have.
type input struct {
	Name, ID, Label, Value string
	As                     string // "line", "area" or "choice"
	Type, Mode             string // of a line
	Mask                   string // what the script writes in order when one leaves it
	Class                  string
	Note                   string
	Options                []option
	Most                   int // characters
	Error, Hint            string
	Focus                  bool
}

type option struct {
	Value, Title string
	Chosen       bool
}

// section is a part of a form.
type section struct {
	ID, Title, Note string
	Kinds           string // of which applicants it is, parted by spaces; empty: of all
	Fields          []*input
}

// fields makes the inputs of a form and finds them by name.
type fields struct {
	texts *message.Texts
	all   map[string]*input
	names []string // in the order of the form
}

// keep puts an input among those of the form.
func (f *fields) keep(in *input) *input {
	in.ID = "f-" + strings.NewReplacer("[", "-", "]", "", ".", "-").Replace(in.Name)
	if in.Label == "" {
		in.Label = f.texts.Text(applicants.FieldTitle(in.Name))
	}
	if in.Most == 0 {
		in.Most = longest
	}
	f.all[in.Name], f.names = in, append(f.names, in.Name)
	return in
}

// longest bounds what a browser takes in a field, in characters; what is too
// long for its field is told when it is sent.
const longest = 1000

// line is an input of one line. A class says how wide it is.
func (f *fields) line(name, value, class string) *input {
	return f.keep(&input{Name: name, Value: value, As: "line", Type: "text", Class: class})
}

// masked is a line of which a script writes what was typed in order.
func (f *fields) masked(name, value, class, mask string) *input {
	in := f.line(name, value, class)
	in.Mask = mask
	switch mask {
	case "phone":
		in.Type = "tel"
	case "snils", "digits", "code", "day":
		in.Mode = "text" // days and numbers are typed with dots and spaces, too
	}
	return in
}

func (f *fields) day(name, value string) *input { return f.masked(name, dayIn(value), "tiny", "day") }

func (f *fields) area(name, value string) *input {
	in := f.keep(&input{Name: name, Value: value, As: "area", Class: "wide"})
	in.Most = 4000
	return in
}

func (f *fields) choice(name, chosen, class string, options []option) *input {
	known := chosen == ""
	for i := range options {
		options[i].Chosen = options[i].Value == chosen
		known = known || options[i].Chosen
	}
	if !known { // a value that is in no list is shown, to be told of
		options = append(options, option{chosen, chosen, true})
	}
	return f.keep(&input{Name: name, Value: chosen, As: "choice", Class: class, Options: options})
}

// fault puts a problem beside its field; ok is false where the form has none.
func (f *fields) fault(problem *message.Problem) (in *input, ok bool) {
	in, ok = f.all[problem.Key]
	if !ok {
		return nil, false
	}
	if in.Error == "" {
		in.Error, in.Hint = f.texts.Text(problem.Message), f.texts.Hint(problem.Message)
	}
	return in, true
}

// focus gives the focus to one of the fields, and takes it from all others.
func (f *fields) focus(name string) {
	for _, in := range f.all {
		in.Focus = in.Name == name
	}
}

// firstEmpty is the first of some fields in which nothing stands.
func (f *fields) firstEmpty(names ...string) string {
	for _, name := range names {
		if in, ok := f.all[name]; ok && in.Value == "" {
			return name
		}
	}
	return ""
}

// titled is an option of a fixed set.
func titled(value string, title message.Message, texts *message.Texts) option {
	return option{Value: value, Title: texts.Text(title)}
}
