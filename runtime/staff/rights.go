package staff

import (
	"slices"

	"reglament/message"
)

// Role is what somebody does in an office. One person may have several.
type Role string

// The roles. System is not given to a person: it marks a token of a program,
// whose rights are those of the other roles that the token has.
const (
	Methodologist Role = "methodologist"
	Consultant    Role = "consultant"
	Operator      Role = "operator"
	BackOffice    Role = "back_office"
	Courier       Role = "courier"
	Manager       Role = "manager"
	Head          Role = "head"
	Administrator Role = "administrator"
	System        Role = "system"
)

// Roles are all of them but System, in the order in which they are shown.
func Roles() []Role {
	return []Role{Methodologist, Consultant, Operator, BackOffice, Courier, Manager, Head, Administrator}
}

// Right is something that the program lets somebody do.
type Right string

// The rights.
const (
	Services      Right = "services"     // the catalogue, and an interview without a case
	Consult       Right = "consult"      // hold a consultation
	Archive       Right = "archive"      // see consultations that were held
	Applicants    Right = "applicants"   // see and change the cards of applicants
	Merge         Right = "merge"        // make one card of two
	CasesFind     Right = "cases_find"   // lists, search, the page of a case, its papers
	CasesOpen     Right = "cases_open"   // open a case
	CasesAccept   Right = "cases_accept" // documents in and back, refusal to accept them, application, cover
	CasesWork     Right = "cases_work"   // events, stages, findings, requests, suspension, withdrawal
	CasesDecide   Right = "cases_decide" // the outcome
	CasesIssue    Right = "cases_issue"  // hand a result to the applicant
	CasesHandOver Right = "cases_hand_over"
	Letters       Right = "letters"  // the outbox
	Readings      Right = "readings" // who looked at what
	StaffSee      Right = "staff_see"
	StaffChange   Right = "staff_change"
	Export        Right = "export"
)

// Rights are all of them, in the order in which they are shown.
func Rights() []Right {
	return []Right{
		Services, Consult, Archive, Applicants, Merge, CasesFind, CasesOpen, CasesAccept, CasesWork, CasesDecide, CasesIssue, CasesHandOver,
		Letters, Readings, StaffSee, StaffChange, Export,
	}
}

// Scope says how far a right reaches. The wider is the greater.
type Scope uint8

// The scopes. Where a right has no object of its own, All is plain "yes".
const (
	None   Scope = iota
	Own          // cases whose executor he is
	Office       // what belongs to his office
	All
)

// String is the scope as texts and pages name it: "none", "own", "office",
// "all".
func (s Scope) String() string {
	return [...]string{"none", "own", "office", "all"}[min(s, All)]
}

// table is the one place that says who may what. docs/rights.md is printed
// from it. Applicants belong to no office: who may see their cards may see all.
// A methodologist tries interviews on behalf of nobody, and they are not kept:
// see Account.Keeps.
var table = map[Role]map[Right]Scope{
	Methodologist: {Services: All, Consult: All},
	Consultant:    consultant,
	Operator: with(consultant, map[Right]Scope{
		CasesAccept: Office, CasesIssue: Office, CasesHandOver: Office, Letters: Office,
	}),
	BackOffice: {
		Services: All, Applicants: All, CasesFind: Office, CasesWork: Office, CasesDecide: Own, CasesIssue: Office,
		CasesHandOver: Office, Letters: Office,
	},
	Courier: {Services: All, CasesFind: Own},
	Manager: {
		Services: All, Archive: Office, Applicants: All, Merge: All, CasesFind: Office, CasesWork: Office, CasesHandOver: Office,
		Letters: Office, StaffSee: Office,
	},
	Head: {
		Services: All, Archive: All, Applicants: All, Merge: All, CasesFind: All, CasesOpen: All, CasesAccept: All, CasesWork: All,
		CasesDecide: All, CasesIssue: All, CasesHandOver: All, Letters: All, Readings: All, StaffSee: All, Export: All,
	},
	Administrator: {Services: All, Letters: All, Readings: All, StaffSee: All, StaffChange: All},
	System:        {},
}

var consultant = map[Right]Scope{
	Services: All, Consult: Office, Archive: Office, Applicants: All, CasesFind: Office, CasesOpen: Office,
}

func with(rights, more map[Right]Scope) map[Right]Scope {
	sum := map[Right]Scope{}
	for _, part := range []map[Right]Scope{rights, more} {
		for right, scope := range part {
			sum[right] = scope
		}
	}
	return sum
}

// Reach is how far a right of a role reaches; None where it lacks it.
func (r Role) Reach(right Right) Scope { return table[r][right] }

// known says whether a role can be given to an account or a token.
func (r Role) known() bool { return slices.Contains(Roles(), r) }

// Title is what a role is called.
func (r Role) Title() message.Message { return message.New("staff.role." + string(r)) }

// Title is what a right lets somebody do.
func (r Right) Title() message.Message { return message.New("staff.right." + string(r)) }

// Title is how far a right reaches, in words.
func (s Scope) Title() message.Message { return message.New("staff.scope." + s.String()) }
