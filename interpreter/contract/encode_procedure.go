package contract

import (
	"encoding/json"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

func person(p interpreter.PersonState, texts *message.Texts) Person {
	return Person{p.ID, p.Title, p.TakesPart.String(), list(p.DependsOn), list(p.Rows), texts.Text(p.Because), list(p.Basis)}
}

// owner names a person; the applicant has no id of its own.
func owner(person string) string {
	if person == "" {
		return applicantRU
	}
	return person
}

func request(r interpreter.RequestState) Request {
	out := Request{
		Document: r.Document, Agency: textOr(r.Agency), Sent: dayOr(r.Sent, r.HasSent), AnswerBy: dayOr(r.AnswerBy, r.HasAnswerBy),
		Answered: dayOr(r.Answered, r.HasAnswer), Late: r.Late,
	}
	switch {
	case r.HasAnswer && r.None:
		out.Answer = textOr(answerNone)
	case r.HasAnswer:
		out.Answer = textOr(answerGiven)
	}
	return out
}

func event(e interpreter.EventState, texts *message.Texts) Event {
	return Event{e.ID, e.Title, dayOr(e.At, e.Came), e.Derived, texts.Text(e.Because)}
}

func finding(f interpreter.FindingState) Finding {
	out := Finding{
		f.ID, f.Text, TypeWord(f.Type), each(f.Options, option), textOr(f.By), textOr(f.Stage),
		json.RawMessage("null"), list(f.Basis),
	}
	if f.Answer != nil {
		out.Value = AnswerJSON(*f.Answer)
	}
	return out
}

func ground(s interpreter.GroundState, texts *message.Texts) Ground {
	consequence := s.Consequence
	if s.NoList && consequence == "" {
		consequence = texts.Say("contract.no_list")
	}
	return Ground{
		ID: s.ID, Title: s.Title, Kind: groundWord(s.Kind), Holds: s.Holds.String(), DependsOn: list(s.DependsOn),
		Since: dayOr(s.Since, s.HasSince), Until: dayOr(s.Until, s.HasUntil), NotifyBy: dayOr(s.NotifyBy, s.HasNotifyBy),
		Ended: s.Ended, Outcome: textOr(s.Outcome), Next: textOr(s.Next), PortalStatus: textOr(s.PortalStatus),
		Consequence: consequence, Because: texts.Text(s.Because), Basis: list(s.Basis),
	}
}

func groundWord(kind dsl.GroundKind) string {
	switch kind {
	case dsl.GroundRefuseAcceptance:
		return "refuse_acceptance"
	case dsl.GroundReturn:
		return "return"
	case dsl.GroundSuspend:
		return "suspend"
	case dsl.GroundNotApplicant:
		return "not_applicant"
	default:
		return "refuse"
	}
}

func term(s interpreter.TermState, texts *message.Texts) Term {
	return Term{
		ID: s.ID, Title: s.Title, Date: dayOr(s.Date, s.OK), Unshifted: dayOr(s.Unshifted, s.OK),
		Start: dayOr(s.Start, s.HasStart), FromEvent: textOr(s.FromEvent), FromTerm: textOr(s.FromTerm),
		Status: s.Status.String(), UsedDays: s.UsedDays, CapApplied: s.CapApplied, Extended: s.Extended,
		Stops: each(s.Stops, stop), DependsOn: list(s.DependsOn), Steps: each(s.Steps, texts.Text),
		Because: texts.Text(s.Because), Basis: list(s.Basis),
	}
}

func stop(s interpreter.StopState) Stop { return Stop{s.Ground, s.From.String(), dayOr(s.To, !s.Open)} }

func stage(s interpreter.StageState, texts *message.Texts) Stage {
	out := Stage{
		ID: s.ID, Title: s.Title, Applies: s.Applies.String(),
		EarlyStart: dayOr(s.Start, s.OK), EarlyFinish: dayOr(s.Finish, s.OK),
		EarlyFinishAtMost: dayOr(max(s.Finish, s.FinishAtMost), s.OK),
		LateStart:         dayOr(s.LateStart, s.HasLate), LateFinish: dayOr(s.LateFinish, s.HasLate), Critical: s.Critical,
		Finished: dayOr(s.At, s.Done), DependsOn: list(s.DependsOn),
		Requests: list(s.Requests), Produces: list(s.Produces), ByCourier: list(s.ByCourier),
		Because: texts.Text(s.Because), Basis: list(s.Basis),
	}
	if s.HasLate {
		out.Slack = &s.Slack
	}
	return out
}

// outcome is the one that was decided, else the one that the grounds lead to.
func outcome(d *interpreter.Decision, texts *message.Texts) OutcomeOf {
	out := OutcomeOf{
		ID: textOr(d.Outcome), Decided: d.Outcome != "", Grounds: []string{},
		Follows: textOr(d.Follows.Outcome), FollowsFrom: list(d.Follows.Grounds), Open: list(d.Follows.Open),
		Because: texts.Text(d.Follows.Because),
	}
	if out.ID == nil {
		out.ID = out.Follows
	}
	for _, g := range d.Grounds {
		if g.Holds == interpreter.Yes {
			out.Grounds = append(out.Grounds, g.ID)
		}
	}
	return out
}

func result(s interpreter.ResultState, texts *message.Texts) ResultDoc {
	return ResultDoc{
		ID: s.ID, Title: s.Title, Applies: s.Applies.String(), IssueBy: dayOr(s.IssueBy, s.HasDate), Term: textOr(s.Term),
		KeptFor: lengthOr(s.KeptFor), Through: list(s.Through), PortalStatus: textOr(s.PortalStatus),
		Because: texts.Text(s.Because), Basis: list(s.Basis),
	}
}

func lengthOr(length *clock.Length) *string {
	if length == nil {
		return nil
	}
	return textOr(lengthText(*length))
}

func notice(m interpreter.MessageState) Notice {
	return Notice{
		m.ID, m.Title, m.Sent.String(), dayOr(m.On, m.HasOn), owner(m.To), textOr(m.PortalStatus), list(m.Texts), list(m.Basis),
	}
}

func blank(f interpreter.FormState) Blank {
	return Blank{
		f.ID, f.Title, f.Help, paperWords[f.Kind], f.Applies.String(), owner(f.To), list(f.Texts),
		each(f.Fields, blankField), list(f.Basis),
	}
}

func blankField(f interpreter.FieldState) BlankField {
	out := BlankField{ID: f.ID, Title: f.Title}
	if f.OK {
		out.Text = &f.Text
	}
	return out
}

// paperWords are the contract's words for what a form is.
var paperWords = map[dsl.PaperKind]string{
	dsl.PaperApplication: "application", dsl.PaperCover: "cover", dsl.PaperLetter: "letter",
}
