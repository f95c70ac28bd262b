package compare

import (
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// daySide is a day, or that there is none.
func daySide(day clock.Date, ok bool) Side {
	if !ok {
		return Side{Says: message.New("compare.undefined")}
	}
	return valueSide(interpreter.Value{Type: dsl.TypeDate, Date: day})
}

// terms are their last days; of those that fall on one day also how they are
// counted.
func terms(d *interpreter.Decision) []said {
	var out []said
	for _, t := range d.Terms {
		one := said{subject: t.ID, of: message.New("compare.of.term", "name", title(t.Title, t.ID)), side: daySide(t.Date, t.OK)}
		if t.OK {
			one.details.length("lasts", &t.Length, func(words any) message.Message { return message.New("compare.lasts", "length", words) }, minor)
		}
		if t.OK && t.FromEvent != "" {
			one.details.add(true, "from", "from "+t.FromEvent, message.New("compare.counted_from", "event", eventTitle(d, t.FromEvent)), minor)
		}
		out = append(out, one.stands(t))
	}
	return out
}

// termSays is where a term stands on the day on which one looks.
var termSays = map[interpreter.TermStatus]message.Message{
	interpreter.Forecast: message.New("compare.term.forecast"), interpreter.Running: message.New("compare.term.running"),
	interpreter.Overdue: message.New("compare.term.overdue"), interpreter.Met: message.New("compare.term.met"),
	interpreter.Stopped: message.New("compare.term.stopped"),
}

// stands adds where a term stands.
func (s said) stands(t interpreter.TermState) said {
	s.details.add(t.OK, "stands", t.Status.String(), termSays[t.Status], minor)
	return s
}

func eventTitle(d *interpreter.Decision, id string) string {
	for _, e := range d.Regulation.Events {
		if e.ID == id {
			return title(e.Title, id)
		}
	}
	return id
}

func periods(d *interpreter.Decision) []said {
	var out []said
	for _, p := range d.Periods {
		side := daySide(p.From, p.OK)
		if p.OK {
			side = Side{Word: p.From.String() + "/" + p.To.String(), Says: message.New("compare.days", "from", p.From, "to", p.To)}
		}
		out = append(out, said{subject: p.ID, of: message.New("compare.of.period", "name", title(p.Title, p.ID)), side: side})
	}
	return out
}

// grounds are whether they hold, and if they do, from when, until when, by when
// the applicant is told and what comes of it.
func grounds(d *interpreter.Decision) []said {
	var out []said
	for _, g := range d.Grounds {
		one := said{
			subject: g.ID, of: message.New("compare.of.ground", "name", title(g.Title, g.ID)),
			side: truth(g.Holds, message.New("compare.ground_holds"), message.New("compare.ground_does_not_hold")),
		}
		if g.Holds == interpreter.Yes {
			one.details = append(groundDays(g), groundDetails(d, g)...)
		}
		out = append(out, one)
	}
	return out
}

func groundDays(g interpreter.GroundState) (out details) {
	for _, day := range []struct {
		has  bool
		day  clock.Date
		of   string
		says message.Message
	}{
		{g.HasSince, g.Since, "since", message.New("compare.since", "day", g.Since)},
		{g.HasUntil, g.Until, "until", message.New("compare.until", "day", g.Until)},
		{g.HasNotifyBy, g.NotifyBy, "notify by", message.New("compare.notify_by", "day", g.NotifyBy)},
	} {
		if day.has {
			out.add(true, day.of, day.of+" "+day.day.String(), day.says, chief|late)
		}
	}
	return out
}

// groundSays are the kinds of grounds.
var groundSays = map[dsl.GroundKind]message.Message{
	dsl.GroundRefuseAcceptance: message.New("compare.ground.refuse_acceptance"), dsl.GroundReturn: message.New("compare.ground.return"),
	dsl.GroundSuspend: message.New("compare.ground.suspend"), dsl.GroundRefuse: message.New("compare.ground.refuse"),
	dsl.GroundNotApplicant: message.New("compare.ground.not_applicant"),
}

var groundWords = map[dsl.GroundKind]string{
	dsl.GroundRefuseAcceptance: "refuse acceptance", dsl.GroundReturn: "return", dsl.GroundSuspend: "suspend", dsl.GroundRefuse: "refuse",
	dsl.GroundNotApplicant: "not an applicant",
}

// groundDetails are what comes of a ground, whoever it holds of.
func groundDetails(d *interpreter.Decision, g interpreter.GroundState) (out details) {
	out.add(true, "kind", groundWords[g.Kind], groundSays[g.Kind], chief)
	if g.Outcome != "" {
		out.add(true, "leads to", "leads to "+g.Outcome, message.New("compare.leads_to", "outcome", d.Regulation.OutcomeTitle(g.Outcome)), chief)
	}
	for _, next := range d.Grounds {
		if next.ID == g.Next {
			out.word("then", message.New("compare.then", "name", title(next.Title, next.ID)), g.Next)
		}
	}
	out.add(g.NoList, "no list", "no list", message.New("compare.no_list"), minor)
	out.word("consequence", message.New("compare.consequence", "text", g.Consequence), g.Consequence)
	out.portal(g.PortalStatus)
	return out
}

// portal adds the status that the portal of state services shows.
func (d *details) portal(status string) {
	d.word("portal", message.New("compare.portal_status", "status", status), status)
}

// outcomeSubject stands for what the grounds lead to.
const outcomeSubject = "outcome"

func outcomes(d *interpreter.Decision) []said {
	side := Side{Says: message.New("compare.undefined")}
	if id := d.Follows.Outcome; id != "" {
		side = Side{Word: id, Says: message.New("compare.word", "word", d.Regulation.OutcomeTitle(id))}
	}
	return []said{{subject: outcomeSubject, of: message.New("compare.of.outcome"), side: side}}
}

// results are told how they are issued also while the outcome is open.
func results(d *interpreter.Decision) []said {
	var out []said
	for _, r := range d.Results {
		one := said{
			subject: r.ID, of: message.New("compare.of.result", "name", title(r.Title, r.ID)),
			side: truth(r.Applies, message.New("compare.issued"), message.New("compare.not_issued")),
		}
		if r.Applies != interpreter.No {
			if r.HasDate {
				one.details.add(true, "by", "by "+r.IssueBy.String(), message.New("compare.by", "day", r.IssueBy), chief|late)
			}
			one.details = append(one.details, resultDetails(d, r)...)
		}
		out = append(out, one)
	}
	return out
}

// resultDetails are how a result is issued, whoever gets it.
func resultDetails(d *interpreter.Decision, r interpreter.ResultState) (out details) {
	for _, t := range d.Terms {
		if t.ID == r.Term {
			out.word("term", message.New("compare.in_term", "name", title(t.Title, t.ID)), r.Term)
		}
	}
	out.length("kept", r.KeptFor, func(words any) message.Message { return message.New("compare.kept_for", "length", words) }, minor)
	out.word("through", message.New("compare.through", "channels", names(r.Through)), strings.Join(r.Through, " "))
	out.portal(r.PortalStatus)
	return out
}

// names are ids as people read them.
func names(ids []string) (all message.List) {
	for _, id := range ids {
		all = append(all, strings.ReplaceAll(id, "_", " "))
	}
	return all
}

// stages are told who does what also while it is open whether they are carried
// out.
func stages(d *interpreter.Decision) []said {
	var out []said
	for _, s := range d.Stages {
		one := said{
			subject: s.ID, of: message.New("compare.of.stage", "name", title(s.Title, s.ID)),
			side: truth(s.Applies, message.New("compare.carried_out"), message.New("compare.not_carried_out")),
		}
		if s.Applies != interpreter.No {
			if s.OK {
				says := message.New("compare.days", "from", s.Start, "to", s.Finish)
				one.details.add(true, "days", s.Start.String()+"/"+s.Finish.String(), says, chief|late)
			}
			one.details = append(one.details, stageDetails(d, s)...)
		}
		out = append(out, one)
	}
	return out
}

// stageDetails are who does what at a stage, in whatever case.
func stageDetails(d *interpreter.Decision, s interpreter.StageState) (out details) {
	out.length("lasts", s.Length, func(words any) message.Message { return message.New("compare.lasts", "length", words) }, minor)
	out.word("by", message.New("compare.carried_out_by", "name", organisation(d, s.Executor)), s.Executor)
	var before message.List
	for _, id := range s.After {
		for _, other := range d.Stages {
			if other.ID == id {
				before = append(before, title(other.Title, id))
			}
		}
	}
	out.word("after", message.New("compare.after_stages", "stages", before), strings.Join(s.After, " "))
	out.word("requests", message.New("compare.stage_requests", "documents", papers(d, s.Requests)), strings.Join(s.Requests, " "))
	out.word("produces", message.New("compare.stage_produces", "documents", papers(d, s.Produces)), strings.Join(s.Produces, " "))
	out.word("by courier", message.New("compare.stage_courier", "documents", papers(d, s.ByCourier)), strings.Join(s.ByCourier, " "))
	var outcomes message.List
	for _, id := range s.Outcomes {
		outcomes = append(outcomes, d.Regulation.OutcomeTitle(id))
	}
	out.word("decides", message.New("compare.stage_decides", "outcomes", outcomes), strings.Join(s.Outcomes, " "))
	if s.ClosedBy != "" {
		out.word("closed by", message.New("compare.closed_by", "event", eventTitle(d, s.ClosedBy)), s.ClosedBy)
	}
	return out
}

// organisation is the title of an organisation, or the name of a role.
func organisation(d *interpreter.Decision, id string) string {
	for _, o := range d.Regulation.Organisations {
		if o.ID == id {
			return title(o.Title, id)
		}
	}
	return strings.ReplaceAll(id, "_", " ")
}

// papers are the titles of documents and results.
func papers(d *interpreter.Decision, ids []string) (all message.List) {
	titles := map[string]string{}
	for _, one := range d.Documents {
		titles[one.ID] = one.Title
	}
	for _, g := range d.Groups {
		titles[g.ID] = g.Title
	}
	for _, r := range d.Results {
		titles[r.ID] = r.Title
	}
	for _, id := range ids {
		all = append(all, title(titles[id], strings.ReplaceAll(id, "_", " ")))
	}
	return all
}

func persons(d *interpreter.Decision) []said {
	var out []said
	for _, p := range d.Persons {
		one := said{
			subject: p.ID, of: message.New("compare.of.person", "name", title(p.Title, p.ID)),
			side: truth(p.TakesPart, message.New("compare.takes_part"), message.New("compare.takes_no_part")),
		}
		if p.TakesPart == interpreter.Yes {
			if len(p.Rows) > 0 {
				one.details.add(true, "records", "records "+strings.Join(p.Rows, " "), message.New("compare.records", "records", names(p.Rows)), late)
			}
			one.details = append(one.details, personDetails(d, p)...)
		}
		out = append(out, one)
	}
	return out
}

// personDetails are what proves that the applicant may speak for a person.
func personDetails(d *interpreter.Decision, p interpreter.PersonState) (out details) {
	out.word("authority", message.New("compare.authority_by", "documents", papers(d, p.AuthorityBy)), strings.Join(p.AuthorityBy, " "))
	out.word("consent", message.New("compare.consent_by", "documents", papers(d, p.ConsentBy)), strings.Join(p.ConsentBy, " "))
	return out
}

// events are those that come by themselves.
func events(d *interpreter.Decision) []said {
	var out []said
	for _, e := range d.Events {
		if !e.Derived {
			continue
		}
		side := Side{Word: "no", Says: message.New("compare.not_came")}
		if e.Came {
			side = Side{Word: "yes on " + e.At.String(), Says: message.New("compare.came", "day", e.At)}
		}
		out = append(out, said{subject: e.ID, of: message.New("compare.of.event", "name", title(e.Title, e.ID)), side: side})
	}
	return out
}
