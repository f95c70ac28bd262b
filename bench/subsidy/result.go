package subsidy

// Document is a row of the list of documents.
type Document uint8

// The documents, in the order of the list.
const (
	Application Document = iota
	Passport
	TitleDeed
	RegisterExtract
	SocialLeaseContract
	LeaseContract
	CooperativeNote
	Payments
	Incomes
	Registered
	CourtRuling
	Citizenship
	PowerOfAttorney
	HeatingAct
	DocumentCount
)

// documentIDs are the ids in all engines that have no Russian.
var documentIDs = [DocumentCount]string{
	"application", "passport", "title_deed", "register_extract", "social_lease_contract", "lease_contract", "cooperative_note",
	"payments", "incomes", "registered", "court_ruling", "citizenship", "power_of_attorney", "heating_act",
}

// String is the id of the document.
func (d Document) String() string { return documentIDs[d] }

// Requested reports whether the authority requests the document from an
// agency, so that the applicant does not bring it.
func (d Document) Requested() bool {
	const requested = 1<<RegisterExtract | 1<<SocialLeaseContract | 1<<Payments | 1<<Incomes | 1<<Registered
	return requested>>d&1 == 1
}

// Situation is a named condition of the applicant.
type Situation uint8

// The situations.
const (
	ManyChildren Situation = iota
	IsForeigner
	HasRepresentative
	Dispute
	SituationCount
)

var situationIDs = [SituationCount]string{"many_children", "foreigner", "representative", "dispute"}

// String is the id of the situation.
func (s Situation) String() string { return situationIDs[s] }

// Result is one decision. It can be used again: Decide keeps its memory.
type Result struct {
	Documents  [DocumentCount]Truth
	Bring      []Document // surely needed, from the applicant
	Request    []Document // surely needed, from agencies
	Situations [SituationCount]Truth
	Amount     Money // a month
}

// CoreResult is the verdict of the five-condition core, in its order.
type CoreResult [5]Truth

// Core are the documents of the core: those whose conditions need neither
// money nor lists.
var Core = [5]Document{TitleDeed, LeaseContract, Citizenship, PowerOfAttorney, HeatingAct}
