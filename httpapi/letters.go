package httpapi

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"reglament/httpapi/desk"
	"reglament/interpreter/contract"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// letterWire is a message to a person: what it says, to whom, and what became
// of it. What it says is gone where the person was erased.
type letterWire struct {
	ID      string             `json:"id"`
	Case    string             `json:"case"`
	Message string             `json:"message"`
	Title   string             `json:"title"`
	Texts   []string           `json:"texts"`
	To      casefile.Applicant `json:"to"`
	// Person is the id of the person of the regulation whom it is for; null for
	// the applicant.
	Person   *string             `json:"person"`
	Carrier  *string             `json:"carrier"`
	State    runtime.LetterState `json:"state"`
	Attempts int                 `json:"attempts"`
	Created  time.Time           `json:"created"`
	// Next is when it is tried again, of a waiting one; Settled since when it
	// is not waiting any more.
	Next    *time.Time `json:"next"`
	Settled *time.Time `json:"settled"`
	// Trouble is what kept it from going the last time.
	Trouble *troubleWire `json:"trouble"`
}

// letterList is a page of letters. What lies behind the first 500 of a list
// comes to light when those are settled: an office never has as many.
type letterList struct {
	Schema  int          `json:"schema"`
	Letters []letterWire `json:"letters"`
	Next    *string      `json:"next"`
}

type oneLetter struct {
	Schema int        `json:"schema"`
	Letter letterWire `json:"letter"`
}

type letterBody struct {
	ID string `json:"id" minLength:"1"`
}

type troubleWire struct {
	Type   string `json:"type"`
	Detail string `json:"detail"`
	Hint   string `json:"hint,omitempty"`
}

func wireLetter(l runtime.LetterView, texts *message.Texts) letterWire {
	wire := letterWire{
		ID: l.ID, Case: l.Case, Message: l.Message, Title: l.Parcel.Title, Texts: append([]string{}, l.Parcel.Texts...),
		To: l.Parcel.To, Person: orNull(l.Parcel.Person), Carrier: orNull(l.Carrier), State: l.State, Attempts: l.Attempts, Created: l.Created,
	}
	if l.State == runtime.LetterWaiting {
		wire.Next = &l.Next
	}
	if !l.Settled.IsZero() {
		wire.Settled = &l.Settled
	}
	if l.Trouble != "" {
		said := message.New(l.Trouble)
		wire.Trouble = &troubleWire{desk.TypePrefix + l.Trouble, texts.Text(said), texts.Hint(said)}
	}
	return wire
}

// listLetters lists messages by their state, or those of one case.
func (o *office) listLetters(w http.ResponseWriter, r *http.Request) {
	list, err := o.letters(r)
	if err != nil {
		o.problem(w, r, err)
		return
	}
	linked(w, r, list.Next)
	o.answer(w, r, http.StatusOK, list)
}

func (o *office) letters(r *http.Request) (letterList, error) {
	filter, err := letterFilter(r)
	if err != nil {
		return letterList{}, err
	}
	limit, behind := filter.Limit, point{}
	if cursor := r.URL.Query().Get("cursor"); cursor != "" {
		if behind, err = pointOf(cursor); err != nil {
			return letterList{}, wrongCursor()
		}
	}
	filter.Limit = min(behind.seen+limit+1, runtime.MaxLimit)
	letters, err := o.Engine.Letters(r.Context(), filter)
	if err != nil {
		return letterList{}, err
	}
	full := len(letters) == filter.Limit
	letters = slices.DeleteFunc(letters, func(l runtime.LetterView) bool {
		return filter.State != "" && l.State != filter.State || behind.after != "" && !behind.before(l, filter)
	})
	list := letterList{Schema: contract.Schema, Letters: []letterWire{}}
	if len(letters) > limit || full && filter.Limit < runtime.MaxLimit {
		letters = letters[:min(limit, len(letters))]
		list.Next = letterCursor(letters, behind, filter)
	}
	texts := o.texts(r)
	for _, l := range letters {
		list.Letters = append(list.Letters, wireLetter(l, texts))
	}
	return list, o.lookedAt(r.Context(), letters)
}

