package runtime

import (
	"reglament/interpreter"
	"reglament/runtime/casefile"
)

// FormsOf is in what forms and how many a document came in. The form that was
// written says of what kind the copies are, or, where it is a file, what came
// at all. It is empty where nobody counted.
func FormsOf(in casefile.DocumentIn) []interpreter.FormCount {
	var forms []interpreter.FormCount
	add := func(kind string, count int) {
		if count > 0 {
			forms = append(forms, interpreter.FormCount{Kind: kind, Count: count})
		}
	}
	switch in.Form {
	case "image", "electronic":
		add(in.Form, max(1, in.Originals+in.Copies))
	case "notarised":
		add("original", in.Originals)
		add(in.Form, max(1, in.Copies))
	default:
		add("original", in.Originals)
		add("copy", in.Copies)
		if len(forms) == 0 && in.Form != "" {
			add(in.Form, 1)
		}
	}
	return forms
}

// Lacking is what is short of the alternative of a document's forms that is
// nearest to being met: it is empty where one is met. Where nobody counted what
// came, nothing is said to be short.
func Lacking(alternatives [][]interpreter.FormCount, in casefile.DocumentIn) []interpreter.FormCount {
	got := FormsOf(in)
	if len(got) == 0 {
		return nil
	}
	var nearest []interpreter.FormCount
	least := -1
	for _, set := range alternatives {
		short, count := shortOf(set, got), 0
		for _, form := range short {
			count += form.Count
		}
		if least < 0 || count < least {
			nearest, least = short, count
		}
	}
	return nearest
}

// shortOf is what of the forms of a set did not come.
func shortOf(set, got []interpreter.FormCount) []interpreter.FormCount {
	there := map[string]int{}
	for _, form := range got {
		there[form.Kind] += form.Count
	}
	var short []interpreter.FormCount
	for _, form := range set {
		if missing := form.Count - there[form.Kind]; missing > 0 {
			short = append(short, interpreter.FormCount{Kind: form.Kind, Count: missing})
		}
	}
	return short
}

// Short is how many documents and groups are still to be brought, wholly or
// in part: what is missing, and what is there in fewer forms than wanted.
func (v View) Short() int {
	count := len(v.Decision.Missing)
	for _, state := range v.Decision.Joined().Documents {
		if in, there := v.Case.Documents[state.ID]; there && len(Lacking(state.Forms, in)) > 0 {
			count++
		}
	}
	return count
}
