package anchor

// Fault is what an anchor shows.
type Fault string

// The faults of a log and of its anchors.
const (
	// FaultCut: the log has no entry at the position. Its end was cut off, or
	// an older copy was restored.
	FaultCut Fault = "cut"
	// FaultPast: the chain up to the position is another, and no later anchor
	// holds. The log was rewritten, or all anchors since.
	FaultPast Fault = "past"
	// FaultAnchor: the anchor cannot have been written so. Its position is
	// smaller than that of one before that holds, or it does not hold while
	// one of a later position does, which proves all of the log before that.
	FaultAnchor Fault = "anchor"
)

// Finding is an anchor that does not hold.
type Finding struct {
	Fault  Fault
	Anchor Anchor
	// Good is the last anchor before it that holds: what is wrong lies behind
	// its position. Zero where there is none.
	Good Anchor
}

// Verify holds a log to its anchors and gives what does not hold, in the order
// of the anchors. At gives the chain of a position as it is computed anew
// from the entries; ok is false where there is no such entry. An anchor of an
// empty log always holds.
func Verify(anchors []Anchor, at func(position uint64) (chain string, ok bool)) []Finding {
	faults := make([]Fault, len(anchors))
	proved := uint64(0) // the last position that an anchor holds at
	for i, a := range anchors {
		if faults[i] = held(a, at); faults[i] == "" {
			proved = max(proved, a.Position)
		}
	}
	var findings []Finding
	var good Anchor
	for i, a := range anchors {
		switch {
		case a.Position < good.Position, faults[i] != "" && a.Position <= proved:
			findings = append(findings, Finding{Fault: FaultAnchor, Anchor: a, Good: good})
		case faults[i] != "":
			findings = append(findings, Finding{Fault: faults[i], Anchor: a, Good: good})
		default:
			good = a
		}
	}
	return findings
}

// held compares one anchor with the log.
func held(a Anchor, at func(uint64) (string, bool)) Fault {
	if a.Position == 0 {
		return ""
	}
	chain, ok := at(a.Position)
	switch {
	case !ok:
		return FaultCut
	case chain != a.Chain:
		return FaultPast
	}
	return ""
}
