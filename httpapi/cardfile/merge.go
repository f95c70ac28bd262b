package cardfile

import (
	"net/http"
	"net/url"
	"slices"

	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime/applicants"
)

// mergePage is the page on which two cards become one.
type mergePage struct {
	Problem    *desk.Details
	Keep, Drop mergeSide
	Swap       string
	Rows       []mergeRow
	Both       []fact // what is kept from both
}

type mergeSide struct {
	ID, Account, Name, Born string
	Version                 int
}

type mergeRow struct {
	Key, Title, Keep, Drop string
	Take                   bool // from the card that is dropped
}

// compare shows two cards side by side.
func (room *Room) compare(w http.ResponseWriter, r *http.Request) {
	keep, drop, ok := room.two(w, r, r.URL.Query())
	if !ok {
		return
	}
	if keep.ID == drop.ID { // they are one already
		http.Redirect(w, r, cardPath(keep.ID), http.StatusSeeOther)
		return
	}
	room.mergeForm(w, r, keep, drop, nil)
}

func (room *Room) two(w http.ResponseWriter, r *http.Request, v url.Values) (keep, drop applicants.Kept, ok bool) {
	keep, err := room.Counter.Applicants.View(r.Context(), v.Get("keep"))
	if err == nil {
		drop, err = room.Counter.Applicants.View(r.Context(), v.Get("drop"))
	}
	if err != nil {
		room.Frame.Fail(w, r, err)
	}
	return keep, drop, err == nil
}

func (room *Room) mergeForm(w http.ResponseWriter, r *http.Request, keep, drop applicants.Kept, refusal error) {
	texts := room.texts(r)
	side := func(k applicants.Kept) mergeSide {
		return mergeSide{ID: k.ID, Account: k.Account, Name: k.Card.FullName(), Born: room.born(k.Card, texts), Version: k.Version}
	}
	p := mergePage{
		Keep: side(keep), Drop: side(drop), Swap: "/applicants/merge?" + url.Values{"keep": {drop.ID}, "drop": {keep.ID}}.Encode(),
	}
	taken, sent := takenOf(r.PostForm, keep.Card, drop.Card), r.PostForm.Has("keep")
	for _, d := range applicants.Differences(keep.Card, drop.Card) {
		p.Rows = append(p.Rows, mergeRow{
			Key: d.Key, Title: texts.Text(applicants.FieldTitle(d.Key)), Keep: said(d.Key, keep.Card, texts), Drop: said(d.Key, drop.Card, texts),
			Take: sent && slices.Contains(taken, d.Key) || !sent && d.Keep == "",
		})
	}
	joined := applicants.Merging{Keep: keep.ID, Drop: drop.ID}.Joined(keep.Card, drop.Card)
	for _, key := range []string{"phones", "former", "representatives"} {
		if text := said(key, joined, texts); text != "" {
			p.Both = append(p.Both, fact{texts.Text(applicants.FieldTitle(key)), text})
		}
	}
	status := http.StatusOK
	if refusal != nil {
		status = desk.Status(refusal)
		p.Problem = room.above(r, refusal)
		if p.Problem.Key != "" && slices.ContainsFunc(p.Rows, func(row mergeRow) bool { return row.Key == p.Problem.Key }) {
			p.Problem.Detail = texts.Text(applicants.FieldTitle(p.Problem.Key)) + ": " + p.Problem.Detail
		}
	}
	room.show(w, r, status, "merge", texts.Say("cardfile.merge.title"), p)
}

// merge makes one card of two.
func (room *Room) merge(w http.ResponseWriter, r *http.Request) {
	v := r.PostForm
	keep, drop, ok := room.two(w, r, v)
	if !ok {
		return
	}
	if keep.ID == drop.ID && v.Get("keep") != v.Get("drop") {
		http.Redirect(w, r, cardPath(keep.ID), http.StatusSeeOther)
		return
	}
	if v.Get("sure") == "" {
		room.mergeForm(w, r, keep, drop, message.NewProblem(message.Wrong, "cardfile.merge.not_sure").At("sure"))
		return
	}
	kept, err := room.Counter.Applicants.Merge(r.Context(), applicants.Merging{
		Keep: v.Get("keep"), Drop: v.Get("drop"), KeepVersion: versionOf(v.Get("keep_version")), DropVersion: versionOf(v.Get("drop_version")),
		Take: takenOf(v, keep.Card, drop.Card), Actor: desk.ActorOf(r.Context(), ""),
	})
	if err != nil {
		room.mergeForm(w, r, keep, drop, err)
		return
	}
	http.Redirect(w, r, cardPath(kept.ID)+"?done=merged", http.StatusSeeOther)
}

// takenOf are the fields that a form takes from the card that is dropped.
func takenOf(v url.Values, keep, drop applicants.Card) []string {
	var taken []string
	for _, d := range applicants.Differences(keep, drop) {
		if v.Get("from:"+d.Key) == "drop" {
			taken = append(taken, d.Key)
		}
	}
	return taken
}
