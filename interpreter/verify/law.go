package verify

import (
	"slices"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// lawClaims tell whether documents are demanded of the applicant that an agency
// holds (V0501; 210-ФЗ ст. 7 ч. 1 п. 2): a refuted claim for each that is, and
// one proved claim for the regulation where there is none.
//
// Whether a document is held by an agency no text tells for sure. A document is
// told of where the regulation itself shows it (it is obtained at an agency that
// others are requested from, or at the authority), or where its title is of a
// kind on the list in law.tsv; the claim says which. What ст. 7 ч. 6 leaves to
// the applicant is left to him, and so is a document whose basis names that part.
func lawClaims(program *interpreter.Program, parts *interpreter.Anatomy, calendar clock.Calendar, file func(dsl.Range) string) []Claim {
	l := &lawReading{program: program, parts: parts, calendar: calendar, file: file}
	for _, kind := range readLaw(lawText) {
		if kind.inForce(program.Regulation()) {
			l.kinds = append(l.kinds, kind)
		}
	}
	var claims []Claim
	for i := range parts.Documents {
		if d := &parts.Documents[i]; l.demanded(d) {
			if claim, found := l.claim(d); found {
				claims = append(claims, claim)
			}
		}
	}
	if len(claims) > 0 || len(parts.Documents) == 0 {
		return claims
	}
	return []Claim{{
		Code: "V0501", Subject: program.Regulation().ID, Says: message.New("V0501", "service", program.Regulation().Title),
		File: file(parts.Declared), Place: parts.Declared, Verdict: Proved, Because: message.New("verify.law.none", "count", len(l.held())),
	}}
}

// lawReading holds documents against the list.
type lawReading struct {
	program  *interpreter.Program
	parts    *interpreter.Anatomy
	calendar clock.Calendar
	file     func(dsl.Range) string
	kinds    []kindOfPaper
}

func (l *lawReading) held() []kindOfPaper {
	return slices.DeleteFunc(slices.Clone(l.kinds), func(k kindOfPaper) bool { return !k.held })
}

// demanded reports whether the applicant has to bring a document: one of a group
// only where no other way through the group is free for him.
func (l *lawReading) demanded(d *interpreter.DocumentPart) bool {
	if d.State.From != interpreter.FromApplicant || d.State.MayBring {
		return false
	}
	if d.Group == "" {
		return true
	}
	return !slices.ContainsFunc(l.parts.Documents, func(other interpreter.DocumentPart) bool {
		return dsl.SameName(other.Group, d.Group) && other.State.From != interpreter.FromApplicant
	})
}

// claim tells what is wrong with demanding a document; found is false where
// nothing is known against it.
func (l *lawReading) claim(d *interpreter.DocumentPart) (claim Claim, found bool) {
	words := wordsOf(d.State.Title)
	if l.leftToHim(d, words) {
		return Claim{}, false
	}
	claim = Claim{
		Code: "V0501", Subject: d.State.ID, Says: message.New("verify.law.document", "document", d.State.Title),
		File: l.file(d.Declared), Place: d.Declared, Verdict: Refuted,
	}
	if by := l.requestedElsewhere(d); by != nil {
		claim.Because = message.New("verify.law.asked", "organisation", l.organisation(d.State.Obtain.Organisation), "document", by.State.Title)
		claim.Related = []Related{{
			File: l.file(by.Declared), Place: by.Declared,
			Says: message.New("verify.law.requested", "document", by.State.Title, "organisation", l.organisation(d.State.Obtain.Organisation)),
		}}
	} else if d.State.Obtain != nil && dsl.SameName(d.State.Obtain.Organisation, l.program.Regulation().Authority) {
		claim.Because = message.New("verify.law.own", "organisation", l.organisation(d.State.Obtain.Organisation))
	} else if kind := l.kindOf(words, true); kind != nil {
		claim.Because = message.New("verify.law.listed", "register", kind.name, "article", kind.article)
	} else {
		return Claim{}, false
	}
	claim.Witness = l.witness(d)
	return claim, true
}

// leftToHim reports whether a document is one that the applicant brings himself:
// by the list, or because its basis says so.
func (l *lawReading) leftToHim(d *interpreter.DocumentPart, words []string) bool {
	return l.kindOf(words, false) != nil || slices.ContainsFunc(d.State.Basis, func(basis string) bool {
		basis = strings.ToLower(strings.ReplaceAll(basis, " ", ""))
		return strings.Contains(basis, "210-фз") && strings.Contains(basis, "ст.7") && strings.Contains(basis, "ч.6")
	})
}

func (l *lawReading) kindOf(words []string, held bool) *kindOfPaper {
	for i := range l.kinds {
		if k := &l.kinds[i]; k.held == held && k.names(words) {
			return k
		}
	}
	return nil
}

// requestedElsewhere is a document that the regulation requests from where this
// one is obtained, or nil.
func (l *lawReading) requestedElsewhere(d *interpreter.DocumentPart) *interpreter.DocumentPart {
	if d.State.Obtain == nil {
		return nil
	}
	for i := range l.parts.Documents {
		other := &l.parts.Documents[i]
		if other.State.From == interpreter.FromAgency && dsl.SameName(other.State.Agency, d.State.Obtain.Organisation) {
			return other
		}
	}
	return nil
}

func (l *lawReading) organisation(id string) string {
	for _, o := range l.program.Regulation().Organisations {
		if dsl.SameName(o.ID, id) {
			return o.Title
		}
	}
	return id
}

// witness is the smallest applicant among those of the examples who has to bring
// the document, or nil.
func (l *lawReading) witness(d *interpreter.DocumentPart) *interpreter.Facts {
	brings := func(f *interpreter.Facts) bool {
		if l.program.CheckFacts(f) != nil {
			return false
		}
		return slices.ContainsFunc(l.program.Decide(f, l.calendar).Bring, func(id string) bool {
			return dsl.SameName(id, d.State.ID) || d.Group != "" && dsl.SameName(id, d.Group)
		})
	}
	for _, example := range l.program.Examples() {
		if small, ok := smaller(&example.Facts, brings); ok {
			return small
		}
	}
	return nil
}
