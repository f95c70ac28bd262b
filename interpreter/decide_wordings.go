package interpreter

import (
	"slices"
	"strings"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/message"
)

// What stands for a field that is not known yet: a line to write on in a text,
// dots in a field of a form.
const (
	unfilledText  = "___"
	unfilledField = "…"
)

// fill gives a text with its fields; ok says that all of them are known. A
// value that ends in a full stop ("1 500,00 руб.") ends the sentence, too.
// named are the grounds that the text is about, empty where it is about none.
func (s *sitting) fill(w *wording, unfilled string, named []string) (text string, ok bool) {
	var b strings.Builder
	ok, stopped := true, false
	for _, part := range w.parts {
		if part.field == nil {
			text := part.text
			if stopped && strings.HasPrefix(text, ".") {
				text = text[1:]
			}
			b.WriteString(text)
			stopped = false
			continue
		}
		words, known := s.fieldWords(part.field, w.in, named)
		if !known {
			words, ok = unfilled, false
		}
		b.WriteString(words)
		stopped = known && strings.HasSuffix(words, ".")
	}
	return b.String(), ok
}

func (s *sitting) fillAll(texts []*wording, named []string) []string {
	var filled []string
	for _, w := range texts {
		text, _ := s.fill(w, unfilledText, named)
		filled = append(filled, text)
	}
	return filled
}

// fieldWords is what stands in the place of a field, if that is known.
func (s *sitting) fieldWords(f *field, lang message.Language, named []string) (string, bool) {
	switch f.kind {
	case fieldMark:
		return f.text, true
	case fieldValue:
		return s.variableWords(f.variable, lang)
	case fieldFormula:
		return s.formulaWords(f.formula, lang)
	case fieldCondition:
		return truthWords(s.truth(f.holds), lang)
	case fieldTerm:
		for i := range s.decision.Terms {
			if t := &s.decision.Terms[i]; t.ID == f.id && t.OK {
				return t.Date.In(lang), true
			}
		}
	case fieldEvent:
		if day, came := s.eventDay(f.id); came {
			return day.In(lang), true
		}
	case fieldPapers:
		return s.paperTitles(s.decision.Bring, lang)
	case fieldMissing:
		return s.paperTitles(s.decision.Missing, lang)
	case fieldGround:
		return s.groundsNamed(named)
	case fieldOutcome:
		if s.decision.Outcome != "" {
			return s.outcomeTitle(), true
		}
	case fieldAuthority:
		return s.authorityTitle()
	case fieldDay:
		return s.facts.Day().In(lang), true
	}
	return "", false
}

// outcomeTitle is the title of the outcome that was decided.
func (s *sitting) outcomeTitle() string {
	for _, id := range s.regulation.Outcomes {
		if dsl.SameName(id, s.decision.Outcome) {
			return s.regulation.OutcomeTitle(id)
		}
	}
	return s.decision.Outcome
}

func (s *sitting) authorityTitle() (string, bool) {
	for _, o := range s.regulation.Organisations {
		if o.ID == s.regulation.Authority {
			return o.Title, true
		}
	}
	return "", false
}

// groundsNamed are the titles of the grounds that a text is about and that
// hold; of those that refuse, where it is about none.
func (s *sitting) groundsNamed(named []string) (string, bool) {
	var titles []string
	for i := range s.decision.Grounds {
		g := &s.decision.Grounds[i]
		about := len(named) == 0 && g.Kind != dsl.GroundSuspend
		for _, id := range named {
			about = about || id == g.ID
		}
		if about && (g.Holds == Yes || g.Ended && len(named) > 0) {
			titles = append(titles, g.Title)
		}
	}
	return strings.Join(titles, "; "), len(titles) > 0
}

