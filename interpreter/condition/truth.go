package condition

// Truth is a verdict in three values.
type Truth uint8

// The three values.
const (
	Unknown Truth = iota
	Yes
	No
)

// String is "unknown", "yes" or "no".
func (t Truth) String() string {
	switch t {
	case Yes:
		return "yes"
	case No:
		return "no"
	default:
		return "unknown"
	}
}

// TruthOf is Yes or No.
func TruthOf(b bool) Truth {
	if b {
		return Yes
	}
	return No
}

// Not turns Yes and No around; what is unknown stays so.
func (t Truth) Not() Truth {
	switch t {
	case Yes:
		return No
	case No:
		return Yes
	default:
		return Unknown
	}
}

// And is No as soon as one side is No.
func (t Truth) And(other Truth) Truth {
	switch {
	case t == No || other == No:
		return No
	case t == Yes && other == Yes:
		return Yes
	default:
		return Unknown
	}
}

// Or is Yes as soon as one side is Yes.
func (t Truth) Or(other Truth) Truth { return t.Not().And(other.Not()).Not() }
