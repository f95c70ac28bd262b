package talks

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"reglament/catalog"
	"reglament/httpapi/desk"
	"reglament/httpapi/web"
	"reglament/message"
	"reglament/runtime/applicants"
	"reglament/runtime/consultation"
)

// lately is how many of a consultant's last consultations are looked through
// for the services that he is asked for.
const lately = 60

// number keys choose among this many.
const keyed = 9

// freshPage is the page on which a consultation begins.
type freshPage struct {
	Problem *desk.Details
	Query   string
	Side    string
	Sides   []side
	// Applicant and Whom are the card of the one who asks; else Name, Phone and
	// Email are what he says of himself.
	Applicant, Whom    string
	Name, Phone, Email field
	Channels           []choice
	Areas              []area
	Found              int
	Hidden             string // how many services are for others, in words
	All                string // address of the list without what narrows it
	Key                string
	Keeps, Cards       bool
}

type choice struct {
	ID, Title string
	Chosen    bool
}

// side is a way to narrow the list of services.
type side struct {
	choice
	Address string
}

type area struct {
	Title    string
	Services []offered
}

// offered is a service to choose; Key is the number key that begins it.
type offered struct{ ID, Number, Title, Key, Closed string }

func (room *Room) showNew(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	page := freshPage{Applicant: query.Get("applicant"), Key: room.Key(), Side: query.Get("who")}
	room.fresh(w, r, http.StatusOK, page, query.Get("q"), query.Get("service"))
}

// fresh shows the page with what was typed.
func (room *Room) fresh(w http.ResponseWriter, r *http.Request, status int, page freshPage, query, service string) {
	texts, caller := room.texts(r), desk.CallerOf(r.Context())
	page.Query, page.Keeps, page.Cards = strings.TrimSpace(query), caller.Keeps, caller.Can(desk.CardsRight) && room.Counter.Applicants != nil
	page.Name.Name, page.Phone.Name, page.Email.Name = "name", "phone", "email"
	if page.Applicant != "" {
		kept, err := room.card(r.Context(), page.Applicant)
		if err != nil {
			room.frame.Fail(w, r, err)
			return
		}
		page.Whom = kept.Card.FullName()
		if page.Side == "" && !r.URL.Query().Has("who") {
			page.Side = sideOf(kept.Card.Kind)
		}
	}
	if page.Channels == nil {
		page.Channels = channels(texts, consultation.Visit)
	}
	page.Sides = sides(texts, page, r.URL.Query())
	page.All = wholeList(page.Applicant)
	room.offer(r.Context(), &page, service, texts)
	room.page(w, r, status, "new", texts.Say("talks.new.title"), page)
}

// card is the card of an applicant.
func (room *Room) card(ctx context.Context, id string) (applicants.Kept, error) {
	if room.Counter.Applicants == nil {
		return applicants.Kept{}, message.NewProblem(message.NotFound, desk.NoPage)
	}
	return room.Counter.Applicants.View(ctx, id)
}

func channels(texts *message.Texts, chosen consultation.Channel) (all []choice) {
	for _, id := range []consultation.Channel{consultation.Visit, consultation.Phone, consultation.Internet} {
		all = append(all, choice{string(id), texts.Text(id.Title()), id == chosen})
	}
	return all
}

// offer lays out the services: those that were found or named; else what the
// consultant is asked for most lately, on the number keys, and all by area.
func (room *Room) offer(ctx context.Context, page *freshPage, service string, texts *message.Texts) {
	var all []catalog.Service
	hidden := 0
	for _, s := range room.Catalog.Search(page.Query, room.Today()) {
		switch {
		case service != "" && s.ID != service:
		case !serves(s.Regulation.Applicants, page.Side):
			hidden++
		default:
			all = append(all, s)
		}
	}
	if page.Found = len(all); hidden > 0 {
		page.Hidden = texts.Say("talks.new.hidden", "count", hidden)
	}
	keys := 0
	row := func(s catalog.Service, numbered bool) offered {
		o := offered{ID: s.ID, Number: s.Number, Title: s.Title, Closed: room.frame.Closed(texts, s)}
		if numbered && o.Closed == "" && keys < keyed {
			keys++
			o.Key = strconv.Itoa(keys)
		}
		return o
	}
	if page.Query != "" || service != "" {
		found := area{Title: texts.Say("talks.new.found")}
		for _, s := range all {
			found.Services = append(found.Services, row(s, true))
		}
		page.Areas = []area{found}
		return
	}
	usual := area{Title: texts.Say("talks.new.usual")}
	for _, s := range room.usual(ctx, all) {
		usual.Services = append(usual.Services, row(s, true))
	}
	page.Areas = []area{usual}
	at := map[string]int{}
	for _, s := range all {
		i, ok := at[s.Area]
		if !ok {
			i = len(page.Areas)
			at[s.Area], page.Areas = i, append(page.Areas, area{Title: web.AreaTitle(texts, s.Area)})
		}
		page.Areas[i].Services = append(page.Areas[i].Services, row(s, false))
	}
}