// paperTitles are the titles of documents; they are known when it is for every
// document of the applicant's.
func (s *sitting) paperTitles(ids []string, lang message.Language) (string, bool) {
	if s.decision.NoList {
		return "", false
	}
	for i := range s.decision.Documents {
		d := &s.decision.Documents[i]
		if d.Needed == Unknown && d.From == FromApplicant && d.Group == "" {
			return "", false
		}
	}
	for i := range s.decision.Groups {
		if s.decision.Groups[i].Needed == Unknown {
			return "", false
		}
	}
	var titles []string
	for _, id := range ids {
		if s.filling == nil || !slices.Contains(s.filling.documents, id) {
			titles = append(titles, s.paperTitle(id))
		}
	}
	if len(titles) == 0 {
		return said(lang, message.New("answer.none")), true
	}
	return strings.Join(titles, "; "), true
}

func truthWords(t Truth, lang message.Language) (string, bool) {
	return said(lang, yesNo(t == Yes)), t != Unknown
}

// variableWords is the value of a variable; options and categories by their
// titles.
func (s *sitting) variableWords(v *condition.Variable, lang message.Language) (string, bool) {
	if !s.frame.Known(v.Slot) {
		return "", false
	}
	if v.Kind == condition.Finding {
		return worded(s.answerWords(&s.finding(v.Name).question), lang), true
	}
	switch c := s.cellOf[v].(type) {
	case *question:
		return worded(s.answerWords(c), lang), true
	case *categorySet:
		return c.state.Categories[s.frame.Pick(v.Slot)].Title, true
	default:
		return worded(valueIn(s.frame, v).Words(), lang), true
	}
}

// formulaWords is the value of a formula.
func (s *sitting) formulaWords(f *condition.Formula, lang message.Language) (string, bool) {
	if !f.Known(s.frame) {
		return "", false
	}
	switch kind := f.Type(); {
	case condition.IsNumeric(kind):
		return worded(f.Operand.Word(s.frame), lang), true
	case kind == dsl.TypeText:
		quoted, _ := f.Operand.Word(s.frame).(string)
		return strings.TrimSuffix(strings.TrimPrefix(quoted, "«"), "»"), true
	default:
		value := Value{Type: kind}
		value.setPick(f.Pick(s.frame))
		return worded(value.Words(), lang), true
	}
}

// worded writes what Words gives in a language; the rouble is shortened as
// letters do.
func worded(words any, lang message.Language) string {
	switch words := words.(type) {
	case string:
		return words
	case condition.Amount:
		if words.Type == dsl.TypeMoney && lang == message.Russian {
			return words.In(lang) + "."
		}
		return words.In(lang)
	case message.Localized:
		return words.In(lang)
	case message.Message:
		return said(lang, words)
	case message.List:
		all := make([]string, len(words))
		for i, one := range words {
			all[i] = worded(one, lang)
		}
		return strings.Join(all, ", ")
	default:
		return ""
	}
}

// eventDay gives the day of an event, given or by itself; of one that comes for
// each request the first.
func (s *sitting) eventDay(id string) (day clock.Date, came bool) {
	e := s.eventOf(id)
	if !e.perRequest {
		return s.dayOf(e, "")
	}
	for _, fact := range s.facts.Events {
		if dsl.SameName(fact.ID, id) && !s.later(fact.At) && (!came || fact.At < day) {
			day, came = fact.At, true
		}
	}
	return day, came
}

// wantsWordings marks what the texts of messages and forms lack: an answer
// that only a form shows is asked for, too.
func (s *sitting) wantsWordings(wanted map[*condition.Variable]bool) {
	s.eachWording(func(only *condition.Condition, w *wording) {
		if s.truth(only) == No {
			return
		}
		for _, part := range w.parts {
			f := part.field
			switch {
			case f == nil:
			case f.kind == fieldValue && !s.frame.Known(f.variable.Slot):
				s.want(f.variable, wanted)
			case f.kind == fieldFormula && !f.formula.Known(s.frame):
				s.wantsOf(f.formula.Operand, wanted)
			case f.kind == fieldCondition && s.truth(f.holds) == Unknown:
				s.wants(f.holds, wanted)
			}
		}
	})
}
