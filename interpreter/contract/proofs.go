package contract

import (
	"encoding/json"

	"reglament/interpreter"
	"reglament/interpreter/compare"
	"reglament/interpreter/verify"
	"reglament/message"
)

// Claims is the document that "verify --json" prints.
type Claims struct {
	Schema    int     `json:"schema"`
	Claims    []Claim `json:"claims"`
	Proved    int     `json:"proved"`
	Refuted   int     `json:"refuted"`
	Undecided int     `json:"undecided"`
}

// Claim is something that should be true of a regulation, and what became of
// it. Witness is the applicant who shows it, or null.
type Claim struct {
	Code    string  `json:"code"`
	Claim   string  `json:"claim"`
	Subject string  `json:"subject"`
	File    string  `json:"file"`
	Range   Range   `json:"range"`
	Verdict string  `json:"verdict"`
	Because string  `json:"because"`
	Witness *Facts  `json:"witness"`
	Related []Place `json:"related"`
}

// EncodeClaims writes claims in the words of the contract.
func EncodeClaims(claims []verify.Claim, texts *message.Texts) Claims {
	out := Claims{Schema: Schema, Claims: []Claim{}}
	for _, c := range claims {
		switch c.Verdict {
		case verify.Proved:
			out.Proved++
		case verify.Refuted:
			out.Refuted++
		default:
			out.Undecided++
		}
		out.Claims = append(out.Claims, Claim{
			c.Code, texts.Text(c.Says), c.Subject, c.File, span(c.Place), c.Verdict.String(), texts.Text(c.Because), witness(c.Witness),
			each(c.Related, func(r verify.Related) Place { return Place{r.File, span(r.Place), texts.Text(r.Says)} }),
		})
	}
	return out
}

func witness(f *interpreter.Facts) *Facts {
	if f == nil {
		return nil
	}
	written := EncodeFacts(f)
	return &written
}

// Differences is the document that "diff --json" prints.
type Differences struct {
	Schema      int            `json:"schema"`
	Old         Regulation     `json:"old"`
	New         Regulation     `json:"new"`
	Differences []Difference   `json:"differences"`
	Undecided   []OpenKind     `json:"undecided"`
	Same        map[string]int `json:"same"`
}

// Difference is what two versions say differently about one applicant. Old and
// New are null where a version does not have the subject. WitnessNew is there
// where the new version has to be asked with other facts.
type Difference struct {
	Kind       string          `json:"kind"`
	Subject    string          `json:"subject"`
	Old        json.RawMessage `json:"old"`
	New        json.RawMessage `json:"new"`
	Witness    *Facts          `json:"witness"`
	WitnessNew *Facts          `json:"witness_new,omitempty"`
	OldPlace   *Declared       `json:"old_place"`
	NewPlace   *Declared       `json:"new_place"`
	// Follows is there where the difference comes from others in the list.
	Follows bool   `json:"follows,omitempty"`
	Text    string `json:"text"`
}

// Declared is where a version declares something.
type Declared struct {
	File  string `json:"file"`
	Range Range  `json:"range"`
}

// OpenKind is something of which it is open whether the versions differ.
type OpenKind struct {
	Kind    string `json:"kind"`
	Subject string `json:"subject"`
	Because string `json:"because"`
}

// EncodeDifferences writes a comparison in the words of the contract. Same
// tells of how many subjects it is proved that nothing differs, by kind.
func EncodeDifferences(r *compare.Report, texts *message.Texts) Differences {
	out := Differences{Schema: Schema, Old: identity(r.Old), New: identity(r.New), Differences: []Difference{}, Same: map[string]int{}}
	for i := range r.Differences {
		d := &r.Differences[i]
		out.Differences = append(out.Differences, Difference{
			d.Kind.String(), d.Subject, sideJSON(d.Old), sideJSON(d.New), witness(d.Witness), witness(d.WitnessNew),
			declared(d.PlaceOld), declared(d.PlaceNew), d.Follows, texts.Text(d.Told()),
		})
	}
	out.Undecided = each(r.Undecided, func(u compare.Undecided) OpenKind {
		return OpenKind{u.Kind.String(), u.Subject, texts.Text(u.Because)}
	})
	for _, c := range r.Same {
		out.Same[c.Kind.String()] += c.Count
	}
	return out
}

// identity is a regulation's identity; of none, empty.
func identity(r *interpreter.Regulation) Regulation {
	if r == nil {
		return Regulation{}
	}
	return regulationOf(r)
}

// sideJSON is a day or an amount as decisions write them, else a word.
func sideJSON(s compare.Side) json.RawMessage {
	switch {
	case s.Value != nil:
		return valueJSON(*s.Value)
	case s.Word != "":
		return quote(s.Word)
	default:
		return json.RawMessage("null")
	}
}

func declared(p compare.Place) *Declared {
	if p.File == "" {
		return nil
	}
	return &Declared{p.File, span(p.Range)}
}
