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
	// Lacking is what is short of documents that are there in fewer forms
	// than wanted; decision.missing names them too.
	Lacking []lackingWire `json:"lacking"`
	Plan    planWire      `json:"plan"`
}

type lackingWire struct {
	Document string     `json:"document"`
	Forms    []formWire `json:"forms"`
}

type formWire struct {
	Form  string `json:"form"`
	Count int    `json:"count"`
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
	concerns(r, v.Case.Person)
	w.Header().Set("ETag", `"`+strconv.Itoa(v.Case.Sequence)+`"`)
	decision, short := contract.EncodeDecision(v.Decision, o.texts(r)), lacking(v)
	for _, doc := range short {
		decision.Missing = append(decision.Missing, doc.Document)
	}
	o.answer(w, r, status, caseWire{contract.Schema, v.Case, decision, short, plan(v)})
}

// lacking counts by the rule of runtime.Lacking, as the page and the receipt
// do: what is missing and this are together the view's Short.
func lacking(v runtime.View) []lackingWire {
	all := []lackingWire{}
	for _, doc := range v.Decision.Documents {
		in, there := v.Case.Documents[doc.ID]
		short := runtime.Lacking(doc.Forms, in)
		if !there || len(short) == 0 {
			continue
		}
		row := lackingWire{Document: doc.ID}
		for _, f := range short {
			row.Forms = append(row.Forms, formWire{f.Kind, f.Count})
		}
		all = append(all, row)
	}
	return all
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
