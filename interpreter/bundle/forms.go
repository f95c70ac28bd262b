package bundle

import (
	"slices"

	"reglament/interpreter"
)

// maxWays bounds how many ways of joining forms are compared.
const maxWays = 4096

// joinForms finds one set of forms that serves all who want a document: of
// originals and electronic documents the most that one of them wants, since they
// are shown and given back, of copies the sum, since each keeps its own. Of
// several ways to bring it the one with the fewest papers is taken, of equals
// the first that the authors name. ok is false where there are too many ways,
// or nothing is said.
func joinForms(wanted []Wanted) (best []interpreter.FormCount, ok bool) {
	ways := [][]interpreter.FormCount{nil}
	said := false
	for _, w := range wanted {
		if w.State == nil {
			return nil, false
		}
		if len(w.State.Forms) == 0 {
			continue
		}
		said = true
		if len(ways)*len(w.State.Forms) > maxWays {
			return nil, false
		}
		var further [][]interpreter.FormCount
		for _, way := range ways {
			for _, set := range w.State.Forms {
				further = append(further, joined(way, set))
			}
		}
		ways = further
	}
	for _, way := range ways {
		if best == nil || papers(way) < papers(best) {
			best = way
		}
	}
	return best, said
}

// joined is a set of forms that serves two.
func joined(a, b []interpreter.FormCount) []interpreter.FormCount {
	out := slices.Clone(a)
	for _, form := range b {
		at := slices.IndexFunc(out, func(other interpreter.FormCount) bool { return other.Kind == form.Kind })
		switch {
		case at < 0:
			out = append(out, form)
		case isKept(form.Kind):
			out[at].Count += form.Count
		default:
			out[at].Count = max(out[at].Count, form.Count)
		}
	}
	return out
}

// isKept reports whether each service keeps a form for itself.
func isKept(kind string) bool { return kind == "copy" || kind == "notarised" }

func papers(set []interpreter.FormCount) int {
	count := 0
	for _, form := range set {
		count += form.Count
	}
	return count
}
