package cardfile

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime/applicants"
)

// begin shows the form of a new card.
func (room *Room) begin(w http.ResponseWriter, r *http.Request) {
	kind := applicants.Person
	if asked := applicants.Kind(r.URL.Query().Get("kind")); asked == applicants.SoleTrader || asked == applicants.LegalEntity {
		kind = asked
	}
	in := filling{sent: &sent{card: applicants.Card{Kind: kind}, person: r.URL.Query().Get("person")}}
	if form, saved, ok := room.Counter.Draft(r.Context(), draftOf("")); ok && form.Get("person") == in.sent.person {
		in.sent, in.restored = sentBy(form), room.moment(saved, room.texts(r))
	}
	room.form(w, r, in)
}

// draftOf is the address under which what is typed into a form and not sent is
// kept: of a card, or of a new one.
func draftOf(self string) string {
	if self == "" {
		return "/applicants/new"
	}
	return cardPath(self) + "/edit"
}

// enter keeps a new card, or shows its form: filled with what was looked for, or again.
func (room *Room) enter(w http.ResponseWriter, r *http.Request) {
	v := r.PostForm
	if v.Has("begin") {
		card := applicants.Begun(v.Get("q"), room.Counter.Applicants.Today())
		room.form(w, r, filling{sent: &sent{card: card}})
		return
	}
	in := room.looked(r, "")
	if v.Has("add") {
		in.addActor = true
		room.form(w, r, in)
		return
	}
	if in.refusal == nil && len(in.faults) == 0 {
		in.alike, in.refusal = room.strangers(r, in.sent, "", applicants.Card{})
	}
	if in.refusal != nil || len(in.faults)+len(in.alike) > 0 {
		room.form(w, r, in)
		return
	}
	var kept applicants.Kept
	actor := desk.ActorOf(r.Context(), "")
	if in.sent.person != "" {
		kept, in.refusal = room.Counter.Applicants.Enter(r.Context(), in.sent.person, in.sent.card, actor)
	} else {
		kept, in.refusal = room.Counter.Applicants.New(r.Context(), in.sent.card, actor)
	}
	if in.refusal != nil {
		room.form(w, r, in)
		return
	}
	room.Counter.Sent(r.Context(), draftOf(""))
	room.goOn(w, r, kept.ID, "entered")
}

