package desk

import (
	"context"
	"net/url"
	"time"

	"reglament/interpreter/clock"
	"reglament/runtime/applicants"
	"reglament/runtime/consultation"
	"reglament/runtime/post"
	"reglament/runtime/work"
)

// Counter is what an office keeps beside its cases for those who sit at the
// counter. A part that is nil the office does not have: pages go without it.
type Counter struct {
	Applicants    Applicants
	Consultations Consultations
	Drafts        Drafts
	Workers       Workers
	Notices       Notices
	// Post sends by mail what belongs to no case; nil where the office has no
	// mail server.
	Post Post
}

// Post takes what is to go to people by mail, and tells what became of it.
// *post.Post is one.
type Post interface {
	Send(ctx context.Context, s post.Sending) (post.Piece, error)
	View(ctx context.Context, key string) (post.Piece, error)
	Again(ctx context.Context, key string) error
}

// Applicants is the card file. *applicants.Applicants is one.
type Applicants interface {
	Find(ctx context.Context, text string, limit int) (applicants.Found, error)
	View(ctx context.Context, id string) (applicants.Kept, error)
	New(ctx context.Context, card applicants.Card, actor string) (applicants.Kept, error)
	Enter(ctx context.Context, id string, card applicants.Card, actor string) (applicants.Kept, error)
	Change(ctx context.Context, id string, version int, card applicants.Card, actor string) (applicants.Kept, error)
	Alike(ctx context.Context, card applicants.Card, self string) ([]applicants.Candidate, error)
	Merge(ctx context.Context, m applicants.Merging) (applicants.Kept, error)
	Today() clock.Date
}

// Consultations is the archive of what people were told.
// *consultation.Archive is one.
type Consultations interface {
	Begin(ctx context.Context, c consultation.Consultation) (consultation.Consultation, error)
	Note(ctx context.Context, c consultation.Consultation, began time.Time) (consultation.Consultation, error)
	Save(ctx context.Context, c consultation.Consultation) (consultation.Consultation, error)
	Finish(ctx context.Context, id string, version int, state consultation.State, outcome consultation.Outcome, number string) (consultation.Consultation, error)
	Resume(ctx context.Context, id string, version int, consultant string) (consultation.Consultation, error)
	Attach(ctx context.Context, id string, version int, applicant string) (consultation.Consultation, error)
	View(ctx context.Context, id string) (consultation.Consultation, error)
	List(ctx context.Context, filter consultation.Filter) (consultation.Page, error)
}

// Drafts keep what somebody typed and has not sent, one for a worker
// (Caller.Person) and a page. *consultation.Drafts is one.
type Drafts interface {
	Save(ctx context.Context, worker, page string, form url.Values) error
	Load(ctx context.Context, worker, page string) (draft consultation.Draft, ok bool, err error)
	Drop(ctx context.Context, worker, page string) error
	List(ctx context.Context, worker string) ([]consultation.Draft, error)
}

// Workers tell who is behind the ids that journals and cases have.
type Workers interface {
	// Named gives the worker of a login; ok is false where there is none, or he
	// cannot be read now.
	Named(ctx context.Context, login string) (worker Worker, ok bool)
	// Colleagues are those who can be given a case of an office, by name.
	Colleagues(ctx context.Context, office string) ([]Worker, error)
}

// Worker is somebody who works in the office, as others see him.
type Worker struct {
	Login    string // what journals and cases have of him
	Name     string
	Position string // may be empty
	Office   string // id; that of the main office, too
	Person   string // as Caller.Person: whose key seals what is told him
}

// Notices tell workers of cases that were given to them, by the Person of
// each. *work.Notices is one.
type Notices interface {
	Tell(ctx context.Context, worker string, notice work.Notice) error
	Unread(ctx context.Context, worker string) (int, error)
	News(ctx context.Context, worker string, limit int) ([]work.Notice, error)
	List(ctx context.Context, worker string, limit int) ([]work.Notice, error)
	Read(ctx context.Context, worker string, ids ...string) error
}

// NameOf is how pages and papers call whoever stands behind an id: by his name
// where there is one, else by the id itself.
func (c Counter) NameOf(ctx context.Context, login string) string {
	if c.Workers != nil && login != "" {
		if worker, ok := c.Workers.Named(ctx, login); ok && worker.Name != "" {
			return worker.Name
		}
	}
	return login
}