// letterCursor is behind the last letter of a page. Where letters that came in
// between left none to show, it is where it was, and looks further.
func letterCursor(page []runtime.LetterView, behind point, filter runtime.LetterFilter) *string {
	behind.seen = min(filter.Limit, runtime.MaxLimit)
	if last := len(page) - 1; last >= 0 {
		behind.at, behind.after = orderOf(page[last], filter), page[last].ID
	}
	cursor := behind.String()
	return &cursor
}

// before reports whether a letter stands behind the point.
func (p point) before(l runtime.LetterView, filter runtime.LetterFilter) bool {
	if order := orderOf(l, filter).Compare(p.at); order != 0 {
		return order > 0
	}
	return l.ID > p.after
}

// orderOf is the moment by which a list has a letter: those of a case go by
// their ids alone.
func orderOf(l runtime.LetterView, filter runtime.LetterFilter) time.Time {
	switch {
	case filter.Case != "":
		return time.Unix(0, 0)
	case l.State == runtime.LetterWaiting:
		return l.Next
	}
	return l.Settled
}

// letterFilter reads which messages are asked for: the waiting ones, where
// neither a state nor a case is named.
func letterFilter(r *http.Request) (runtime.LetterFilter, error) {
	query := r.URL.Query()
	filter := runtime.LetterFilter{State: runtime.LetterState(query.Get("state")), Case: query.Get("case")}
	var err error
	if filter.Limit, err = limitOf(query); err != nil {
		return filter, err
	}
	switch filter.State {
	case "", runtime.LetterWaiting, runtime.LetterSent, runtime.LetterDead, runtime.LetterByHand:
	default:
		return filter, message.NewProblem(message.Wrong, desk.BadFilter).At("state")
	}
	if filter.Case != "" && !isNumber(filter.Case) {
		return filter, message.NewProblem(message.Wrong, desk.BadFilter).At("case")
	}
	return filter, nil
}

// lookedAt notes that the cases of messages were looked at: a message names its
// person.
func (o *office) lookedAt(ctx context.Context, letters []runtime.LetterView) error {
	var numbers []string
	for _, l := range letters {
		numbers = append(numbers, l.Case)
	}
	return o.Looked(ctx, desk.ActorOf(ctx, actor), runtime.WayAPI, numbers...)
}

// resend lets a dead message be tried again.
func (o *office) resend(w http.ResponseWriter, r *http.Request) {
	o.settled(w, r, o.Engine.Resend)
}

// byHand keeps that a worker told the person what a dead message says.
func (o *office) byHand(w http.ResponseWriter, r *http.Request) {
	o.settled(w, r, func(ctx context.Context, id string) error { return o.Engine.ByHand(ctx, id, desk.ActorOf(ctx, actor)) })
}

// settled gives a command on a message and answers with it as it then is.
func (o *office) settled(w http.ResponseWriter, r *http.Request, give func(ctx context.Context, id string) error) {
	var body letterBody
	err := read(r, &body)
	if err == nil {
		err = required(body.ID, "id")
	}
	if err == nil {
		err = give(r.Context(), body.ID)
	}
	var letters []runtime.LetterView
	if err == nil {
		number, _, _ := strings.Cut(body.ID, "/")
		letters, err = o.Engine.Letters(r.Context(), runtime.LetterFilter{Case: number, Limit: runtime.MaxLimit})
	}
	place := slices.IndexFunc(letters, func(l runtime.LetterView) bool { return l.ID == body.ID })
	if err == nil && place < 0 {
		err = message.NewProblem(message.NotFound, "runtime.letter.unknown").At("letter")
	}
	if err != nil {
		o.problem(w, r, atID(err))
		return
	}
	concerns(r, letters[place].Person)
	o.answer(w, r, http.StatusOK, oneLetter{contract.Schema, wireLetter(letters[place], o.texts(r))})
}

// atID says where in the body a message stands that a problem is with.
func atID(err error) error {
	problem := desk.ProblemOf(err)
	if problem.Key != "letter" {
		return err
	}
	moved := *problem
	return moved.At("id")
}
