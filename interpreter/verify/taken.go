package verify

import (
	"math/big"
	"slices"

	"reglament/interpreter"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
)

// taken is what the programs that are read take as an answer to one question,
// all together.
type taken struct {
	options         []string // dsl.NameKey
	least, greatest *big.Rat // nil: no bound
	open            [2]bool  // that some program has no such bound
	most            int      // records of a list
}

func (t *taken) add(q *interpreter.QuestionPart) {
	for _, key := range nameKeys(q.Variable.Options) {
		if !slices.Contains(t.options, key) {
			t.options = append(t.options, key)
		}
	}
	t.most = max(t.most, q.Variable.Most)
	least, greatest := boundsOf(q)
	t.least = t.further(0, t.least, least, -1)
	t.greatest = t.further(1, t.greatest, greatest, 1)
}

// further is the bound that lets more through.
func (t *taken) further(end int, a, b *big.Rat, sign int) *big.Rat {
	switch {
	case b == nil || t.open[end]:
		t.open[end] = true
		return nil
	case a == nil || b.Cmp(a) == sign:
		return b
	default:
		return a
	}
}

// boundsOf are the declared bounds of a question, nil where there is none.
func boundsOf(q *interpreter.QuestionPart) (least, greatest *big.Rat) {
	if q.Least != nil {
		least = whole(*q.Least)
	}
	if q.Greatest != nil {
		greatest = whole(*q.Greatest)
	}
	if q.Variable.Least != nil {
		least = rational(*q.Variable.Least)
	}
	if q.Variable.Greatest != nil {
		greatest = rational(*q.Variable.Greatest)
	}
	return least, greatest
}

// takes notes what a program takes, before any is read.
func (a *Applicants) takes(parts *interpreter.Anatomy) {
	a.widen(parts)
	if v := parts.Channel; v != nil {
		for _, key := range nameKeys(v.Options) {
			if !slices.Contains(a.channels, key) {
				a.channels = append(a.channels, key)
			}
		}
	}
	var add func(key string, q *interpreter.QuestionPart)
	add = func(key string, q *interpreter.QuestionPart) {
		if a.taken[key] == nil {
			a.taken[key] = &taken{}
		}
		a.taken[key].add(q)
		for i := range q.Fields {
			add(key+"."+nameKeys([]string{q.Fields[i].Variable.Name})[0], &q.Fields[i])
		}
	}
	for i := range parts.Questions {
		add(answerKey("", &parts.Questions[i]), &parts.Questions[i])
	}
	for i := range parts.Findings {
		add(answerKey("finding ", &parts.Findings[i]), &parts.Findings[i])
	}
}

// accepted is that a program takes the answer that is given: one of its own
// options, within its own bounds. Only another program can take more.
func (r *Reading) accepted(one *answer, q *interpreter.QuestionPart) logic.Formula {
	p := r.problem
	all := logic.True
	own := nameKeys(q.Variable.Options)
	for i, key := range one.options {
		if slices.Contains(own, key) {
			continue
		}
		if one.letters != nil {
			all = p.And(all, one.letters[i].Not())
		} else {
			all = p.And(all, p.Is(one.choice, i).Not())
		}
	}
	if isNumber(one.kind) {
		least, greatest := boundsOf(q)
		if least != nil {
			all = p.And(all, r.atLeast(one.number.Sum(), least))
		}
		if greatest != nil {
			all = p.And(all, r.atMost(one.number.Sum(), greatest))
		}
	}
	if one.list != nil {
		all = p.And(all, r.atMost(one.list.count.Sum(), whole(q.Variable.Most)))
	}
	return all
}

// answerKey is the key of a question: its name and its type.
func answerKey(under string, q *interpreter.QuestionPart) string {
	key := under + nameKeys([]string{q.Variable.Name})[0]
	if q.Variable.Type != 0 { // one of another type is another question
		key += "/" + condition.TypeName(q.Variable.Type).ID
	}
	return key
}
