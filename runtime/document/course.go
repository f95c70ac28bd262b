package document

import (
	"strconv"

	"reglament/message"
)

func (m CourseModel) speaks() message.Language { return m.Language }
func (m CourseModel) codes() error             { return checkNumber(m.Number) }

func (m CourseModel) about(w words) properties {
	return properties{created: m.Day.Time(), author: m.Office.Name, title: w.Say("papers.course.of", "number", plain(m.Number), "day", m.Day)}
}

func (m CourseModel) lay(p *Press, w words) []sheet {
	return []sheet{{bands: p.course(w, m), footer: w.Say("papers.course.of", "number", plain(m.Number), "day", m.Day), words: w}}
}

// course tells how a case stands: first what the applicant has to do, then how
// far the office is.
func (p *Press) course(w words, m CourseModel) []band {
	bands := []band{
		p.letterhead(w, m.Office, p.barcode(m.Number)), p.rule(), blank(2),
		p.line(title(w.Say("papers.course.title", "number", m.Number)).to(center)),
		p.line(small(w.Say("papers.course.as_of", "day", m.Day)).dark().to(center)), blank(1),
	}
	bands = append(bands, p.asked(w, m.Request)...)
	bands = append(
		bands, p.detail(w.Say("papers.receipt.applicant"), normal(w.orDash(m.Applicant))),
		p.detail(w.Say("papers.cover.opened"), normal(w.moment(m.Opened))),
		p.detail(w.Say("papers.course.status"), strong(w.orDash(w.status(m)))),
	)
	bands = append(bands, p.told(w.Say("papers.executor"), w.worker(m.Executor))...)
	bands = append(bands, p.toDo(w, m)...)
	bands = append(bands, p.stages(w, m.Stages)...)
	bands = append(bands, p.deadlines(w, m.Terms)...)
	bands = append(bands, p.inquiries(w, m.Requests)...)
	bands = append(bands, p.standstills(w, m.Suspensions)...)
	bands = append(bands, p.outgoing(w, m.Results)...)
	end := append([]band{blank(3)}, p.told(w.Say("papers.course.by"), w.worker(m.By))...)
	end = append(end, p.signature(w, "papers.sign.told", m.By.Name)...)
	return append(bands, together(end)...)
}

// status says in one sentence where the case is.
func (w words) status(m CourseModel) string {
	text := m.Status
	if id := "papers.status." + m.Status; w.Has(id) {
		text = w.Say(id)
	}
	if m.Withdrawn != nil {
		return text + ", " + w.day(m.Withdrawn)
	}
	if m.NotAccepted != nil {
		return text + ", " + w.day(m.NotAccepted)
	}
	if m.Outcome != "" {
		text = sentence(": ", text, m.Outcome)
		if m.Decided != nil {
			text += ", " + w.day(m.Decided)
		}
	}
	return text
}

// toDo is what the applicant brings and where he comes; it is said, too, that
// there is nothing to do.
func (p *Press) toDo(w words, m CourseModel) []band {
	bands := p.section(w.Say("papers.course.todo"), "")
	count := len(bands)
	for _, title := range m.Bring {
		bands = append(bands, p.line(normal(w.Say("papers.course.bring", "document", inside(title))).led("☐")))
	}
	for _, result := range m.Fetch {
		text := w.Say("papers.course.fetch", "result", inside(result.Title))
		if result.By != nil {
			text = w.Say("papers.course.fetch_by", "result", inside(result.Title), "day", *result.By)
		}
		bands = append(bands, p.line(normal(sentence(" ", text, w.waits(result))).led("☐")))
	}
	if len(bands) == count {
		bands = append(bands, p.line(normal(w.Say("papers.course.nothing"))))
	}
	return bands
}

// waits says where a result is fetched and how long it waits.
func (w words) waits(r Outgoing) string {
	through, kept := "", ""
	if len(r.Through) > 0 {
		through = w.Say("papers.course.through", "ways", sentence(", ", r.Through...))
	}
	if r.KeptFor != nil {
		kept = w.Say("papers.course.kept", "length", w.length(*r.KeptFor))
	}
	return sentence(" ", through, kept)
}

// stages is the table of the plan and of what came of it.
func (p *Press) stages(w words, stages []Stage) []band {
	if len(stages) == 0 {
		return nil
	}
	t := p.table(
		w, column{"papers.column.number", 9, center}, column{"papers.column.stage", 74, left},
		column{"papers.column.planned", 43, center}, column{"papers.column.actual", 24, center}, column{"papers.column.state", 30, left},
	)
	for i, s := range stages {
		planned := w.day(s.Finish)
		if s.Start != nil && s.Finish != nil && *s.Start != *s.Finish {
			planned = w.Say("papers.period", "from", *s.Start, "to", *s.Finish)
		}
		state := []paragraph{normal(w.stageState(s.State))}
		if s.Done != nil && s.Finish != nil && *s.Done > *s.Finish {
			state = append(state, small(w.Say("papers.stage.late")).dark())
		}
		t.row(
			false, []paragraph{normal(strconv.Itoa(i + 1))}, []paragraph{normal(s.Title), small(s.Executor)},
			[]paragraph{normal(planned)}, []paragraph{normal(w.day(s.Done))}, state,
		)
	}
	return append(p.section(w.Say("papers.course.stages"), ""), t.bands...)
}

func (w words) stageState(s StageState) string {
	switch s {
	case StageNow:
		return w.Say("papers.stage.now")
	case StageDone:
		return w.Say("papers.stage.done")
	case StageOpen:
		return w.Say("papers.stage.open")
	case StageLeft:
		return w.Say("papers.stage.left")
	}
	return w.Say("papers.stage.ahead")
}
