package logic

import "slices"

// cell is one column of a row, the variable of that number, and its factor.
type cell struct {
	column int
	times  fraction
}

// combine is row + times·other.
func combine(row, other []cell, times fraction) []cell {
	sum := make([]cell, 0, len(row)+len(other))
	i, j := 0, 0
	for i < len(row) || j < len(other) {
		switch {
		case j == len(other) || i < len(row) && row[i].column < other[j].column:
			sum = append(sum, row[i])
			i++
		case i == len(row) || other[j].column < row[i].column:
			sum = append(sum, cell{other[j].column, other[j].times.mul(times)})
			j++
		default:
			if total := row[i].times.add(other[j].times.mul(times)); total.sign() != 0 {
				sum = append(sum, cell{row[i].column, total})
			}
			i, j = i+1, j+1
		}
	}
	return sum
}

func entry(row []cell, column int) (fraction, bool) {
	at, found := slices.BinarySearchFunc(row, column, func(c cell, column int) int { return c.column - column })
	if !found {
		return fraction{}, false
	}
	return row[at].times, true
}

// pivot makes out leave the basis and in enter it.
func (s *simplex) pivot(out, in int) {
	times, _ := entry(s.rows[out], in)
	inverse := times.inverse()
	row := make([]cell, 0, len(s.rows[out]))
	for _, c := range s.rows[out] {
		if c.column != in {
			row = append(row, cell{c.column, c.times.mul(inverse).neg()})
		}
	}
	row = combine(row, []cell{{out, one}}, inverse)
	s.rows[out], s.rows[in] = nil, row
	at, _ := slices.BinarySearch(s.basic, out)
	s.basic = slices.Delete(s.basic, at, at+1)
	at, _ = slices.BinarySearch(s.basic, in)
	s.basic = slices.Insert(s.basic, at, in)
	for _, b := range s.basic {
		if b == in {
			continue
		}
		if times, has := entry(s.rows[b], in); has {
			rest := slices.DeleteFunc(slices.Clone(s.rows[b]), func(c cell) bool { return c.column == in })
			s.rows[b] = combine(rest, row, times)
		}
	}
}
