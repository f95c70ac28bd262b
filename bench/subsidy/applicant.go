// Package subsidy is the decision that every engine of this module makes: the
// subsidy for housing and utilities, written by hand in Go.
//
// Decide is what a programmer would write who knows the rules: no engine, no
// names, no maps, exact decimals from the library that the interpreter uses
// too. It keeps the interpreter's promise: an answer that is not known never
// becomes a "no". Every other engine is compared with it, in speed and in
// what comes out. The rules stand in README.md one folder up.
package subsidy

import "github.com/govalues/decimal"

// Truth is a verdict in three values; the zero value is Unknown.
type Truth uint8

// The three values.
const (
	Unknown Truth = iota
	Yes
	No
)

// String is "unknown", "yes" or "no".
func (t Truth) String() string { return [...]string{"unknown", "yes", "no"}[t] }

// Of is Yes or No.
func Of(b bool) Truth {
	if b {
		return Yes
	}
	return No
}

// and is No as soon as one side is No.
func (t Truth) and(other Truth) Truth {
	switch {
	case t == No || other == No:
		return No
	case t == Yes && other == Yes:
		return Yes
	default:
		return Unknown
	}
}

// not turns Yes and No around.
func (t Truth) not() Truth { return [...]Truth{Unknown, No, Yes}[t] }

// Money is an amount in roubles; the zero value is not known.
type Money struct {
	Amount decimal.Decimal
	Known  bool
}

// Roubles reads "4100" or "4644.90"; it panics on anything else.
func Roubles(text string) Money { return Money{decimal.MustParse(text), true} }

// Day is a civil day as the number 20260115; 0 is not known. Whoever was born
// less than 180000 before a day is younger than eighteen on it.
type Day int32

// Right is the ground on which the housing is used; the zero value is not
// known.
type Right uint8

// The rights.
const (
	_ Right = iota
	Ownership
	SocialLease
	PrivateLease
	Cooperative
)

// String is the id of the right in all engines.
func (r Right) String() string {
	return [...]string{"", "ownership", "social_lease", "private_lease", "cooperative"}[r]
}

// Kin is what a resident is to the applicant; the zero value is not known.
type Kin uint8

// The kinds of kin.
const (
	_ Kin = iota
	Spouse
	Child
	Other
)

// String is the id of the kin in all engines.
func (k Kin) String() string { return [...]string{"", "spouse", "child", "other"}[k] }

// Resident is registered in the housing together with the applicant.
type Resident struct {
	Kin    Kin
	Born   Day
	Family Truth // whether the applicant counts them to the family
	Income Money // of six months
}

// Applicant is what one applicant has answered so far.
type Applicant struct {
	Right           Right
	InRegister      Truth // asked of owners only
	Income          Money // own, of six months
	Payment         Money // for the last month
	Residents       []Resident
	ResidentsKnown  bool // false: who else is registered is not known
	Filed           Day
	Representative  Truth
	Foreigner       Truth
	ElectricHeating Truth
}

// Norms are the values that law sets, in roubles and as a part of one.
type Norms struct {
	Minimum  decimal.Decimal    // of subsistence, a month and a person
	Share    decimal.Decimal    // of the income that housing may cost
	Standard [3]decimal.Decimal // of costs a person: one, two, three and more people
}

// Norms2026 are the norms in force from 1 January 2026.
func Norms2026() Norms {
	return Norms{
		Minimum: decimal.MustParse("18939"),
		Share:   decimal.MustParse("0.22"),
		Standard: [3]decimal.Decimal{
			decimal.MustParse("4720.40"), decimal.MustParse("3479.15"), decimal.MustParse("3119.76"),
		},
	}
}
