package subsidy

import "github.com/govalues/decimal"

// Case is an applicant with the norms that apply to them and what must come
// out. The documents that everybody needs are not repeated: Application and
// Passport to bring, Payments, Incomes and Registered to request.
type Case struct {
	Name      string
	Applicant Applicant
	Norms     Norms
	Bring     []Document
	Request   []Document
	Open      []Document // neither needed nor not needed yet
	Is        []Situation
	OpenIs    []Situation
	Amount    string // of roubles, or empty: not known
}

// Known reports whether all answers of the case are known, so that an engine
// of two values can decide it.
func (c *Case) Known() bool {
	a := &c.Applicant
	known := a.Right != 0 && (a.Right != Ownership || a.InRegister != Unknown) && a.Income.Known && a.Payment.Known &&
		a.ResidentsKnown && a.Filed != 0 && a.Representative != Unknown && a.Foreigner != Unknown && a.ElectricHeating != Unknown
	for _, r := range a.Residents {
		known = known && r.Kin != 0 && r.Born != 0 && r.Family != Unknown && r.Income.Known
	}
	return known
}

// Measured is the case that the benchmarks decide: a family of five in need of
// nearly everything, all answers known.
func Measured() Case { return Cases()[0] }

// answered is an applicant who has said no to all special questions.
func answered(right Right, income, payment string, residents ...Resident) Applicant {
	return Applicant{
		Right: right, Income: Roubles(income), Payment: Roubles(payment), Residents: residents, ResidentsKnown: true,
		Filed: 20260115, Representative: No, Foreigner: No, ElectricHeating: No,
	}
}

func resident(kin Kin, born Day, family Truth, income string) Resident {
	return Resident{Kin: kin, Born: born, Family: family, Income: Roubles(income)}
}

// assuming are the norms of 2026 with another subsistence minimum.
func assuming(minimum string) Norms {
	n := Norms2026()
	n.Minimum = decimal.MustParse(minimum)
	return n
}

// Cases are made-up applicants. Their amounts were worked out with pencil and
// paper, not by any of the engines.
func Cases() []Case {
	many := answered(
		SocialLease, "240000", "9800",
		resident(Spouse, 19880214, Yes, "120000"),
		resident(Child, 20110901, Yes, "0"), resident(Child, 20140310, Yes, "0"), resident(Child, 20201105, Yes, "0"),
	)
	many.Representative, many.ElectricHeating = Yes, Yes

	alone := answered(Ownership, "75000", "5000")
	alone.InRegister = Yes
	old := assuming("12000")
	old.Standard[0] = decimal.MustParse("4661")

	three := answered(Ownership, "100000", "8000", resident(Spouse, 19900101, Yes, "80000"), resident(Child, 20080116, Yes, "0"))
	three.InRegister = No

	foreigner := answered(Cooperative, "120000", "900", resident(Spouse, 19850505, Yes, "0"))
	foreigner.Foreigner = Yes

	cases := []Case{
		{
			Name: "many children, a representative, electric heating", Applicant: many, Norms: Norms2026(),
			Bring: []Document{PowerOfAttorney, HeatingAct}, Request: []Document{SocialLeaseContract},
			Is: []Situation{ManyChildren, HasRepresentative}, Amount: "7235.28",
		},
		{
			Name: "alone, owner with an entry in the register, income above the minimum", Applicant: alone, Norms: old,
			Request: []Document{RegisterExtract}, Amount: "1911.00",
		},
		{
			Name: "family of three, owners without an entry, income below the minimum", Applicant: three, Norms: assuming("14000"),
			Bring: []Document{TitleDeed}, Amount: "4644.90",
		},
		{
			Name: "no income at all: what is paid", Applicant: answered(PrivateLease, "0", "4100"), Norms: Norms2026(),
			Bring: []Document{LeaseContract}, Amount: "4100.00",
		},
		{
			Name:      "a brother who is registered and not of the family",
			Applicant: answered(SocialLease, "72000", "6000", resident(Other, 19950630, No, "300000")), Norms: Norms2026(),
			Bring: []Document{CourtRuling}, Request: []Document{SocialLeaseContract}, Is: []Situation{Dispute}, Amount: "1806.45",
		},
		{
			Name:      "costs do not exceed the share of the income",
			Applicant: answered(PrivateLease, "200000", "7000", resident(Spouse, 19920202, Yes, "160000")), Norms: assuming("14000"),
			Bring: []Document{LeaseContract}, Amount: "0.00",
		},
		{
			Name: "a foreigner in a cooperative who pays little", Applicant: foreigner, Norms: Norms2026(),
			Bring: []Document{CooperativeNote, Citizenship}, Is: []Situation{IsForeigner}, Amount: "900.00",
		},
		{
			Name: "three children, of whom one is of age on the very day",
			Applicant: answered(
				SocialLease, "300000", "9000",
				resident(Child, 20080115, Yes, "0"), resident(Child, 20080116, Yes, "0"), resident(Child, 20200229, Yes, "0"),
			),
			Norms: Norms2026(), Request: []Document{SocialLeaseContract}, Amount: "5219.04",
		},
	}
	return append(cases, open()...)
}

