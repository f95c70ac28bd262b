package mutation

import (
	"fmt"
	"math/big"
	"strings"
	"time"

	"reglament/dsl"
)

// number makes the number that a stretch begins with one greater and one less
// in its last place: 22 % becomes 23 % and 21 %, 0,22 becomes 0,23 and 0,21. Its
// unit stays.
func (p *planter) number(operator string, r dsl.Range, of ...any) {
	for _, by := range []int64{1, -1} {
		if after, ok := bump(p.text(r), by); ok {
			p.plant(operator, r, after, of...)
		}
	}
}

// count is number for what cannot be nought.
func (p *planter) count(operator string, r dsl.Range, of ...any) {
	for _, by := range []int64{1, -1} {
		if after, ok := bump(p.text(r), by); ok && after != "0" {
			p.plant(operator, r, after, of...)
		}
	}
}

// bump changes the number at the beginning of a text; false where there is none
// or where it would be below nought.
func bump(text string, by int64) (string, bool) {
	digits, rest := cutNumber(text)
	comma := strings.IndexByte(digits, ',')
	places := 0
	if comma >= 0 {
		places = len(digits) - comma - 1
	}
	number, ok := new(big.Int).SetString(strings.ReplaceAll(digits, ",", ""), 10)
	if !ok {
		return "", false
	}
	number.Add(number, big.NewInt(by))
	if number.Sign() < 0 {
		return "", false
	}
	changed := number.String()
	if places > 0 {
		changed = strings.Repeat("0", max(0, places+1-len(changed))) + changed
		changed = changed[:len(changed)-places] + "," + changed[len(changed)-places:]
	}
	return changed + rest, true
}

// cutNumber parts the digits at the beginning of a text, without the blanks
// between them and with their comma, from what follows.
func cutNumber(text string) (digits, rest string) {
	end, gap := 0, false
	for i, c := range text {
		switch {
		case '0' <= c && c <= '9':
			digits += string(c)
			end = i + 1
			gap = false
		case c == ',' && !gap && i+1 < len(text) && '0' <= text[i+1] && text[i+1] <= '9' && !strings.Contains(digits, ","):
			digits += ","
		case c == ' ' || c == '\u00a0' || c == '\u202f':
			gap = true
		default:
			return digits, text[end:]
		}
	}
	return digits, text[end:]
}

// day moves a day by one, forth and back.
func (p *planter) day(operator string, d dsl.Date, of ...any) {
	for _, by := range []int{1, -1} {
		moved := time.Date(d.Year, time.Month(d.Month), d.Day+by, 0, 0, 0, 0, time.UTC)
		if moved.Year() >= 1 && moved.Year() <= 9999 {
			p.plant(operator, d.Range, fmt.Sprintf("%02d.%02d.%04d", moved.Day(), moved.Month(), moved.Year()), append(of, d)...)
		}
	}
}

// time moves a time of day by an hour.
func (p *planter) time(t dsl.Time) {
	p.plant(p.literal, t.Range, fmt.Sprintf("%02d:%02d", (t.Hour+1)%24, t.Minute), t)
}

// length makes a length longer and shorter by one, and counts it in another unit.
func (p *planter) length(l dsl.Length, of ...any) {
	text := p.text(l.Range)
	count, unit := cutNumber(text)
	if longer, ok := bump(text, 1); ok {
		p.plant("lengthen", l.Range, longer, append(of, l, l.Unit)...)
	}
	if shorter, ok := bump(text, -1); ok && l.Count > 1 {
		p.plant("shorten", l.Range, shorter, append(of, l, l.Unit)...)
	}
	operator := "change_unit"
	if l.Unit == dsl.UnitWorkingDays || l.Unit == dsl.UnitCalendarDays {
		operator = "change_day_kind"
	}
	gap := unit[:len(unit)-len(strings.TrimLeft(unit, " \t\u00a0"))]
	p.plant(operator, l.Range, count+gap+p.say(unitWords[mistakenUnits[l.Unit]]), append(of, l, l.Unit)...)
}

// origin counts a length from somewhere else.
func (p *planter) origin(o dsl.Origin, of ...any) {
	of = append(of, o, o.Kind)
	other := map[dsl.OriginKind]dsl.OriginKind{
		dsl.OriginFirstEvent: dsl.OriginLastEvent, dsl.OriginLastEvent: dsl.OriginFirstEvent,
	}[o.Kind]
	if other != 0 {
		p.plant("swap_first_last", p.pieceAt(o.Start), p.say(originWords[other]), of...)
	}
	names := map[dsl.OriginKind]kind{dsl.OriginEndOfTerm: terms, dsl.OriginEndOfStage: stages}[o.Kind]
	if names == 0 {
		names = events
	}
	for i, name := range o.Names {
		if len(o.Names) > 1 {
			p.drop("drop_start", p.entry(i, len(o.Names), func(i int) dsl.Range { return o.Names[i].Range }), of...)
		}
		p.swap("change_start", names, name, of...)
	}
}
