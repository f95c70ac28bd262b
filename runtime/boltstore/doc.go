// Package boltstore keeps cases in one file of a folder, DIR/cases.bolt, with
// bbolt: the store for one office on one server, with nothing to install.
//
// It promises what runtime.Store promises. What is acknowledged has been
// synced to the disk; a change is there whole or not at all; a process that
// was killed finds the file as the last acknowledged change left it, or with
// changes on top that nobody had been told of yet. A disk without room refuses
// changes with a problem of kind Environment and goes on serving reads; when
// there is room again, changes are accepted again. A damaged file is told and
// never ends the process: what cannot be followed is refused when the folder is
// opened (of a long file what all else hangs on; the rest of its pages are looked
// through while it serves, and Health tells), a case that cannot be read is told as that case, and nothing that is
// there is written over. An empty file is not taken for a new office. No error
// holds a key, a mark or what is kept under them.
//
// # Writing
//
// bbolt has one writer and syncs once a transaction, so changes are grouped.
// Callers hand operations to one committer; it takes all that are waiting, runs
// them one after another in one transaction and commits once. An operation
// first checks, and then writes; one that is refused by its check has written
// nothing and leaves the others alone, and one whose writing fails has the
// transaction rolled back and run again without it. While a commit waits for
// the disk the next group gathers, so that a single caller does not wait for
// others and many callers share a sync. Readings of cases go the same way, but
// nobody waits for them; those that the disk does not take are held and go
// with the next change that it takes.
//
// # What is in the file
//
// Format 6 has these buckets. Keys are in bytes that order as what they stand
// for; a caseKey is year and place. Rows, events, letters and persons are packed:
// their values one behind the other, hashes as bytes, without what their keys say.
// Those that a program before format 6 wrote are JSON, and stay so until they change.
//
//	meta       "format" → the number of the format
//	cases      caseKey → row (a runtime.Summary)
//	events     caseKey, number → position in the log, envelope
//	log        position → caseKey, number of the event, chain
//	snapshots  caseKey → number of the event, snapshot
//	index      way of listing, caseKey → nothing
//	due        way of listing, day, caseKey turned round → nothing
//	wake       moment, caseKey → nothing
//	letters    id → letter
//	outbox     "s", state, moment, id and "c", case, id → nothing
//	persons    id → person
//	marks      mark, id → nothing
//	cards      drawer, id → card
//	marked     drawer, mark, id → nothing
//	holders    person, drawer, id → nothing
//	lapsing    moment, drawer, id → nothing
//	readings   moment, place in the moment → reading
//	readers    case, key of readings → nothing
//	closures   hash → texts of a regulation
//	keys       what stands for an idempotency key → number of the case
//	years      year → the last place taken in it
//	published  key of the publication → publication
//
// The ways of listing are by service, status, service and status, executor,
// executor and status, person, office, office and status; index also has one by
// the day of opening, due one of all. Cases that nothing is due of are not in
// due: a list by day ends with the newest first of the others. A list takes the way that holds the
// fewest others, and beside it that of a service or an office that is asked for, too,
// goes from where the days and the page before allow, and asks each row that
// stands in both. Every value begins with a sum over its bucket, its key and itself.
// All that belongs to a change is in its transaction.
//
// # Damage
//
// The file is mapped into memory, and the library follows its pages without
// looking where they lead. So the pages are looked through before the library
// may follow them (of files above 256 MB the leaves are left out, so that the
// opening does not grow with closed cases), and everything that reads the file
// does so under a guard that makes an error of a fault. What an entry says is
// checked when it is read: by its sum; the events by their chain of hashes,
// whose end the row holds; the count of a year by its last case. Store.Check
// looks at everything, and names what it finds. A letter or a card that cannot
// be read is left out of lists, so that it holds up no other, and the health of
// the store tells of it.
//
// # Care
//
// Store.Backup copies what a transaction sees while others write.
// Store.Compact writes another file, does to it what was committed meanwhile,
// and puts it in the place of the one that was there; what was removed, such
// as the wrapped key of a person who was erased, stands in the free pages of a
// file until then. A file of format 1–3, which is not sealed, is raised in the
// same way, so that nothing of what it said is left in it. One of format 4 or 5 is
// raised where it stands; its number is the last that changes.
package boltstore
