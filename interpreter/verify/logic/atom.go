package logic

import (
	"encoding/binary"
	"strings"
)

// form is a linear form of numbers in units of their steps: whole coefficients
// without a common divisor, the first positive. So sums that differ by a factor
// and a constant have one form.
type form struct {
	terms           []term
	whole           bool // takes whole values only
	least, greatest *fraction
	empty           bool // some number of it has no value at all
}

// bound says that a form is at most a limit, or below it.
type bound struct {
	form   int32
	limit  fraction
	strict bool
}

// AtMost says that the sum is not above 0.
func (p *Problem) AtMost(s Sum) Formula { return p.bound(s, false) }

// Below says that the sum is below 0.
func (p *Problem) Below(s Sum) Formula { return p.bound(s, true) }

// Zero says that the sum is 0.
func (p *Problem) Zero(s Sum) Formula {
	return p.And(p.bound(s, false), p.bound(s.times(whole(-1)), false))
}

func (p *Problem) bound(s Sum, strict bool) Formula {
	if len(s.terms) == 0 {
		if sign := s.constant.sign(); sign < 0 || sign == 0 && !strict {
			return True
		}
		return False
	}
	at, scale, ok := p.form(s)
	if !ok {
		return 0
	}
	limit := s.constant.neg().quo(scale)
	if scale.sign() > 0 {
		return p.limit(at, limit, strict)
	}
	return p.limit(at, limit, !strict).Not() // not below is at least
}

// form finds the form of a sum and what it was multiplied with.
func (p *Problem) form(s Sum) (at int32, scale fraction, ok bool) {
	terms := make([]term, len(s.terms))
	for i, t := range s.terms {
		if !p.knows(t.number) {
			return 0, scale, false
		}
		terms[i] = term{t.number, t.times.mul(p.numbers[t.number].step)}
		scale = common(scale, terms[i].times)
	}
	if terms[0].times.sign() < 0 {
		scale = scale.neg()
	}
	var text strings.Builder
	for i := range terms {
		terms[i].times = terms[i].times.quo(scale)
		text.WriteString(terms[i].times.String())
		var name [4]byte
		binary.LittleEndian.PutUint32(name[:], uint32(terms[i].number))
		text.WriteByte('n')
		text.Write(name[:])
	}
	at, known := p.formOf[text.String()]
	if !known {
		at = int32(len(p.forms))
		p.forms = append(p.forms, p.describe(terms))
		p.formOf[text.String()] = at
	}
	return at, scale, true
}

func (p *Problem) describe(terms []term) form {
	f := form{terms: terms, whole: true}
	low, high := new(fraction), new(fraction)
	for _, t := range terms {
		n := &p.numbers[t.number]
		f.whole = f.whole && n.whole
		f.empty = f.empty || n.least != nil && n.greatest != nil && n.least.cmp(*n.greatest) > 0
		from, to := n.least, n.greatest
		if t.times.sign() < 0 {
			from, to = to, from
		}
		low, high = further(low, from, t.times), further(high, to, t.times)
	}
	f.least, f.greatest = low, high
	return f
}

func further(sum, value *fraction, times fraction) *fraction {
	if sum == nil || value == nil {
		return nil
	}
	total := sum.add(value.mul(times))
	return &total
}

// limit is the formula that a form is at most (below) a limit. Where the bounds
// of its numbers say so, it is True or False.
func (p *Problem) limit(at int32, limit fraction, strict bool) Formula {
	f := &p.forms[at]
	if f.whole {
		if strict && limit.isWhole() {
			limit = limit.sub(one)
		}
		limit, strict = limit.floor(), false
	}
	if !f.empty {
		if f.greatest != nil {
			if c := f.greatest.cmp(limit); c < 0 || c == 0 && !strict {
				return True
			}
		}
		if f.least != nil {
			if c := f.least.cmp(limit); c > 0 || c == 0 && strict {
				return False
			}
		}
	}
	key := []byte{byte(atom), 0}
	if strict {
		key[1] = 1
	}
	key = binary.LittleEndian.AppendUint32(key, uint32(at))
	name := string(key) + limit.String()
	if known, ok := p.shared[name]; ok {
		return known
	}
	p.bounds = append(p.bounds, bound{at, limit, strict})
	made := p.add(node{kind: atom, index: int32(len(p.bounds) - 1)})
	p.shared[name] = made
	return made
}
