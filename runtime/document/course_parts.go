package document

// deadlines is the table of the terms.
func (p *Press) deadlines(w words, terms []Deadline) []band {
	if len(terms) == 0 {
		return nil
	}
	t := p.table(
		w, column{"papers.column.term", 104, left}, column{"papers.column.last", 34, center}, column{"papers.column.state", 42, left},
	)
	for _, term := range terms {
		t.row(false, []paragraph{normal(term.Title)}, []paragraph{normal(w.day(term.Last))}, []paragraph{normal(w.deadlineState(term.State))})
	}
	return append(p.section(w.Say("papers.course.terms"), ""), t.bands...)
}

func (w words) deadlineState(s DeadlineState) string {
	switch s {
	case DeadlineRuns:
		return w.Say("papers.deadline.runs")
	case DeadlineStands:
		return w.Say("papers.deadline.stands")
	case DeadlineMissed:
		return w.Say("papers.deadline.missed")
	case DeadlineMet:
		return w.Say("papers.deadline.met")
	}
	return w.Say("papers.deadline.ahead")
}

// inquiries is the table of what agencies were asked for.
func (p *Press) inquiries(w words, requests []Inquiry) []band {
	if len(requests) == 0 {
		return nil
	}
	t := p.table(
		w, column{"papers.column.data", 62, left}, column{"papers.column.asked_of", 48, left},
		column{"papers.column.sent", 24, center}, column{"papers.column.answer", 46, left},
	)
	for _, r := range requests {
		t.row(
			false, []paragraph{normal(r.Title)}, []paragraph{normal(w.orDash(r.Agency))}, []paragraph{normal(w.day(r.Sent))},
			[]paragraph{normal(w.reply(r))},
		)
	}
	return append(p.section(w.Say("papers.course.requests"), ""), t.bands...)
}

// reply says what came of a request.
func (w words) reply(r Inquiry) string {
	switch {
	case r.Answered != nil && r.None:
		return w.Say("papers.reply.none", "day", *r.Answered)
	case r.Answered != nil:
		return w.Say("papers.reply.came", "day", *r.Answered)
	case r.Sent == nil:
		return w.Say("papers.reply.unsent")
	case r.Late && r.By != nil:
		return w.Say("papers.reply.late", "day", *r.By)
	case r.By != nil:
		return w.Say("papers.reply.awaited_by", "day", *r.By)
	}
	return w.Say("papers.reply.awaited")
}

// standstills is the table of the times in which the service stood still.
func (p *Press) standstills(w words, all []Standstill) []band {
	if len(all) == 0 {
		return nil
	}
	t := p.table(w, column{"papers.column.ground", 112, left}, column{"papers.column.from", 34, center}, column{"papers.column.to", 34, center})
	for _, s := range all {
		to := w.Say("papers.standstill.lasts")
		if s.To != nil {
			to = w.day(s.To)
		}
		t.row(false, []paragraph{normal(s.Ground)}, []paragraph{normal(w.day(s.From))}, []paragraph{normal(to)})
	}
	return append(p.section(w.Say("papers.course.suspensions"), ""), t.bands...)
}

// outgoing is the table of the results.
func (p *Press) outgoing(w words, results []Outgoing) []band {
	if len(results) == 0 {
		return nil
	}
	t := p.table(
		w, column{"papers.column.result_document", 112, left}, column{"papers.column.issue_by", 34, center}, column{"papers.column.issued", 34, center},
	)
	for _, r := range results {
		t.row(
			false, []paragraph{normal(r.Title), small(w.waits(r)).dark()}, []paragraph{normal(w.day(r.By))}, []paragraph{normal(w.day(r.On))},
		)
	}
	return append(p.section(w.Say("papers.course.results"), ""), t.bands...)
}
