package web

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// names are the texts of ids that regulations, cases and the contract use. An
// id that is not here is its author's own and stands for itself.
type names map[string]string

var (
	areaNames = names{
		"социальная_поддержка": "pages.area.social", "недвижимость": "pages.area.property",
		"гражданско_правовой_статус": "pages.area.status", "предпринимательство": "pages.area.business",
	}
	channelNames = names{
		"мфц": "pages.channel.centre", "орган": "pages.channel.authority", "епгу": "pages.channel.portal",
		"почта": "pages.channel.post", "лично": "pages.channel.person",
	}
	statusNames = names{
		casefile.StatusOpen: "pages.status.open", casefile.StatusDecided: "pages.status.decided",
		casefile.StatusIssued: "pages.status.issued", casefile.StatusSuspended: "pages.status.suspended",
		casefile.StatusWithdrawn: "pages.status.withdrawn", casefile.StatusNotAccepted: "pages.status.not_accepted",
	}
	actorNames = names{actor: "pages.actor.office", "api": "pages.actor.api", "watch": "pages.actor.watch"}
	formNames  = names{
		"original": "pages.form.original", "copy": "pages.form.copy", "notarised": "pages.form.notarised",
		"image": "pages.form.image", "electronic": "pages.form.electronic",
	}
	kindNames = names{
		"original": "pages.kind.original", "copy": "pages.kind.copy", "notarised": "pages.kind.notarised",
		"image": "pages.kind.image", "electronic": "pages.kind.electronic",
	}
	termNames = names{
		"forecast": "pages.term.forecast", "running": "pages.term.running", "overdue": "pages.term.overdue", "met": "pages.term.met",
	}
	settledNames = names{
		casefile.SettledSent: "pages.settled.sent", casefile.SettledByHand: "pages.settled.by_hand",
		casefile.SettledGivenUp: "pages.settled.given_up",
	}
	letterNames = names{
		string(runtime.LetterWaiting): "pages.letter.waiting", string(runtime.LetterSent): "pages.letter.sent",
		string(runtime.LetterDead): "pages.letter.dead", string(runtime.LetterByHand): "pages.letter.by_hand",
	}
	carrierNames = names{
		"": "pages.carrier.none", runtime.CarrierEmail: "pages.carrier.email", runtime.CarrierSMS: "pages.carrier.sms",
	}
	wayNames = names{
		runtime.WayPage: "pages.way.page", runtime.WayAPI: "pages.way.api", runtime.WayPaper: "pages.way.paper",
		runtime.WayExport: "pages.way.export", runtime.WaySearch: "pages.way.search",
	}
	paperNames = names{
		stateThere: "pages.paper.there", stateEnough: "pages.paper.enough", stateAbsent: "pages.paper.absent", stateNone: "pages.paper.none",
	}
	stageNames = names{
		stageDone: "pages.stage.done", stageNow: "pages.stage.now", stageLater: "pages.stage.later", stageMaybe: "pages.stage.maybe",
		stageOutcome: "pages.stage.outcome",
	}
)

// named is the text of an id, or the id as one reads it.
func (s speech) named(known names, id string) string {
	if text, ok := known[id]; ok {
		return s.Say(text)
	}
	return readable(id)
}

// who calls a worker, or a program, by the id that journals have of him.
func (s speech) who(id string) string {
	if text, ok := actorNames[id]; ok {
		return s.Say(text)
	}
	if s.people != nil {
		return s.people(id)
	}
	return id
}

// naming is a speech that knows the names of workers; each is looked up once.
func (p *Pages) naming(ctx context.Context, s speech) speech {
	known := map[string]string{}
	s.people = func(login string) string {
		name, ok := known[login]
		if !ok {
			name = p.Counter.NameOf(ctx, login)
			known[login] = name
		}
		return name
	}
	return s
}

// readable is an id as one reads it: "выдать_справку" is "Выдать справку".
func readable(id string) string {
	first, size := utf8.DecodeRuneInString(id)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + strings.ReplaceAll(id[size:], "_", " ")
}
