package httpapi

import (
	"net/http"
	"strconv"

	"reglament/interpreter/contract"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// caseWire is a case as the API shows it: what its journal says, what the
// regulation says about it today, and the plan with what became of it.
type caseWire struct {
	Schema   int               `json:"schema"`
	Case     casefile.Case     `json:"case"`
	Decision contract.Decision `json:"decision"`
	Plan     planWire          `json:"plan"`
}

type planWire struct {
	Stages  []stageWire  `json:"stages"`
	Terms   []termWire   `json:"terms"`
	Results []resultWire `json:"results"`
}

type stageWire struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Applies  string   `json:"applies"`
	Executor string   `json:"executor"`
	Outcomes []string `json:"outcomes"`
	Start    *string  `json:"planned_start"`
	Finish   *string  `json:"planned_finish"`
	Actual   *string  `json:"actual"`
}

type termWire struct {
	ID     string  `json:"id"`
	Title  string  `json:"title"`
	Date   *string `json:"date"`
	Status string  `json:"status"`
}

type resultWire struct {
	ID      string  `json:"id"`
	Title   string  `json:"title"`
	Applies string  `json:"applies"`
	IssueBy *string `json:"issue_by"`
	Issued  *string `json:"issued"`
}

// view answers with a case; its sequence is the ETag that If-Match takes.
func (o *office) view(w http.ResponseWriter, r *http.Request, status int, v runtime.View) {
	w.Header().Set("ETag", `"`+strconv.Itoa(v.Case.Sequence)+`"`)
	o.answer(w, r, status, caseWire{contract.Schema, v.Case, contract.EncodeDecision(v.Decision, o.texts(r)), plan(v)})
}

func plan(v runtime.View) planWire {
	out := planWire{[]stageWire{}, []termWire{}, []resultWire{}}
	for _, s := range v.Decision.Stages {
		kept := v.Case.Stages[s.ID]
		out.Stages = append(out.Stages, stageWire{
			s.ID, s.Title, s.Applies.String(), s.Executor, append([]string{}, s.Outcomes...),
			orNull(kept.Planned.Start), orNull(kept.Planned.Finish), orNull(kept.Actual),
		})
	}
	for _, t := range v.Decision.Terms {
		date := ""
		if t.OK {
			date = t.Date.String()
		}
		out.Terms = append(out.Terms, termWire{t.ID, t.Title, orNull(date), t.Status.String()})
	}
	for _, s := range v.Decision.Results {
		by := ""
		if s.HasDate {
			by = s.IssueBy.String()
		}
		out.Results = append(out.Results, resultWire{s.ID, s.Title, s.Applies.String(), orNull(by), orNull(v.Case.Issued[s.ID])})
	}
	return out
}

func orNull(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
