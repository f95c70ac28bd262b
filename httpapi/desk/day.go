package desk

import (
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// ReadDay reads a day near today as people write it (see clock.Writing): "вчера",
// 1.2.26, 1.2, "1 февраля", and every way with the year in full. The error says what
// is expected and names the key.
func (d *Desk) ReadDay(typed, key string) (clock.Date, error) {
	return DayOf(clock.Writing{Today: d.Today()}, typed, key)
}

// ReadPast is ReadDay of a day that lies in the past by nature, as the issue
// of a document does: 1.2.80 is one of the last century, and "31 декабря" the last
// one that was. A future day with its year in full is read, too, for whoever asks to
// refuse.
func (d *Desk) ReadPast(typed, key string) (clock.Date, error) {
	return DayOf(clock.Writing{Today: d.Today(), Past: true}, typed, key)
}

// DayOf reads a day of which something is known. The error is that of ReadDay.
func DayOf(w clock.Writing, typed, key string) (clock.Date, error) {
	day, ok := w.Read(typed)
	if !ok {
		return 0, message.NewProblem(message.Wrong, DayNotMeant).At(key)
	}
	return day, nil
}

// InFull writes the days among what was typed for a question, a field or a
// finding as every interpreter of a regulation reads them: "01.02.2026",
// "01.02.2026 14:30". The bounds of the question choose a century; where it has none
// that do, a year of two digits that may be meant in either is left. So is
// everything else that is no day.
func (d *Desk) InFull(q interpreter.QuestionState, typed string) string {
	if q.Type != dsl.TypeDate && q.Type != dsl.TypeDateTime {
		return typed
	}
	text, hour := strings.TrimSpace(typed), ""
	if q.Type == dsl.TypeDateTime {
		at := max(0, strings.LastIndexAny(text, " T"))
		text, hour = strings.TrimRight(text[:at], " ,"), " "+strings.TrimLeft(text[at:], " T")
	}
	day, ok := (clock.Writing{Today: d.Today(), Sure: true, Least: boundOf(q.Least), Greatest: boundOf(q.Greatest)}).Read(text)
	if !ok {
		return typed
	}
	return day.In(message.Russian) + hour
}

func boundOf(v *interpreter.Value) *clock.Date {
	if v == nil {
		return nil
	}
	return &v.Date
}
