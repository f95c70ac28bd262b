// Package cards is the card index of an office: sealed drawers that hold values
// of one type each.
//
// It promises that a store never sees what a card says; that a card opens only
// in the drawer and under the id for which it was written, with the key of its
// person; and that one card that cannot be read closes no other of its drawer.
//
// How it works: In opens a drawer over a store and the vault. Card seals a value
// as JSON under the key of its person, about "card\nDRAWER\nID"; the caller puts
// it into a runtime.CardChange, together with whatever else has to be kept in
// the same transaction. Get and List open what was kept. Marks, Until and
// Version are the store's to work with and are not sealed: a store that lies
// about them is found out by what the value itself says, where that matters.
package cards