// open are the cases of which something is not known.
func open() []Case {
	nothing := Applicant{}

	fourth := answered(
		SocialLease, "180000", "9000",
		resident(Child, 20110901, Yes, "0"), resident(Child, 20140310, Yes, "0"), resident(Child, 20201105, Yes, "0"),
		Resident{Family: Yes, Income: Roubles("0")}, Resident{Kin: Spouse, Born: 19880214, Family: Yes},
	)

	third := answered(
		Ownership, "180000", "9000",
		resident(Child, 20110901, Yes, "0"), resident(Child, 20140310, Yes, "0"),
		Resident{Kin: Child, Family: Yes, Income: Roubles("0")},
	)

	outside := answered(SocialLease, "72000", "6000", Resident{Kin: Other, Born: 19950630, Family: No})

	undecided := answered(Ownership, "72000", "6000", Resident{Kin: Other, Born: 19950630, Income: Roubles("0")})
	undecided.InRegister, undecided.Foreigner = No, Unknown

	unplaced := answered(SocialLease, "72000", "6000")
	unplaced.Right, unplaced.InRegister = 0, No

	return []Case{
		{
			Name: "nothing is known", Applicant: nothing, Norms: Norms2026(),
			Open: []Document{
				TitleDeed, RegisterExtract, SocialLeaseContract, LeaseContract, CooperativeNote, CourtRuling, Citizenship, PowerOfAttorney, HeatingAct,
			},
			OpenIs: []Situation{ManyChildren, IsForeigner, HasRepresentative, Dispute},
		},
		{
			Name: "three children are enough, whoever the fourth is; an income is not known", Applicant: fourth, Norms: Norms2026(),
			Request: []Document{SocialLeaseContract}, Is: []Situation{ManyChildren},
		},
		{
			Name: "the third child may be of age; the register is not known", Applicant: third, Norms: Norms2026(),
			Open: []Document{TitleDeed, RegisterExtract}, OpenIs: []Situation{ManyChildren}, Amount: "9000.00",
		},
		{
			Name: "the income of one who is not of the family does not matter", Applicant: outside, Norms: Norms2026(),
			Bring: []Document{CourtRuling}, Request: []Document{SocialLeaseContract}, Is: []Situation{Dispute}, Amount: "1806.45",
		},
		{
			Name: "whether a brother is of the family is not said", Applicant: undecided, Norms: Norms2026(),
			Bring: []Document{TitleDeed}, Open: []Document{CourtRuling, Citizenship}, OpenIs: []Situation{Dispute, IsForeigner},
		},
		{
			Name: "the right is not known", Applicant: unplaced, Norms: Norms2026(),
			Open: []Document{TitleDeed, RegisterExtract, SocialLeaseContract, LeaseContract, CooperativeNote}, Amount: "3047.70",
		},
	}
}
