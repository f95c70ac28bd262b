package dsl

// The lines of what goes on in the office: events, requests, findings,
// suspensions, messages, forms, services within a service, bundles. See
// tree.go for the others.

// OriginKind tells what a length of time is counted from.
type OriginKind uint8

// The origins.
const (
	OriginEvent      OriginKind = iota + 1 // со дня события А
	OriginFirstEvent                       // со дня первого из событий А, Б
	OriginLastEvent                        // со дня последнего из событий А, Б
	OriginEndOfTerm                        // со дня окончания срока Т
	OriginEndOfStage                       // со дня окончания процедуры П
)

// Origin is what a length of time is counted from. Names has one entry but
// for the first and the last of several events.
type Origin struct {
	Range
	Kind  OriginKind
	Names []Name
}

// Lines of events and findings.
type (
	// ComesWhen is "наступает, когда …": the event comes by itself on the day
	// since which the condition holds.
	ComesWhen struct {
		Range
		Condition Expr
	}
	// PerRequest is "по каждому запросу": the event comes for each request by
	// itself.
	PerRequest struct{ Range }
	// Repeatable is "повторяется": the event may come again, and then its last
	// day counts.
	Repeatable struct{ Range }
	// EstablishedBy is "устанавливает архитектура" in a finding.
	EstablishedBy struct {
		Range
		Name Name
	}
	// AtStage is "на процедуре рассмотрение" in a finding.
	AtStage struct {
		Range
		Stage Name
	}
)

// Lines of documents, groups and persons.
type (
	// Whose is "от лица представитель".
	Whose struct {
		Range
		Person Name
	}
	// NeededForEach is "нужен на каждого из семья[, где …]", a list.
	NeededForEach struct {
		Range
		List  Name
		Where Expr
	}
	// NotRequired is "не требуется при способе епгу".
	NotRequired struct {
		Range
		Channels []Name
	}
	// ValidFor is "действителен 3 месяца [на день события подача]": from the day
	// of issue; without an event, on the day of the regulation's first event.
	ValidFor struct {
		Range
		Length Length
		On     *Name
	}
	// Enough is "достаточно 2" in a group: how many of it.
	Enough struct {
		Range
		Count int
	}
	// OnForm is "по бланку заявление_форма".
	OnForm struct {
		Range
		Form Name
	}
	// AbsenceIsGround is "без него действует основание нет_личности": without the
	// document the ground holds.
	AbsenceIsGround struct {
		Range
		Ground Name
	}
	// TakesPart is "участвует, если …" in a person.
	TakesPart struct {
		Range
		Condition Expr
	}
	// TakesPartEach is "участвует каждый из семья[, где …]": each record of a
	// list is such a person.
	TakesPartEach struct {
		Range
		List  Name
		Where Expr
	}
	// AuthorityBy is "полномочия подтверждает доверенность".
	AuthorityBy struct {
		Range
		Documents []Name
	}
	// ConsentBy is "согласие подтверждает согласие_на_обработку".
	ConsentBy struct {
		Range
		Documents []Name
	}
)

// Lines of terms and stages.
type (
	// Cap is "но не позднее 15 рабочих дней со дня события заявление": no stop
	// moves it.
	Cap struct {
		Range
		Length Length
		From   Origin
	}
	// StoppedBy is "приостанавливается основанием нет_сведений".
	StoppedBy struct {
		Range
		Grounds []Name
	}
	// Extended is "продлевается на 30 календарных дней, если …".
	Extended struct {
		Range
		Length    Length
		Condition Expr
	}
	// Requests is "запрашивает техпаспорт, выписка" in a stage.
	Requests struct {
		Range
		Documents []Name
	}
	// Produces is "готовит согласование" in a stage: results.
	Produces struct {
		Range
		Results []Name
	}
	// ByCourier is "направляет курьером дело" in a stage: documents or results.
	ByCourier struct {
		Range
		Names []Name
	}
)

// Lines of grounds and results.
type (
	// NotifyWithin is "уведомить в течение 3 рабочих дней" since the ground holds.
	NotifyWithin struct {
		Range
		Length Length
	}
	// AtMostFor is "на срок не более 1 месяца" since the ground holds.
	AtMostFor struct {
		Range
		Length Length
	}
	// ResumedIf is "возобновляется, если …".
	ResumedIf struct {
		Range
		Condition Expr
	}
	// OnExpiry is "по истечении действует основание отказ_нет_сведений".
	OnExpiry struct {
		Range
		Ground Name
	}
	// LeadsTo is "влечёт итог отказано".
	LeadsTo struct {
		Range
		Outcome Name
	}
	// KeptFor is "хранится 3 месяца": how long a result waits to be fetched.
	KeptFor struct {
		Range
		Length Length
	}
	// IssuedThrough is "выдаётся способом мфц, епгу".
	IssuedThrough struct {
		Range
		Channels []Name
	}
	// PortalStatus is "статус портала "Услуга оказана"", in a result, a ground
	// or a message.
	PortalStatus struct {
		Range
		Text Text
	}
)

