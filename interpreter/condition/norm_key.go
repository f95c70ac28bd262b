package condition

import (
	"slices"

	"reglament/dsl"
)

// KeyType is what the rows of a norm say of one key: its type, zero where all
// rows take any, and the first cell that shows it.
type KeyType struct {
	Type dsl.TypeKind
	At   dsl.Range
}

// Takes reports whether a value of a type can stand as the key: whole numbers
// and fractions are of one kind, percents, amounts and days are not.
func (k KeyType) Takes(kind dsl.TypeKind) bool {
	return k.Type == 0 || kind == 0 || common(k.Type, kind) != 0
}

// With joins the type of one more cell; ok is false where they do not go
// together.
func (k KeyType) With(m KeyMatch) (joined KeyType, ok bool) {
	switch {
	case m.Any:
		return k, true
	case k.Type == 0:
		return KeyType{m.Type, m.At}, true
	}
	kind := common(k.Type, m.Type)
	if kind == 0 {
		return k, false
	}
	return KeyType{kind, k.At}, true
}

// IsEmpty reports whether a range takes nothing: "от 3 до 1".
func (m KeyMatch) IsEmpty() bool {
	return m.From != nil && m.To != nil && !below(*m.From, *m.To, !m.FromOut && !m.ToOut)
}

// IsPoint reports whether the match takes one value only.
func (m KeyMatch) IsPoint() bool {
	if len(m.Options) > 0 {
		return len(m.Options) == 1
	}
	if m.Any || m.From == nil || m.To == nil || m.FromOut || m.ToOut {
		return false
	}
	return equal(*m.From, *m.To)
}

// Overlaps reports whether some value fits both matches of one key.
func (m KeyMatch) Overlaps(other KeyMatch) bool {
	switch {
	case m.Any || other.Any:
		return true
	case len(m.Options) > 0 || len(other.Options) > 0:
		return slices.ContainsFunc(m.Options, func(o string) bool { return slices.Contains(other.Options, o) })
	}
	both := m
	if other.From != nil && (m.From == nil || below(*m.From, *other.From, other.FromOut)) {
		both.From, both.FromOut = other.From, other.FromOut
	}
	if other.To != nil && (m.To == nil || below(*other.To, *m.To, other.ToOut)) {
		both.To, both.ToOut = other.To, other.ToOut
	}
	if both.Type == dsl.TypeDate { // between two days that follow each other there is none
		return !both.closed().IsEmpty()
	}
	return !both.IsEmpty()
}

// closed is a range of days with its ends included.
func (m KeyMatch) closed() KeyMatch {
	one := NumberOf(1)
	if m.From != nil && m.FromOut {
		next := m.From.Add(one)
		m.From, m.FromOut = &next, false
	}
	if m.To != nil && m.ToOut {
		before := m.To.Subtract(one)
		m.To, m.ToOut = &before, false
	}
	return m
}

// Overlaps reports whether some keys fit both rows.
func (r *NormRow) Overlaps(other *NormRow) bool {
	for i := range r.Keys {
		if i >= len(other.Keys) || !r.Keys[i].Overlaps(other.Keys[i]) {
			return false
		}
	}
	return true
}

// IsPoint reports whether the row is for one value of each key.
func (r *NormRow) IsPoint() bool {
	return !slices.ContainsFunc(r.Keys, func(m KeyMatch) bool { return !m.IsPoint() })
}

// HasRow reports whether some row, of any day and territory, fits the keys
// that are known; a key that is not is nil.
func (n *Norm) HasRow(keys []*Key) bool {
	for _, section := range n.Sections {
		for _, span := range section.Spans {
			for _, row := range span.Rows {
				if row.admits(keys) {
					return true
				}
			}
		}
	}
	return false
}

func (r *NormRow) admits(keys []*Key) bool {
	for i, match := range r.Keys {
		if i < len(keys) && keys[i] != nil && !match.fits(*keys[i]) {
			return false
		}
	}
	return true
}

// Same reports whether two literals of one type say the same.
func (o *Operand) Same(other *Operand) bool {
	return o.Date == other.Date && o.Text == other.Text && equal(o.Number, other.Number)
}

func equal(a, b Number) bool {
	order, ok := a.Cmp(b)
	return ok && order == 0
}
