package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/applicants"
	"reglament/runtime/document"
)

// particulars are what the office knows of a case besides what it says: of the
// applicant, what is on his card, of workers, their names and positions. Who acts for
// the applicant is whom the request names ("agent"), else the one who surely does. The error
// is that of the card file; a case whose person has no card goes without.
func (p *Pages) particulars(r *http.Request, v runtime.View) (document.Particulars, error) {
	about := document.Particulars{
		By:       p.worker(r.Context(), desk.CallerOf(r.Context()).Actor, desk.CallerOf(r.Context()).Name),
		Executor: p.worker(r.Context(), v.Case.Executor, ""),
	}
	kept, ok, err := p.cardOf(r.Context(), v.Case.Person)
	if err != nil || !ok {
		return about, err
	}
	s := p.speech(p.texts(r))
	about.Applicant = s.party(kept.Card)
	agents, err := p.agents(r.Context(), s, kept)
	if err != nil {
		return about, err
	}
	about.Representative = chosenAgent(kept.Card, agents, r.URL.Query().Get("agent"), p.Today())
	return about, nil
}

// worker is somebody of the office as papers name him.
func (p *Pages) worker(ctx context.Context, login, name string) document.Worker {
	if p.Counter.Workers != nil && login != "" {
		if w, ok := p.Counter.Workers.Named(ctx, login); ok {
			return document.Worker{Name: cmp.Or(w.Name, name, login), Post: w.Position}
		}
	}
	return document.Worker{Name: cmp.Or(name, login)}
}

// cardOf is the card of a person; ok is false where the office has none.
func (p *Pages) cardOf(ctx context.Context, person string) (kept applicants.Kept, ok bool, err error) {
	if p.Counter.Applicants == nil || person == "" {
		return kept, false, nil
	}
	kept, err = p.Counter.Applicants.View(ctx, person)
	var problem *message.Problem
	if errors.As(err, &problem) && problem.Kind == message.NotFound {
		return kept, false, nil
	}
	return kept, err == nil, err
}

// newCard is the address where the applicant of a case without a card gets one;
// empty for who may not make cards, and of somebody who was erased.
func (p *Pages) newCard(ctx context.Context, v runtime.View) (string, error) {
	caller := desk.CallerOf(ctx)
	if p.Counter.Applicants == nil || caller.Account == "" || !caller.Can(desk.CardsRight) || v.Case.Person == "" || v.Case.Erased {
		return "", nil
	}
	_, ok, err := p.cardOf(ctx, v.Case.Person)
	if err != nil || ok {
		return "", err
	}
	return "/applicants/new?person=" + url.QueryEscape(v.Case.Person), nil
}

// party is an applicant as papers name one.
func (s speech) party(c applicants.Card) document.Party {
	party := document.Party{
		Name: c.FullName(), Organisation: !c.Human(), Identity: s.identity(c.Identity), SNILS: c.SNILS, INN: c.INN, OGRN: c.OGRN,
		Address: cmp.Or(c.Addresses.Registration, c.Addresses.Residence, c.Addresses.Postal), Phone: strings.Join(c.Phones, ", "), Email: c.Email,
	}
	if day, err := clock.ParseDate(c.Birth); err == nil {
		party.Born = &day
	}
	return party
}

// identity is an identity document in one line; empty where there is none.
func (s speech) identity(d applicants.Identity) string {
	if d.Kind == "" || d.Number == "" {
		return ""
	}
	line := strings.Join(strings.Fields(s.Text(applicants.IdentityKind{Code: d.Kind}.Title())+" "+d.Series+" "+d.Number), " ")
	if d.Issuer != "" {
		line += ", " + s.Say("reception.identity.by", "issuer", d.Issuer)
	}
	if d.Issued != "" {
		line += ", " + s.stored(d.Issued)
	}
	if d.Code != "" {
		line += ", " + s.Say("reception.identity.code", "code", d.Code)
	}
	return line
}

// agentRow is somebody who may act for an applicant today.
type agentRow struct {
	ID    string // of his person
	Agent document.Agent
}

// agents are those who may act for the applicant of a card today.
func (p *Pages) agents(ctx context.Context, s speech, kept applicants.Kept) ([]agentRow, error) {
	var all []agentRow
	for _, who := range kept.Card.Representatives {
		if may, _, _, _ := kept.Card.MayAct(who, p.Today()); !may {
			continue
		}
		card, ok, err := p.cardOf(ctx, who.Person)
		if err != nil {
			return nil, err
		}
		if ok {
			all = append(all, agentRow{who.Person, document.Agent{Who: s.party(card.Card), Authority: s.authority(who)}})
		}
	}
	return all, nil
}

// authority is the paper on which somebody acts, in one line.
func (s speech) authority(r applicants.Representative) string {
	line := s.Text(r.Basis.Title())
	if r.Number != "" {
		line += " " + s.Say("reception.agent.number", "number", r.Number)
	}
	if r.Issued != "" {
		line += " " + s.Say("reception.agent.issued", "day", s.stored(r.Issued))
	}
	return line
}

// himself is said for "agent" where the applicant acts alone.
const himself = "-"

// chosenAgent is who acts for an applicant: whom the operator has chosen, else
// the only one who may, where the applicant is under age or no human being.
func chosenAgent(c applicants.Card, agents []agentRow, chosen string, today clock.Date) *document.Agent {
	for _, row := range agents {
		if row.ID == chosen {
			return &row.Agent
		}
	}
	if chosen != himself && len(agents) == 1 && !alone(c, today) {
		return &agents[0].Agent
	}
	return nil
}

// alone tells whether an applicant acts for himself where nothing else is said:
// he is somebody and of age (ГК РФ 21).
func alone(c applicants.Card, today clock.Date) bool {
	if !c.Human() {
		return false
	}
	born, err := clock.ParseDate(c.Birth)
	if err != nil {
		return true
	}
	year, month, day := born.Civil()
	now, nowMonth, nowDay := today.Civil()
	years := now - year
	if nowMonth < month || nowMonth == month && nowDay < day {
		years--
	}
	return years >= fullAge
}

// fullAge is the age from which people act for themselves.
const fullAge = 18
