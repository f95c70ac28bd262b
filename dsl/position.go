package dsl

// Position is a place in a text. Line and Column count from 1, a column
// counts characters (not bytes); Offset counts bytes from 0. Text tells the
// texts apart that make one regulation together: 0 is the regulation itself.
type Position struct {
	Line, Column, Offset int
	Text                 int
}

// Holds reports whether a place begins within r, its end included.
func (r Range) Holds(place Range) bool {
	return r.Start.Text == place.Start.Text &&
		r.Start.Offset <= place.Start.Offset && place.Start.Offset <= r.End.Offset
}

// Range is a stretch of text; End stands just after its last character.
type Range struct {
	Start, End Position
}

// To is the range from the start of r to the end of other.
func (r Range) To(other Range) Range { return Range{Start: r.Start, End: other.End} }

// Span is r itself; it lets every node that embeds a Range tell its place.
func (r Range) Span() Range { return r }
