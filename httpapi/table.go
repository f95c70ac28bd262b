package httpapi

import (
	"net/http"
	"slices"

	"reglament/httpapi/desk"
	"reglament/interpreter/contract"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// The groups in which the API is told.
const (
	tagServices = "services"
	tagCases    = "cases"
	tagWork     = "work"
	tagLetters  = "letters"
)

// api are the routes of the API, with what their description says.
func (o *office) api() []desk.Route {
	return slices.Concat(o.serviceRoutes(), o.caseRoutes(), o.stepRoutes(), o.workRoutes(), o.letterRoutes())
}

// on is a line of the table.
func on(method, pattern, right string, handler http.HandlerFunc, operation desk.Operation) desk.Route {
	if operation.Status == 0 {
		operation.Status = http.StatusOK
	}
	return desk.Route{Method: method, Pattern: pattern, Right: right, Handler: handler, Operation: &operation}
}

func (o *office) serviceRoutes() []desk.Route {
	facts := func(id, summary string, answer any) desk.Operation {
		return desk.Operation{ID: id, Tag: tagServices, Summary: summary, Body: contract.Facts{}, Answer: answer, Example: exampleFacts}
	}
	return []desk.Route{
		on(http.MethodGet, "/services", desk.Services, o.listServices, desk.Operation{
			ID: "listServices", Tag: tagServices, Summary: "httpapi.list_services", Answer: serviceList{},
			Query: append(pageQuery(), desk.Parameter{Name: "q", About: "httpapi.query.services_q", Kind: "string"}),
		}),
		on(http.MethodGet, "/services/{service}", desk.Services, o.showService, desk.Operation{
			ID: "showService", Tag: tagServices, Summary: "httpapi.show_service", Answer: serviceDetail{},
		}),
		on(http.MethodPost, "/services/{service}/ask", desk.Services, o.ask, facts("ask", "httpapi.ask", contract.NextStep{})),
		on(http.MethodPost, "/services/{service}/decide", desk.Services, o.decide, facts("decide", "httpapi.decide", contract.Decision{})),
		on(http.MethodPost, "/services/{service}/checklist.pdf", desk.Services, o.checklist, facts("printChecklist", "httpapi.print_checklist", nil)),
		on(http.MethodPost, "/services/{service}/calculation.pdf", desk.Services, o.calculation, facts("printCalculation", "httpapi.print_calculation", nil)),
	}
}

func (o *office) caseRoutes() []desk.Route {
	shown := func(id, summary string, answer any) desk.Operation {
		return desk.Operation{ID: id, Tag: tagCases, Summary: summary, Answer: answer}
	}
	return []desk.Route{
		on(http.MethodPost, "/cases", desk.CasesOpen, o.openCase, desk.Operation{
			ID: "openCase", Tag: tagCases, Summary: "httpapi.open_case", Body: openBody{}, Answer: caseWire{}, Status: http.StatusCreated,
			Changes: true, Tagged: true, Example: exampleOpening,
		}),
		on(http.MethodGet, "/cases", desk.CasesFind, o.listCases, desk.Operation{
			ID: "listCases", Tag: tagCases, Summary: "httpapi.list_cases", Answer: caseList{}, Query: caseQuery(),
		}),
		on(http.MethodPost, "/cases/search", desk.CasesFind, o.searchCases, desk.Operation{
			ID: "searchCases", Tag: tagCases, Summary: "httpapi.search_cases", Body: searchBody{}, Answer: caseList{}, Example: `{"q":"образц ан"}`,
		}),
		on(http.MethodGet, "/cases/{number}", desk.CasesFind, o.showCase, desk.Operation{
			ID: "showCase", Tag: tagCases, Summary: "httpapi.show_case", Answer: caseWire{}, Tagged: true,
		}),
		on(http.MethodGet, "/cases/{number}/journal", desk.CasesFind, o.journal, desk.Operation{
			ID: "showJournal", Tag: tagCases, Summary: "httpapi.show_journal", Answer: journalWire{}, Query: pageQuery(),
		}),
		on(http.MethodGet, "/cases/{number}/receipt.pdf", desk.CasesFind, o.receipt, shown("printReceipt", "httpapi.print_receipt", nil)),
		on(http.MethodGet, "/cases/{number}/calculation.pdf", desk.CasesFind, o.caseCalculation, shown("printCaseCalculation", "httpapi.print_case_calculation", nil)),
		on(http.MethodGet, "/cases/{number}/readings", desk.Readings, o.readings, desk.Operation{
			ID: "listReadings", Tag: tagCases, Summary: "httpapi.list_readings", Answer: readingList{},
			Query: append(pageQuery(), desk.Parameter{Name: "before", About: "httpapi.query.before", Kind: "string", Form: "date-time"}),
		}),
	}
}

// changing is a change of a case that answers with the case.
func changing(id, summary string, body any, example string) desk.Operation {
	return desk.Operation{
		ID: id, Tag: tagWork, Summary: summary, Body: body, Answer: caseWire{}, Changes: true, Stated: true, Tagged: true, Example: example,
	}
}

func (o *office) stepRoutes() []desk.Route {
	return []desk.Route{
		on(http.MethodPost, "/cases/{number}/documents", desk.CasesAccept, o.receiveDocuments,
			changing("receiveDocuments", "httpapi.receive_documents", documentsBody{}, `{"documents":[{"document":"паспорт_рф","originals":1,"copies":1}]}`)),
		on(http.MethodDelete, "/cases/{number}/documents/{document}", desk.CasesAccept, o.takeBack,
			changing("takeBackDocument", "httpapi.take_back_document", nil, "")),
		on(http.MethodPost, "/cases/{number}/events", desk.CasesWork, o.recordEvent,
			changing("recordEvent", "httpapi.record_event", eventBody{}, `{"event":"оплачено","day":"2026-03-02"}`)),
		on(http.MethodPost, "/cases/{number}/stages/{stage}/completion", desk.CasesWork, given[stageBody](o, o.Engine.CompleteStage),
			changing("completeStage", "httpapi.complete_stage", stageBody{}, `{"day":"2026-03-02"}`)),
		on(http.MethodPost, "/cases/{number}/outcome", desk.CasesDecide, given[outcomeBody](o, o.Engine.DecideOutcome),
			changing("decideOutcome", "httpapi.decide_outcome", outcomeBody{}, `{"outcome":"предоставить","day":"2026-03-02"}`)),
		on(http.MethodPost, "/cases/{number}/results/{result}/issue", desk.CasesIssue, given[resultBody](o, o.Engine.Issue),
			changing("issueResult", "httpapi.issue_result", resultBody{}, `{"day":"2026-03-02"}`)),
	}
}

func (o *office) workRoutes() []desk.Route {
	return []desk.Route{
		on(http.MethodPost, "/cases/{number}/suspensions", desk.CasesWork, given[suspensionBody](o, o.Engine.Suspend),
			changing("suspend", "httpapi.suspend", suspensionBody{}, `{"ground":"нет_сведений","day":"2026-03-02"}`)),
		on(http.MethodPost, "/cases/{number}/suspensions/{ground}/end", desk.CasesWork, given[endBody](o, o.Engine.Resume),
			changing("resume", "httpapi.resume", endBody{}, `{"day":"2026-03-02"}`)),
		on(http.MethodPost, "/cases/{number}/handover", desk.CasesHandOver, o.handOver,
			changing("handOver", "httpapi.hand_over", handOverBody{}, `{"to":"оператор-8","note":"ждём сети"}`)),
		on(http.MethodPost, "/cases/{number}/withdrawal", desk.CasesWork, o.withdraw,
			changing("withdraw", "httpapi.withdraw", withdrawalBody{}, `{"reason":"передумала"}`)),
		on(http.MethodPost, "/cases/{number}/acceptance-refusal", desk.CasesAccept, o.refuseAcceptance,
			changing("refuseAcceptance", "httpapi.refuse_acceptance", acceptanceBody{}, `{"ground":"нет_полномочий","words":"доверенность просрочена"}`)),
		on(http.MethodPost, "/cases/{number}/requests", desk.CasesWork, o.request,
			changing("requestDocument", "httpapi.request_document", requestBody{}, `{"document":"выписка_на_участок","day":"2026-03-02"}`)),
		on(http.MethodPost, "/cases/{number}/requests/{document}/answer", desk.CasesWork, o.requestAnswer,
			changing("recordAnswer", "httpapi.record_answer", answerBody{}, `{"none":false}`)),
		on(http.MethodPut, "/cases/{number}/findings/{finding}", desk.CasesWork, o.find,
			changing("establish", "httpapi.establish", findingBody{}, `{"value":true}`)),
		on(http.MethodDelete, "/cases/{number}/findings/{finding}", desk.CasesWork, o.unfind,
			changing("takeBackFinding", "httpapi.take_back_finding", nil, "")),
	}
}

func (o *office) letterRoutes() []desk.Route {
	settling := func(id, summary string) desk.Operation {
		return desk.Operation{ID: id, Tag: tagLetters, Summary: summary, Body: letterBody{}, Answer: oneLetter{}, Changes: true, Example: `{"id":"2026-000002/3/принято"}`}
	}
	return []desk.Route{
		on(http.MethodGet, "/letters", desk.Letters, o.listLetters, desk.Operation{
			ID: "listLetters", Tag: tagLetters, Summary: "httpapi.list_letters", Answer: letterList{}, Query: letterQuery(),
		}),
		on(http.MethodPost, "/letters/resend", desk.Letters, o.resend, settling("resendLetter", "httpapi.resend_letter")),
		on(http.MethodPost, "/letters/by-hand", desk.Letters, o.byHand, settling("tellByHand", "httpapi.tell_by_hand")),
	}
}

// pageQuery is what may stand there of a list.
func pageQuery() []desk.Parameter {
	return []desk.Parameter{
		{Name: "limit", About: "httpapi.query.limit", Kind: "integer", Least: 1, Most: runtime.MaxLimit},
		{Name: "cursor", About: "httpapi.query.cursor", Kind: "string"},
	}
}

func caseQuery() []desk.Parameter {
	return append(pageQuery(), []desk.Parameter{
		{Name: "order", About: "httpapi.query.order", Kind: "string", Of: []string{"new", "due"}},
		{Name: "service", About: "httpapi.query.service", Kind: "string"},
		{Name: "status", About: "httpapi.query.status", Kind: "string", Of: []string{
			casefile.StatusOpen, casefile.StatusSuspended, casefile.StatusDecided, casefile.StatusIssued, casefile.StatusWithdrawn, casefile.StatusNotAccepted,
		}},
		{Name: "executor", About: "httpapi.query.executor", Kind: "string"},
		{Name: "opened_from", About: "httpapi.query.opened_from", Kind: "string", Form: "date"},
		{Name: "opened_to", About: "httpapi.query.opened_to", Kind: "string", Form: "date"},
		{Name: "due_from", About: "httpapi.query.due_from", Kind: "string", Form: "date"},
		{Name: "due_to", About: "httpapi.query.due_to", Kind: "string", Form: "date"},
	}...)
}

func letterQuery() []desk.Parameter {
	return append(pageQuery(), []desk.Parameter{
		{Name: "state", About: "httpapi.query.state", Kind: "string", Of: []string{
			string(runtime.LetterWaiting), string(runtime.LetterSent), string(runtime.LetterDead), string(runtime.LetterByHand),
		}},
		{Name: "case", About: "httpapi.query.case", Kind: "string"},
	}...)
}

// Examples of bodies that several routes take, by the catalog of the program's
// own folder of examples.
const (
	exampleFacts   = `{"on":"2026-03-02","answers":{"цель":"получить","о_ком":"сам","гражданство":"рф"}}`
	exampleOpening = `{"service":"справка_о_судимости","channel":"мфц","applicant":{"name":"Образцова Анна","phone":"+7 900 000-00-01"},` +
		`"answers":{"цель":"получить","о_ком":"сам","гражданство":"рф"}}`
)
