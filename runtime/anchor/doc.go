// Package anchor keeps, in a file outside of the store, where the log of a
// store stood at the end of each day: a position, and the chain of hashes up to
// it. Who can write the store can write its whole chain anew; he cannot also
// write what was carried out of his reach before. So the file shows a log
// whose end was cut off or whose past was rewritten, as far back as the last
// anchor that was copied to another machine, printed or signed.
//
// It promises:
//
//   - An anchor that Append took without error is on disk, and so is the entry
//     of a new file in its folder.
//   - A kill in the middle leaves the anchors that were there. Half a last line is
//     known for what it is: Read passes over it and the next Append takes it
//     away. It never counts as damage, and nothing else is ever taken away.
//   - The file is a chain itself: every line carries its own hash and that
//     of the line before. A character that was changed, a line that was taken
//     out, put in or moved is told by its number, besides lines missing at the end:
//     that only a copy shows.
//
// The file is text, one JSON object a line (JSON Lines), for people and for
// programs that outlive this one:
//
//	{"day":"2026-11-22","at":"2026-11-22T18:00:00Z","position":17,"chain":"sha256:…","before":"","line":"sha256:…"}
//
// "line" is the SHA-256 of the line up to and without `,"line"`, and "before" is "line" of the line before, empty in
// the first. It names no case and no person.
//
// One process appends at a time, one call after the other. The package knows the
// standard library only; its errors are typed.
package anchor
