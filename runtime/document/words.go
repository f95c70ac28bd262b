package document

import (
	"math/big"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// nbsp keeps two words on one line.
const nbsp = "\u00A0"

// longestPhone is how many characters a telephone number has that is kept on
// one line: "+7 (8634) 00-00-10, доб. 214".
const longestPhone = 28

// words writes values as people do, in one language.
type words struct{ *message.Texts }

// money writes an amount: "2 000 ₽", "15,50 ₽"; nothing is "free of charge".
// What is no amount is written as it stands.
func (w words) money(amount string) string {
	value, ok := parseAmount(amount)
	if !ok {
		return amount + nbsp + "₽"
	}
	if value.Sign() == 0 {
		return w.Say("papers.free")
	}
	return w.sum(value)
}

// parseAmount reads a decimal with a point of at most 30 characters.
func parseAmount(text string) (*big.Rat, bool) {
	if len(text) > 30 || strings.Trim(text, "-.0123456789") != "" {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}

// sum writes a sum with its currency, also where it is zero.
func (w words) sum(value *big.Rat) string {
	digits := 2
	if value.IsInt() {
		digits = 0
	}
	whole, part, _ := strings.Cut(new(big.Rat).Abs(value).FloatString(digits), ".")
	group, comma := nbsp, ","
	if w.Language() == message.English {
		group, comma = ",", "."
	}
	var text strings.Builder
	if value.Sign() < 0 {
		text.WriteString("−")
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			text.WriteString(group)
		}
		text.WriteRune(digit)
	}
	if part != "" {
		text.WriteString(comma + part)
	}
	return text.String() + nbsp + "₽"
}

// total writes a sum or its span.
func (w words) total(t Total) string {
	if t.Least == t.Most {
		return w.money(t.Least)
	}
	least, ok := parseAmount(t.Least)
	if !ok {
		return w.money(t.Most)
	}
	if least.Sign() == 0 {
		return w.Say("papers.up_to", "most", w.money(t.Most))
	}
	return w.Say("papers.span", "least", w.sum(least), "most", w.money(t.Most))
}

// length writes a length of time: "10 working days".
func (w words) length(l clock.Length) string { return w.Text(l.Words()) }

// forms writes alternatives of sets of forms: "original — 1, copy — 2 or
// electronic form — 1".
func (w words) forms(alternatives [][]interpreter.FormCount) string {
	var all []string
	for _, set := range alternatives {
		if len(set) > 0 {
			all = append(all, w.set(set))
		}
	}
	return strings.Join(all, " "+w.Say("papers.or")+" ")
}

// set writes forms that go together.
func (w words) set(set []interpreter.FormCount) string {
	all := make([]string, len(set))
	for i, form := range set {
		all[i] = w.form(form)
	}
	return strings.Join(all, ", ")
}

// form writes a form and how many of it. A kind that is not of the outside
// contract is written as it stands.
func (w words) form(f interpreter.FormCount) string {
	switch f.Kind {
	case "original":
		return w.Say("papers.form.original", "number", f.Count)
	case "copy":
		return w.Say("papers.form.copy", "number", f.Count)
	case "notarised":
		return w.Say("papers.form.notarised", "number", f.Count)
	case "image":
		return w.Say("papers.form.image", "number", f.Count)
	case "electronic":
		return w.Say("papers.form.electronic", "number", f.Count)
	}
	return f.Kind + nbsp + "—" + nbsp + strconv.Itoa(f.Count)
}

// moment writes a day with its time, in the moment's own zone.
func (w words) moment(at time.Time) string {
	return w.Say("papers.moment", "day", clock.DateOf(at), "time", at.Format("15:04"))
}

// phone writes a telephone number with what it is, on one line unless it is
// more than a number.
func (w words) phone(number string) string {
	if number == "" {
		return ""
	}
	if utf8.RuneCountInString(number) <= longestPhone {
		number = strings.ReplaceAll(number, " ", nbsp)
	}
	return w.Say("papers.phone", "number", number)
}

// basis writes where the law says so.
func (w words) basis(places []string) string {
	if len(places) == 0 {
		return ""
	}
	return w.Say("papers.basis_of", "basis", strings.Join(places, "; "))
}

// sentence puts texts that are there into one line.
func sentence(separator string, texts ...string) string {
	var there []string
	for _, text := range texts {
		if text != "" {
			there = append(there, text)
		}
	}
	return strings.Join(there, separator)
}

// oneLine writes a group with its alternatives: "Identity document — one of
// the following: passport; residence permit and its translation".
func (w words) oneLine(group AnyOf) string {
	alternatives := make([]string, len(group.Alternatives))
	for i, set := range group.Alternatives {
		titles := make([]string, len(set))
		for j, d := range set {
			titles[j] = inside(d.Title)
		}
		alternatives[i] = strings.Join(titles, " "+w.Say("papers.and")+" ")
	}
	return group.Title + " — " + w.Say("papers.any_of", "count", max(1, group.AtLeast)) + " " + strings.Join(alternatives, "; ")
}

// inside writes a title inside a sentence: a Russian one begins small, unless
// its first word is an abbreviation.
func inside(title string) string {
	first, size := utf8.DecodeRuneInString(title)
	second, _ := utf8.DecodeRuneInString(title[size:])
	if unicode.Is(unicode.Cyrillic, first) && unicode.IsLower(second) {
		return string(unicode.ToLower(first)) + title[size:]
	}
	return title
}