// goOn leads to whoever waits for an applicant, or to the card.
func (room *Room) goOn(w http.ResponseWriter, r *http.Request, id, done string) {
	waiting := choiceOf(r)
	to := waiting.Path(cardPath(id), "done", done)
	if waiting == "reception" {
		to = "/reception?applicant=" + url.QueryEscape(id)
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// looked reads a form and looks at what it says; self is the id of the card.
func (room *Room) looked(r *http.Request, self string) filling {
	s := sentBy(r.PostForm)
	in := filling{self: self, sent: s, version: versionOf(r.PostForm.Get("version"))}
	if in.refusal = room.resolved(r.Context(), s, self, room.texts(r)); in.refusal != nil {
		return in
	}
	today := room.Counter.Applicants.Today()
	in.faults = s.card.Normal(today).Check(self, today)
	if len(s.faults) > 0 {
		// A row that was typed only to find somebody is no row of the card yet, so
		// rows below it would be told of at the wrong place.
		alone := s.card.Clone()
		alone.Representatives = nil
		in.faults = append(alone.Normal(today).Check(self, today), s.faults...)
	}
	return in
}

// strangers are cards that may be of the same applicant, and of which nobody
// has said yet that they are not: those of before the change aside.
func (room *Room) strangers(r *http.Request, s *sent, self string, before applicants.Card) ([]applicants.Candidate, error) {
	all, err := room.Counter.Applicants.Alike(r.Context(), s.card, self)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	passed := slices.Clone(s.passed)
	if self != "" {
		known, err := room.Counter.Applicants.Alike(r.Context(), before, self)
		if err != nil {
			return nil, err
		}
		for _, candidate := range known {
			passed = append(passed, candidate.ID)
		}
	}
	return slices.DeleteFunc(all, func(c applicants.Candidate) bool { return slices.Contains(passed, c.ID) }), nil
}

// edit shows a card in a form.
func (room *Room) edit(w http.ResponseWriter, r *http.Request) {
	kept, ok := room.there(w, r, "/edit")
	if !ok {
		return
	}
	in := filling{self: kept.ID, version: kept.Version, sent: &sent{seen: kept.Card}, card: &kept.Card}
	if form, saved, ok := room.Counter.Draft(r.Context(), draftOf(kept.ID)); ok {
		// The version is that on which it was typed: what others wrote since is told
		// when it is sent.
		in.sent, in.card, in.version = sentBy(form), nil, versionOf(form.Get("version"))
		in.restored = room.moment(saved, room.texts(r))
	}
	room.form(w, r, in)
}

// there is the card of an address. One who was merged into another is shown as
// that one; ok is false where all was answered.
func (room *Room) there(w http.ResponseWriter, r *http.Request, page string) (kept applicants.Kept, ok bool) {
	id := personOf(r)
	kept, err := room.Counter.Applicants.View(r.Context(), id)
	switch {
	case err != nil:
		room.Frame.Fail(w, r, err)
	case kept.ID != id:
		http.Redirect(w, r, choiceOf(r).Path(cardPath(kept.ID)+page), http.StatusSeeOther)
	default:
		return kept, true
	}
	return applicants.Kept{}, false
}

// change keeps what was written on a card.
func (room *Room) change(w http.ResponseWriter, r *http.Request) {
	id := personOf(r)
	in := room.looked(r, id)
	kept, err := room.Counter.Applicants.View(r.Context(), id)
	switch {
	case err != nil:
		in.refusal = err
		room.form(w, r, in)
		return
	case r.PostForm.Has("add"):
		in.addActor = true
		room.form(w, r, in)
		return
	case kept.Version != in.version || kept.ID != id:
		room.stale(w, r, in, kept)
		return
	}
	if in.refusal == nil && len(in.faults) == 0 {
		in.alike, in.refusal = room.strangers(r, in.sent, id, kept.Card)
	}
	if in.refusal != nil || len(in.faults)+len(in.alike) > 0 {
		room.form(w, r, in)
		return
	}
	_, in.refusal = room.Counter.Applicants.Change(r.Context(), id, in.version, in.sent.card, desk.ActorOf(r.Context(), ""))
	var problem *message.Problem
	if errors.As(in.refusal, &problem) && problem.Message.ID == "applicants.stale" {
		if kept, err = room.Counter.Applicants.View(r.Context(), id); err == nil {
			room.stale(w, r, in, kept)
			return
		}
	}
	if in.refusal != nil {
		room.form(w, r, in)
		return
	}
	room.Counter.Sent(r.Context(), draftOf(id))
	room.goOn(w, r, id, "changed")
}

// stale shows a form again with what somebody else wrote on the card
// meanwhile. What one wrote oneself stays; where both wrote, it is told.
func (room *Room) stale(w http.ResponseWriter, r *http.Request, in filling, kept applicants.Kept) {
	texts := room.texts(r)
	today := room.Counter.Applicants.Today()
	seen, mine := in.sent.seen.Normal(today), in.sent.written(today)
	unresolved := len(in.sent.faults) > 0
	if unresolved { // rows that are being looked for stay as they were typed
		seen.Representatives, mine.Representatives = nil, nil
	}
	now := kept.Card.Clone()
	if unresolved {
		now.Representatives = nil
	}
	all, changes := applicants.Since(seen, now, mine)
	in.notice = texts.Say("cardfile.stale", "who", room.Counter.NameOf(r.Context(), kept.Changed.By), "when", room.moment(kept.Changed.At, texts))
	for _, change := range changes {
		id := "cardfile.stale.taken"
		if change.Clash {
			id = "cardfile.stale.clash"
		}
		in.lines = append(in.lines, texts.Say(id, "field", applicants.FieldTitle(change.Key), "was", orDash(said(change.Key, seen, texts)),
			"is", orDash(said(change.Key, now, texts)), "mine", orDash(said(change.Key, mine, texts))))
	}
	if len(changes) == 0 {
		in.lines = []string{texts.Say("cardfile.stale.nothing")}
	}
	in.self, in.version, in.refusal, in.conflict = kept.ID, kept.Version, nil, true
	in.sent.seen = kept.Card
	in.sent.card = all
	if !unresolved {
		in.sent.acting = nil
		for _, representative := range all.Representatives {
			in.sent.acting = append(in.sent.acting, acting{Representative: representative})
		}
		in.faults = all.Normal(today).Check(kept.ID, today)
	}
	room.form(w, r, in)
}

func orDash(text string) string {
	if text == "" {
		return "—"
	}
	return text
}

// same goes on with a card that is there already in place of the one that was
// being written: what the card lacks is filled in, to be looked at and kept.
func (room *Room) same(w http.ResponseWriter, r *http.Request) {
	kept, ok := room.there(w, r, "")
	if !ok {
		return
	}
	texts := room.texts(r)
	typed := sentBy(r.PostForm)
	if err := room.resolved(r.Context(), typed, kept.ID, texts); err != nil {
		room.Frame.Fail(w, r, err)
		return
	}
	from := typed.card.Normal(room.Counter.Applicants.Today())
	from.Representatives = slices.DeleteFunc(from.Representatives, func(a applicants.Representative) bool { return a.Person == "" || a.Person == kept.ID })
	filled, taken, otherwise := applicants.Filled(kept.Card, from)
	if len(taken)+len(otherwise) == 0 {
		room.goOn(w, r, kept.ID, "same")
		return
	}
	in := filling{self: kept.ID, version: kept.Version, sent: &sent{seen: kept.Card}, card: &filled, notice: texts.Say("cardfile.same")}
	for _, key := range taken {
		in.lines = append(in.lines, texts.Say("cardfile.same.taken", "field", applicants.FieldTitle(key), "what", said(key, filled, texts)))
	}
	for _, key := range otherwise {
		in.lines = append(in.lines, texts.Say("cardfile.same.otherwise", "field", applicants.FieldTitle(key), "card", said(key, kept.Card, texts),
			"typed", said(key, from, texts)))
	}
	room.form(w, r, in)
}
