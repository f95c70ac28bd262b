// Package vault holds the keys of an office and what is done with them: it
// seals what is kept about persons, opens it again, and makes the marks under
// which a person is found without the store knowing his name.
//
// It promises:
//
//   - What is sealed nobody reads without the key file. Every person has a key
//     of his own, drawn at random, which is kept beside the cases wrapped by a
//     master key of the key file. Texts are sealed by AES-256 in Galois/counter
//     mode; whose they are and what they are about is authenticated with them,
//     so that a sealed text cannot be put in the place of another.
//   - Whoever destroys a person's wrapped key, with all its copies, makes
//     all unreadable that it sealed, wherever that lies. Journals stay as they
//     are, byte for byte.
//   - A master key is changed without touching a journal: the new one wraps the
//     keys of persons anew, and those do not change. What was wrapped
//     by a master key that is no longer in the key file, and in no copy of it,
//     cannot be opened.
//   - An error says nothing of what was sealed and nothing of a key.
//
// # What is not hidden
//
// How long a sealed text is (to the byte; of a text that was pressed, how long it
// is so, which tells a little of how much it repeats), whose it is, when and how often
// something was kept. A whole sealed text that is put back in
// the place of a newer one about the same is not noticed here: the chain of
// hashes over the journal finds that.
//
// # What marks give away
//
// A mark is a keyed hash (HMAC-SHA-256, 16 bytes) of a prefix of a normalised
// word. To somebody who has the store and not the key file they tell which
// persons share a word or the beginning of one, in the same field, and how
// many do: equality, prefixes, frequency. Who knows how frequent names are in
// a town can guess the most frequent ones from that ("this mark, which a
// fifth of the women have, may be the beginning of Елена"), and who can make
// the office take a person of a name that he chose, or sees which marks a
// query asks for, learns the marks of that name. Marks of one person are
// given sorted, so that their order says nothing more. Who has the index key can try
// every name and number in a moment; without it nothing can be tried. Marks are
// to be erased together with the wrapped key.
//
// Randomness is handed in and has to be fit for keys (crypto/rand). The package
// knows the standard library only; its errors are typed, and the engine makes
// problems of them that people read.
package vault
