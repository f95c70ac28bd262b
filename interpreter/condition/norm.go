package condition

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/message"
)

// Norm is a value that the law sets: from a day on, for a territory, by keys.
type Norm struct {
	Name string
	Type dsl.TypeKind
	// Keys are the names of what the norm is given by, none for a plain one.
	Keys []string
	// KeyTypes are what the rows say of each key; see KeyType.
	KeyTypes []KeyType
	// Named says that a formula looks the norm up by its keys or on a day.
	Named bool
	// Partial says that rows could not be read: none is missing for sure.
	Partial bool
	// Sections are the values by territory; the one without a territory is
	// for everywhere else.
	Sections []NormSection
	Declared dsl.Range
}

// NormSection are the values of one territory, by day, ascending.
type NormSection struct {
	Territory string // folded; empty: everywhere else
	Spans     []NormSpan
}

// NormSpan are the values of some days, both included, days since 1970.
type NormSpan struct {
	From, To int
	Rows     []NormRow // of a norm without keys one row without keys
	At       dsl.Range
}

// NormRow is the value for some keys.
type NormRow struct {
	Keys  []KeyMatch
	Value *Operand // a literal
	At    dsl.Range
}

// KeyMatch tells which values of a key a row is for: any, or those between
// two bounds, or some options by dsl.NameKey.
type KeyMatch struct {
	Any            bool
	From, To       *Number
	FromOut, ToOut bool
	Options        []string
	// Type is that of what stands in the cell, At its place; both zero for any.
	Type dsl.TypeKind
	At   dsl.Range
}

// Key is the value of a key at hand.
type Key struct {
	Number Number
	Option string // dsl.NameKey of an option; empty for a number
}

// Assumed is the value of a norm for one decision only.
type Assumed struct {
	Norm  *Norm
	Keys  []Key
	Value *Operand
}

func (m KeyMatch) fits(k Key) bool {
	switch {
	case m.Any:
		return true
	case len(m.Options) > 0:
		return slices.Contains(m.Options, k.Option)
	case k.Option != "" || k.Number.IsBroken():
		return false
	}
	if m.From != nil && !below(*m.From, k.Number, !m.FromOut) {
		return false
	}
	return m.To == nil || below(k.Number, *m.To, !m.ToOut)
}

// Find gives the value of a norm for a day, a territory and keys, nil where
// the law has none. What is assumed for the decision comes first.
func (n *Norm) Find(f *Frame, day int, keys []Key) *Operand {
	for i := range f.Assumed {
		if a := &f.Assumed[i]; a.Norm == n && slices.EqualFunc(a.Keys, keys, sameKey) {
			return a.Value
		}
	}
	if span := n.span(f.Territory, day); span != nil {
		for i := range span.Rows {
			if span.Rows[i].fits(keys) {
				return span.Rows[i].Value
			}
		}
	}
	return nil
}

func sameKey(a, b Key) bool {
	return a.Option == b.Option && equal(a.Number, b.Number)
}

func (r *NormRow) fits(keys []Key) bool {
	for i, match := range r.Keys {
		if i >= len(keys) || !match.fits(keys[i]) {
			return false
		}
	}
	return true
}

// span is the one of a day in the section of a territory; a territory that
// has no section of its own takes the general one.
func (n *Norm) span(territory string, day int) *NormSpan {
	section := n.Section(territory)
	if section == nil {
		return nil
	}
	for i := range section.Spans {
		if s := &section.Spans[i]; s.From <= day && day <= s.To {
			return s
		}
	}
	return nil
}

// Section is the one for a territory, folded.
func (n *Norm) Section(territory string) *NormSection {
	var general *NormSection
	for i := range n.Sections {
		switch n.Sections[i].Territory {
		case "":
			general = &n.Sections[i]
		case territory:
			return &n.Sections[i]
		}
	}
	return general
}

// lookup finds what a Lookup operand stands for; ok is false where a key or
// the day is not known, or the law has no value.
func (o *Operand) lookup(f *Frame) (value *Operand, ok bool) {
	day := f.Day
	if o.X != nil {
		if !o.X.known(f) {
			return nil, false
		}
		day = o.X.day(f)
	}
	var few [4]Key
	keys := few[:0]
	for _, a := range o.Args {
		if !a.known(f) {
			return nil, false
		}
		keys = append(keys, a.key(f))
	}
	value = o.Norm.Find(f, day, keys)
	return value, value != nil
}

// key is the value of an operand that stands as a key.
func (o *Operand) key(f *Frame) Key {
	switch {
	case isNumeric(o.Type):
		return Key{Number: o.number(f)}
	case o.Type == dsl.TypeOneOf:
		return Key{Option: dsl.NameKey(o.Variable.Options[f.Pick(o.Variable.slot(f))])}
	default:
		return Key{Number: NumberOf(int64(o.day(f)))}
	}
}

// Lacks reports whether a lookup has no value although its keys and its day
// are known: the law sets none.
func (o *Operand) Lacks(f *Frame) bool {
	if o.X != nil && !o.X.known(f) {
		return false
	}
	for _, a := range o.Args {
		if !a.known(f) {
			return false
		}
	}
	_, ok := o.lookup(f)
	return !ok
}

// KeyWords are the keys of a lookup as the author would write them.
func (o *Operand) KeyWords(f *Frame) []string {
	var words []string
	for _, a := range o.Args {
		switch {
		case !a.known(f):
			words = append(words, "?")
		case a.Type == dsl.TypeOneOf:
			words = append(words, a.Variable.Options[f.Pick(a.Variable.slot(f))])
		case a.Type == dsl.TypeDate:
			words = append(words, clock.Date(a.day(f)).In(message.Russian))
		default:
			words = append(words, Amount{a.number(f), a.Type}.In(message.Russian))
		}
	}
	return words
}