// usual are the services that a consultant had most often of late, the most
// frequent first, and behind them the first of the list.
func (room *Room) usual(ctx context.Context, all []catalog.Service) []catalog.Service {
	often := map[string]int{}
	if caller := desk.CallerOf(ctx); caller.Actor != "" {
		page, err := room.Counter.Consultations.List(ctx, consultation.Filter{Consultant: caller.Actor, Limit: lately})
		if err == nil { // without it the list begins as for somebody new
			for _, c := range page.Consultations {
				often[c.Service]++
			}
		}
	}
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b catalog.Service) int { return often[b.ID] - often[a.ID] })
	sorted = slices.DeleteFunc(sorted, func(s catalog.Service) bool { return !s.InForce(room.Today()) })
	return sorted[:min(keyed, len(sorted))]
}

// begin begins a consultation, or the free interview where what the caller
// does is not kept.
func (room *Room) begin(w http.ResponseWriter, r *http.Request) {
	form, caller := r.PostForm, desk.CallerOf(r.Context())
	page := freshPage{
		Applicant: form.Get("applicant"), Side: form.Get("who"), Key: form.Get("key"),
		Name: field{Value: form.Get("name")}, Phone: field{Value: form.Get("phone")}, Email: field{Value: form.Get("email")},
		Channels: channels(room.texts(r), consultation.Channel(form.Get("channel"))),
	}
	service, err := room.Service(form.Get("service"))
	if err == nil && !service.InForce(room.Today()) {
		err = message.NewProblem(message.Conflict, "talks.closed")
	}
	switch {
	case err != nil:
		room.again(w, r, page, err)
		return
	case !caller.Keeps:
		http.Redirect(w, r, "/services/"+url.PathEscape(service.ID), http.StatusSeeOther)
		return
	}
	if begun := room.begun(r.Context(), page.Key); begun != "" {
		http.Redirect(w, r, at(begun), http.StatusSeeOther)
		return
	}
	c := consultation.Consultation{
		Channel: consultation.Channel(form.Get("channel")), Consultant: caller.Actor, Office: caller.Office, Applicant: page.Applicant,
		Caller: callerOf(form), Service: service.ID,
		Typed: map[string]string{typedSide: page.Side, typedKey: page.Key, typedChannel: web.OwnChannel(service.Program.Regulation())},
	}
	state := stateOf(c)
	facts, d, _ := room.frame.Decided(service, &state)
	take(&c, state, facts, d)
	if c, err = room.Counter.Consultations.Begin(r.Context(), c); err != nil {
		room.again(w, r, page, err)
		return
	}
	http.Redirect(w, r, at(c.ID), http.StatusSeeOther)
}

// again shows the page with what is wrong.
func (room *Room) again(w http.ResponseWriter, r *http.Request, page freshPage, err error) {
	var status int
	status, page.Problem = room.refused(r, err, map[string]*field{"caller.name": &page.Name, "caller.phone": &page.Phone, "caller.email": &page.Email})
	room.fresh(w, r, status, page, "", "")
}

// begun is the consultation that the same form has begun before: a second
// click leads to it.
func (room *Room) begun(ctx context.Context, key string) string {
	if key == "" {
		return ""
	}
	page, err := room.Counter.Consultations.List(ctx, consultation.Filter{Consultant: desk.CallerOf(ctx).Actor, Limit: 3})
	if err != nil {
		return ""
	}
	for _, c := range page.Consultations {
		if c.Typed[typedKey] == key {
			return c.ID
		}
	}
	return ""
}

func callerOf(form url.Values) consultation.Caller {
	return consultation.Caller{
		Name:  strings.Join(strings.Fields(form.Get("name")), " "),
		Phone: strings.TrimSpace(form.Get("phone")), Email: strings.TrimSpace(form.Get("email")),
	}
}
