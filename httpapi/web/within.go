package web

import "reglament/httpapi/desk"

// within takes off the page of a case the forms that could only be refused: for
// each of them whoever looks at it needs a right.
func (m *caseModel) within(c desk.Caller) {
	if !c.Can(desk.CasesAccept) {
		m.Papers.close()
		m.Papers.Any = false
	}
	if !c.Can(desk.CasesWork) {
		m.unworked()
	}
	for i := range m.Stages {
		if len(m.Stages[i].Outcomes) > 0 && !c.Can(desk.CasesDecide) {
			m.Stages[i].Outcomes, m.Stages[i].Ready = nil, false
		}
	}
	for i := range m.Results {
		m.Results[i].Ready = m.Results[i].Ready && c.Can(desk.CasesIssue)
	}
}

// unworked leaves the steps of the back office to be looked at.
func (m *caseModel) unworked() {
	for i := range m.Stages {
		m.Stages[i].Ready = false
	}
	for i := range m.Requests {
		r := &m.Requests[i]
		r.MaySend, r.MayAnswer, r.Awaited = false, false, nil
	}
	for i := range m.Findings {
		m.Findings[i].Open = false
	}
	for i := range m.Suspensions {
		m.Suspensions[i].MayEnd = false
	}
	m.Awaited, m.Suspendable, m.Withdrawable = nil, nil, false
}
