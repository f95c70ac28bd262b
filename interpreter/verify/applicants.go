package verify

import (
	"math/big"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
)

// Applicants is all that can be told of those who may come: their answers, what
// officials find, the days. Several programs may read it, so that one applicant
// is the same for each: questions of one name and type are one question.
type Applicants struct {
	problem *logic.Problem
	answers map[string]*answer
	today   logic.Number
	days    map[string]*event
	// territory is where; its options are the names in sections of norms, and
	// elsewhere (option 0).
	territory   logic.Choice
	territories []string
	channel     *answer
	channels    []string // dsl.NameKey of all ways of filing
	// usual holds that days and numbers are such as people have, and lists are
	// short. Applicants without it are looked for where there is none with it.
	usual logic.Formula
	// taken are what questions take in all programs that are read: filled before
	// any is.
	taken map[string]*taken
	// letters of the procedure that programs share, by what they mean.
	shared map[string]rails
	// finite are the values that some numbers can have at most.
	finite map[logic.Number][]*big.Rat
	// greatest is up to what numbers without declared bounds are looked at.
	greatest *big.Rat
}

// event is an event given from outside: whether it came, and the day.
type event struct {
	came logic.Formula
	day  logic.Number
}

// answer is what can be answered to one question, established by one finding,
// or stand in one field of a record.
type answer struct {
	kind    dsl.TypeKind
	options []string        // dsl.NameKey of the options of one-of and some-of
	choice  logic.Choice    // of yes/no (1 is yes) and one-of
	letters []logic.Formula // of some-of, an option each
	number  logic.Number    // numbers, days, minutes
	texts   map[string]logic.Formula
	wording []string // the keys of texts, as they came up
	list    *records
	// given says that an official has established it.
	given logic.Formula
}

// records are those of a list: the first ones each by itself, the rest only as
// that there are some.
type records struct {
	count   logic.Number
	most    int
	present []logic.Formula      // that there are more records than the place says
	more    logic.Formula        // that there are more than stand here by themselves
	cells   []map[string]*answer // by the key of the field
}

// eachBySelf is how many records of a list are told apart.
const eachBySelf = 3

// newApplicants is before any program reads. The days of decisions are those
// of regulations, both included.
func newApplicants(from, to clock.Date, territories []string) *Applicants {
	p := logic.NewProblem()
	a := &Applicants{
		problem: p, answers: map[string]*answer{}, days: map[string]*event{}, finite: map[logic.Number][]*big.Rat{},
		greatest: greatestNumber,
		taken:    map[string]*taken{}, shared: map[string]rails{},
		usual: p.Letter(), territories: append([]string{""}, territories...),
	}
	a.today = p.Number(whole(int(from)), whole(int(to)), whole(1))
	a.territory = p.Choice(len(a.territories))
	return a
}

func whole(n int) *big.Rat { return big.NewRat(int64(n), 1) }

// rational is a number of the interpreter exactly.
func rational(n condition.Number) *big.Rat {
	r, ok := new(big.Rat).SetString(n.String())
	if !ok {
		return new(big.Rat)
	}
	return r
}

// answerOf is what can be answered to a question.
func (a *Applicants) answerOf(under string, q *interpreter.QuestionPart) *answer {
	key := answerKey(under, q)
	one := a.answers[key]
	if one == nil {
		one = a.newAnswer(key, q)
		a.answers[key] = one
	}
	return one
}

func (a *Applicants) newAnswer(key string, q *interpreter.QuestionPart) *answer {
	v, p := q.Variable, a.problem
	all := a.taken[key]
	if all == nil {
		all = &taken{}
		all.add(q)
	}
	one := &answer{kind: v.Type, given: p.Letter()}
	switch v.Type {
	case dsl.TypeYesNo:
		one.choice = p.Choice(2)
	case dsl.TypeOneOf:
		one.options = all.options
		one.choice = p.Choice(max(1, len(all.options)))
	case dsl.TypeSomeOf:
		one.options = all.options
		for range all.options {
			one.letters = append(one.letters, p.Letter())
		}
		a.standsAlone(one, slices.Index(all.options, dsl.NameKey(q.State.Excludes)))
	case dsl.TypeInteger, dsl.TypeNumber, dsl.TypePercent, dsl.TypeMoney:
		one.number = a.numberOf(v.Type, all)
	case dsl.TypeDate, dsl.TypeDateTime:
		one.number = a.dayOf(v.Type, all)
	case dsl.TypeText:
		one.texts = map[string]logic.Formula{}
	case dsl.TypeList:
		one.list = a.recordsOf(key, q, all.most)
	}
	return one
}

func nameKeys(names []string) []string {
	keys := make([]string, len(names))
	for i, name := range names {
		keys[i] = dsl.NameKey(name)
	}
	return keys
}

// standsAlone holds that the option of that place is in no set with others.
func (a *Applicants) standsAlone(one *answer, alone int) {
	if alone < 0 {
		return
	}
	for i, letter := range one.letters {
		if i != alone {
			rule := a.problem.Or(letter.Not(), one.letters[alone].Not())
			a.problem.AttachLetter(letter, rule)
			a.problem.AttachLetter(one.letters[alone], rule)
		}
	}
}

// greatestNumber is up to what numbers without declared bounds are looked at,
// where the regulation speaks of none that comes near it.
var greatestNumber = whole(1_000_000_000)

