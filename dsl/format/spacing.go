package format

import "reglament/dsl"

// gap is what stands between two pieces of one line; nothing at its beginning.
func gap(left, right *dsl.Piece) string {
	switch {
	case left == nil, left.Joint == dsl.JointPrefix, right.Joint == dsl.JointCall, right.Joint == dsl.JointTouch,
		left.Joint == dsl.JointTight, right.Joint == dsl.JointTight,
		isSign(left, "("), isSign(right, ")", ",", ";"):
		return ""
	}
	return " "
}

func isSign(p *dsl.Piece, signs ...string) bool {
	if p.Kind != dsl.PieceSign {
		return false
	}
	for _, sign := range signs {
		if p.Text == sign {
			return true
		}
	}
	return false
}
