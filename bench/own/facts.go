package own

import (
	"github.com/govalues/decimal"

	"reglament/bench/subsidy"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

var (
	rights = [...]string{"", "собственность", "соцнаём", "наём", "кооператив"}
	kins   = [...]string{"", "супруг", "ребёнок", "иной"}
)

// FactsOf lays an applicant out for subsidy.rgl. Norms that are not those of
// the regulation are assumed.
func FactsOf(c *subsidy.Case) *interpreter.Facts {
	f := CoreFactsOf(c)
	a := &c.Applicant
	putMoney(f.Answers, "мой_доход", a.Income)
	putMoney(f.Answers, "плата", a.Payment)
	if a.ResidentsKnown {
		list := interpreter.Value{Type: dsl.TypeList}
		for i := range a.Residents {
			list.Records = append(list.Records, record(&a.Residents[i]))
		}
		f.Answers["жильцы"] = interpreter.Answer{Value: list}
	}
	if a.Filed != 0 {
		f.Events = []interpreter.EventFact{{ID: "подача", At: dateOf(a.Filed)}}
	}
	f.Norms = assumed(&c.Norms)
	return f
}

// CoreFactsOf lays an applicant out for core.rgl.
func CoreFactsOf(c *subsidy.Case) *interpreter.Facts {
	a := &c.Applicant
	f := &interpreter.Facts{On: dateOf(20260115), Answers: map[string]interpreter.Answer{}}
	if a.Filed != 0 {
		f.On = dateOf(a.Filed)
	}
	putChoice(f.Answers, "право", rights[a.Right])
	if a.Right == subsidy.Ownership { // nobody else is asked
		putTruth(f.Answers, "в_егрн", a.InRegister)
	}
	putTruth(f.Answers, "представитель", a.Representative)
	putTruth(f.Answers, "иностранец", a.Foreigner)
	putTruth(f.Answers, "электроотопление", a.ElectricHeating)
	return f
}

func record(r *subsidy.Resident) interpreter.Record {
	fields := map[string]interpreter.Answer{}
	putChoice(fields, "родство", kins[r.Kin])
	if r.Born != 0 {
		fields["рождён"] = interpreter.Answer{Value: interpreter.Value{Type: date, Date: dateOf(r.Born)}}
	}
	putTruth(fields, "в_семье", r.Family)
	putMoney(fields, "доход", r.Income)
	return interpreter.Record{Fields: fields}
}

func putChoice(answers map[string]interpreter.Answer, id, option string) {
	if option != "" {
		answers[id] = interpreter.Answer{Value: interpreter.Value{Type: oneOf, Choice: option}}
	}
}

func putTruth(answers map[string]interpreter.Answer, id string, t subsidy.Truth) {
	if t != subsidy.Unknown {
		answers[id] = interpreter.Answer{Value: interpreter.Value{Type: yesNo, Bool: t == subsidy.Yes}}
	}
}

func putMoney(answers map[string]interpreter.Answer, id string, m subsidy.Money) {
	if m.Known {
		answers[id] = interpreter.Answer{Value: rouble(m.Amount)}
	}
}

func rouble(d decimal.Decimal) interpreter.Value {
	number, _ := interpreter.ParseNumber(d.String())
	return interpreter.Value{Type: money, Number: number}
}

// assumed are the norms that differ from those of 2026.
func assumed(n *subsidy.Norms) []interpreter.NormFact {
	law := subsidy.Norms2026()
	var facts []interpreter.NormFact
	if n.Minimum.Cmp(law.Minimum) != 0 {
		facts = append(facts, interpreter.NormFact{Norm: "минимум", Value: rouble(n.Minimum)})
	}
	for i, standard := range n.Standard {
		if standard.Cmp(law.Standard[i]) != 0 {
			people := interpreter.Value{Type: dsl.TypeInteger, Number: interpreter.NumberOf(int64(i) + 1)}
			facts = append(facts, interpreter.NormFact{Norm: "стандарт", Keys: []interpreter.Value{people}, Value: rouble(standard)})
		}
	}
	return facts
}

// dateOf is the civil day of a number like 20260115.
func dateOf(d subsidy.Day) clock.Date {
	day, _ := clock.NewDate(int(d)/10000, int(d)/100%100, int(d)%100)
	return day
}