// stepOf is the least difference of two answers of a type; nil: they have any
// number of digits.
func stepOf(kind dsl.TypeKind) *big.Rat {
	switch kind {
	case dsl.TypeInteger, dsl.TypeDate, dsl.TypeDateTime:
		return whole(1)
	case dsl.TypeMoney:
		return big.NewRat(1, 100)
	default:
		return nil
	}
}

// fewValues is how many values a number may have so that they are gone through
// one by one.
const fewValues = 64

func (a *Applicants) numberOf(kind dsl.TypeKind, all *taken) logic.Number {
	least, greatest := new(big.Rat).Neg(a.greatest), a.greatest
	if all.least != nil {
		least = all.least
	}
	if all.greatest != nil {
		greatest = all.greatest
	}
	n := a.problem.Number(least, greatest, stepOf(kind))
	most := whole(150)
	if kind == dsl.TypeMoney {
		most = whole(1_000_000)
	}
	if all.least == nil {
		a.usually(n, a.atLeast(n.Sum(), new(big.Rat)))
	}
	if all.greatest == nil {
		a.usually(n, a.atMost(n.Sum(), most))
	}
	if kind == dsl.TypeInteger {
		a.fewWhole(n, least, greatest)
	}
	return n
}

// fewWhole notes the values of a whole number where they are few.
func (a *Applicants) fewWhole(n logic.Number, least, greatest *big.Rat) {
	if !least.IsInt() || new(big.Rat).Sub(greatest, least).Cmp(whole(fewValues)) >= 0 {
		return
	}
	for x := new(big.Rat).Set(least); x.Cmp(greatest) <= 0; x = new(big.Rat).Add(x, whole(1)) {
		a.finite[n] = append(a.finite[n], x)
	}
}

// usually holds something of a number of usual applicants.
func (a *Applicants) usually(n logic.Number, rule logic.Formula) {
	a.problem.AttachNumber(n, a.problem.Or(a.usual.Not(), rule))
}

func (a *Applicants) atLeast(s logic.Sum, bound *big.Rat) logic.Formula {
	return a.problem.AtMost(logic.Constant(bound).Minus(s))
}

func (a *Applicants) atMost(s logic.Sum, bound *big.Rat) logic.Formula {
	return a.problem.AtMost(s.Minus(logic.Constant(bound)))
}

func (a *Applicants) equal(s logic.Sum, to *big.Rat) logic.Formula {
	return a.problem.Zero(s.Minus(logic.Constant(to)))
}

// dayOf is a day, or minutes, within bounds. Usual ones lie in the life of
// people.
func (a *Applicants) dayOf(kind dsl.TypeKind, all *taken) logic.Number {
	unit := 1
	if kind == dsl.TypeDateTime {
		unit = condition.MinutesADay
	}
	low, high := whole(int(clock.Earliest)*unit), whole((int(clock.Latest)+1)*unit-1)
	if all.least != nil && all.least.Cmp(low) > 0 {
		low = all.least
	}
	if all.greatest != nil && all.greatest.Cmp(high) < 0 {
		high = all.greatest
	}
	n := a.problem.Number(low, high, whole(1))
	if all.least == nil {
		a.usually(n, a.problem.AtMost(a.today.Sum().Plus(logic.Constant(whole(-100*366))).Times(whole(unit)).Minus(n.Sum())))
	}
	if all.greatest == nil {
		a.usually(n, a.problem.AtMost(n.Sum().Minus(a.today.Sum().Plus(logic.Constant(whole(5*366))).Times(whole(unit)))))
	}
	return n
}

// recordsOf are the records of a list: each of the first ones by itself.
func (a *Applicants) recordsOf(key string, q *interpreter.QuestionPart, most int) *records {
	p := a.problem
	r := &records{most: most, count: p.Number(new(big.Rat), whole(most), whole(1)), more: logic.False}
	count := r.count.Sum()
	for row := range min(most, eachBySelf) {
		r.present = append(r.present, a.atLeast(count, whole(row+1)))
		cells := map[string]*answer{}
		for i := range q.Fields {
			name := dsl.NameKey(q.Fields[i].Variable.Name)
			cells[name] = a.newAnswer(key+"."+name, &q.Fields[i])
		}
		r.cells = append(r.cells, cells)
	}
	if most > eachBySelf {
		r.more = a.atLeast(count, whole(eachBySelf+1))
		a.usually(r.count, r.more.Not())
	} else {
		a.fewWhole(r.count, new(big.Rat), whole(most))
	}
	return r
}

// eventOf is an event of a name.
func (a *Applicants) eventOf(name string) *event {
	key := dsl.NameKey(name)
	e := a.days[key]
	if e == nil {
		p := a.problem
		e = &event{came: p.Letter(), day: p.Number(whole(int(clock.Earliest)), whole(int(clock.Latest)), whole(1))}
		a.usually(e.day, p.Zero(e.day.Sum().Minus(a.today.Sum())))
		a.days[key] = e
	}
	return e
}

// says is the letter that a text is a given one.
func (a *Applicants) says(one *answer, text string) logic.Formula {
	letter, ok := one.texts[text]
	if ok {
		return letter
	}
	p := a.problem
	letter = p.Letter()
	for _, other := range one.wording {
		rule := p.Or(letter.Not(), one.texts[other].Not())
		p.AttachLetter(letter, rule)
		p.AttachLetter(one.texts[other], rule)
	}
	one.texts[text] = letter
	one.wording = append(one.wording, text)
	return letter
}
