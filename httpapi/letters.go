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

type letterList struct {
	Schema  int          `json:"schema"`
	Letters []letterWire `json:"letters"`
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
	filter, err := letterFilter(r)
	if err != nil {
		o.problem(w, r, err)
		return
	}
	letters, err := o.Engine.Letters(r.Context(), filter)
	if err == nil {
		letters = slices.DeleteFunc(letters, func(l runtime.LetterView) bool { return filter.State != "" && l.State != filter.State })
		err = o.lookedAt(r.Context(), letters)
	}
	if err != nil {
		o.problem(w, r, err)
		return
	}
	wires, texts := []letterWire{}, o.texts(r)
	for _, l := range letters {
		wires = append(wires, wireLetter(l, texts))
	}
	o.answer(w, r, http.StatusOK, letterList{contract.Schema, wires})
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
	return o.Looked(ctx, actor, runtime.WayAPI, numbers...)
}

// resend lets a dead message be tried again.
func (o *office) resend(w http.ResponseWriter, r *http.Request) {
	o.settled(w, r, o.Engine.Resend)
}

// byHand keeps that a worker told the person what a dead message says.
func (o *office) byHand(w http.ResponseWriter, r *http.Request) {
	o.settled(w, r, func(ctx context.Context, id string) error { return o.Engine.ByHand(ctx, id, actor) })
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
