package subsidy

import "github.com/govalues/decimal"

// Decide decides everything about an applicant into r, whose memory is used
// again. It allocates nothing once r has grown.
func Decide(a *Applicant, n *Norms, r *Result) {
	count := counted(a)
	r.Situations = [SituationCount]Truth{
		ManyChildren:      count.manyChildren,
		IsForeigner:       a.Foreigner,
		HasRepresentative: a.Representative,
		Dispute:           count.dispute,
	}
	owner := a.holds(Ownership)
	inRegister := a.InRegister
	if owner != Yes { // the question is asked of owners only
		inRegister = Unknown
	}
	r.Documents = [DocumentCount]Truth{
		Application:         Yes,
		Passport:            Yes,
		TitleDeed:           owner.and(inRegister.not()),
		RegisterExtract:     owner.and(inRegister),
		SocialLeaseContract: a.holds(SocialLease),
		LeaseContract:       a.holds(PrivateLease),
		CooperativeNote:     a.holds(Cooperative),
		Payments:            Yes,
		Incomes:             Yes,
		Registered:          Yes,
		CourtRuling:         count.dispute,
		Citizenship:         a.Foreigner,
		PowerOfAttorney:     a.Representative,
		HeatingAct:          a.ElectricHeating,
	}
	r.Bring, r.Request = r.Bring[:0], r.Request[:0]
	for d, needed := range r.Documents {
		switch {
		case needed != Yes:
		case Document(d).Requested():
			r.Request = append(r.Request, Document(d))
		default:
			r.Bring = append(r.Bring, Document(d))
		}
	}
	r.Amount = amount(a, n, count)
}

// DecideCore decides the five-condition core.
func DecideCore(a *Applicant, r *CoreResult) {
	owner, inRegister := a.holds(Ownership), a.InRegister
	if owner != Yes {
		inRegister = Unknown
	}
	*r = CoreResult{
		owner.and(inRegister.not()), a.holds(PrivateLease), a.Foreigner, a.Representative, a.ElectricHeating,
	}
}

func (a *Applicant) holds(right Right) Truth {
	if a.Right == 0 {
		return Unknown
	}
	return Of(a.Right == right)
}

// count is what the list of residents tells.
type count struct {
	manyChildren, dispute Truth
	registered, family    int
	income                decimal.Decimal // of the family's residents, six months
	settled               bool            // family and income are known
}

func counted(a *Applicant) count {
	c := count{registered: 1 + len(a.Residents), family: 1, settled: a.ResidentsKnown}
	if !a.ResidentsKnown {
		return c
	}
	sure, perhaps := 0, 0
	c.dispute = No
	for i := range a.Residents {
		r := &a.Residents[i]
		switch r.minorChild(a.Filed) {
		case Yes:
			sure++
			perhaps++
		case Unknown:
			perhaps++
		}
		switch r.Family {
		case No:
			c.dispute = Yes
		case Unknown:
			c.settled = false
			if c.dispute == No {
				c.dispute = Unknown
			}
		case Yes:
			c.family++
			sum, err := c.income.Add(r.Income.Amount)
			c.income = sum
			c.settled = c.settled && r.Income.Known && err == nil
		}
	}
	switch {
	case sure >= 3:
		c.manyChildren = Yes
	case perhaps < 3:
		c.manyChildren = No
	}
	return c
}

// minorChild tells whether a resident is a child under eighteen on a day.
func (r *Resident) minorChild(day Day) Truth {
	child, minor := Unknown, Unknown
	if r.Kin != 0 {
		child = Of(r.Kin == Child)
	}
	if r.Born != 0 && day != 0 {
		minor = Of(day-r.Born < 180000)
	}
	return child.and(minor)
}