// Lines of messages and forms.
type (
	// OnEvent is "при событии регистрация".
	OnEvent struct {
		Range
		Events []Name
	}
	// OnGround is "при основании нет_сведений".
	OnGround struct {
		Range
		Grounds []Name
	}
	// AddressedTo is "кому представитель", a person.
	AddressedTo struct {
		Range
		Person Name
	}
	// Wording is "текст "…"", of which "{…}" are fields.
	Wordings struct {
		Range
		Texts []Text
	}
	// PaperKindIs is "вид заявления", "вид сопроводительного письма", "вид письма".
	PaperKindIs struct {
		Range
		Kind PaperKind
	}
	// FormField is "- имя "Заголовок" = ЗНАЧЕНИЕ" in a form.
	FormField struct {
		Range
		Member Member
		Value  Expr
	}
)

// PaperKind is what a form is.
type PaperKind uint8

// The kinds of forms.
const (
	PaperApplication PaperKind = iota + 1 // заявление
	PaperCover                            // сопроводительное письмо
	PaperLetter                           // письмо заявителю
)

// Lines of several classes.
type (
	// ForSubservice is "для подуслуги выдача, замена".
	ForSubservice struct {
		Range
		Names []Name
	}
	// ToVerify is "сверить "срок по новой редакции"": what a lawyer should look
	// at again.
	ToVerify struct {
		Range
		Text Text
	}
	// Serves is "это регистрация_рождения.мать, маткапитал.заявитель": what a
	// person, a question or a document of a bundle is in its services.
	Serves struct {
		Range
		Parts []Served
	}
)

// Served is "служба.имя".
type Served struct {
	Range
	Service, Name Name
}

// Lines of the table of documents.
type (
	// TableChannels is "способы орган, мфц, почта": its columns by way of filing.
	TableChannels struct {
		Range
		Names []Name
	}
	// Abbreviations is "обозначения О подлинник, НК нотариальная копия".
	Abbreviations struct {
		Range
		Entries []Abbreviation
	}
)

// Abbreviation is "НК нотариальная копия".
type Abbreviation struct {
	Range
	Name Name
	Kind FormKind
}

// Lines of examples.
type (
	// FindingsAre is "сведение проект_соответствует = нет".
	FindingsAre struct {
		Range
		Findings []Assignment
	}
	// RequestOn is "запрос техпаспорт 03.03.2026[, ответ 06.03.2026[, документа
	// нет]]": without the last words the document came.
	RequestOn struct {
		Range
		Document Name
		Sent     Date
		Answered *Date
		None     bool
	}
	// SuspensionOn is "приостановлено основанием нет_сведений 17.03.2026 [— 01.04.2026]".
	SuspensionOn struct {
		Range
		Ground Name
		From   Date
		To     *Date
	}
	// StageDone is "выполнена процедура проверка 20.03.2026".
	StageDone struct {
		Range
		Stage Name
		Date  Date
	}
	// OnSubservice is "подуслуга замена".
	OnSubservice struct {
		Range
		Name Name
	}
	// OutcomeFollows is "следует итог отказано" or "следует итог не определён"
	// (nil): what the grounds lead to.
	OutcomeFollows struct {
		Range
		Outcome *Name
	}
	// ServicesProvided is "оказываются услуги [ровно] А, Б" in an example of a
	// bundle; "пусто" gives no names and Exactly.
	ServicesProvided struct {
		Range
		Names   []Name
		Exactly bool
	}
	// MessagesSent is "отправляется сообщение принято, …".
	MessagesSent struct {
		Range
		Names []Name
	}
)

// TermWord is a word for where a term stands.
type TermWord uint8

// The words.
const (
	TermStopped TermWord = iota + 1 // приостановлен
	TermOverdue                     // просрочен
	TermMet                         // соблюдён
)

// Conditions that look at the procedure.
type (
	// HappenedExpr is "наступило событие X".
	HappenedExpr struct {
		Range
		Event Name
	}
	// ExpiredExpr is "истёк срок X".
	ExpiredExpr struct {
		Range
		Term Name
	}
	// ElapsedExpr is "истекли 10 рабочих дней со дня события X".
	ElapsedExpr struct {
		Range
		Length Length
		From   Origin
	}
	// GroundExpr is "действует основание X".
	GroundExpr struct {
		Range
		Ground Name
	}
	// RequestsExpr is "по любому запросу …" or, with Every, "по каждому запросу
	// …": all Tests hold for one request, or for each.
	RequestsExpr struct {
		Range
		Every bool
		Tests []RequestTest
	}
	// SubserviceExpr is "подуслуга", compared with one.
	SubserviceExpr struct{ Range }
	// TermDayExpr is "последний день срока X".
	TermDayExpr struct {
		Range
		Term Name
	}
)

// RequestTestKind is what is asked of a request.
type RequestTestKind uint8

// The tests.
const (
	RequestEvent       RequestTestKind = iota + 1 // наступило событие X, or a bare X
	RequestAnswered                               // получен ответ
	RequestNotAnswered                            // нет ответа
	RequestLate                                   // нет ответа в срок
	RequestNone                                   // документа нет
	RequestNotBrought                             // документ не представлен [в течение …]
)

// RequestTest is one test of a request.
type RequestTest struct {
	Range
	Kind   RequestTestKind
	Event  *Name   // of RequestEvent
	Within *Length // of RequestNotBrought
	From   *Origin
}
