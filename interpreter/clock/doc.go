// Package clock is the legal clock: it says on which day a term ends.
//
// It promises to count as chapter 11 of the Civil Code counts (ГК РФ 191–194)
// and never to guess: a day of a year without a decreed production calendar
// gives no date and names that year. It reads no file and no time; the
// calendar and the policy are handed in, and every function is total, bounded
// and safe for many goroutines.
//
//   - ГК РФ 191: a term starts on the day after its event.
//   - ГК РФ 192: years and months end on the same day number, or on the
//     month's last day where there is no such number; weeks end on the same
//     day of the week.
//   - ГК РФ 193: a term whose last day is not a working day ends on the next
//     working day.
//   - ГК РФ 194: the last day counts whole, until midnight.
//
// N working days end on the N-th working day after the event, also where the
// event itself falls on a day off (ТК РФ 112 and the yearly decree of the
// Government tell which days work).
//
// A Course adds what moves a term in practice: stops on which it does not run,
// extensions, and a cap that none of them passes. Run counts it, Used tells how
// much of it has run on a day, and LatestStart is the way back from a last day.
//
// Last is the hot path; it allocates nothing, nor does Run without stops.
// Explain and ExplainCourse walk the same days once more and say in words what
// happened on the way.
//
// Writing reads a day as people write it in forms. It is told what is known
// of the day, its today and its bounds, and never asks; nothing that decides uses it.
package clock
