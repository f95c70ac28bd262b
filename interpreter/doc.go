// Package interpreter turns a regulation into decisions.
//
// It promises that a decision rests on the facts, the regulation and the
// calendar that were handed in and on nothing else: it reads no clock, no file
// and no environment, and the same inputs give the same decision. It is
// total: whatever the facts, Decide returns, and what cannot be decided is
// said to be unknown, with the questions on which it depends, or has its
// reason beside it. An answer counts only where its question is surely asked.
//
// The way of a regulation:
//
//	Closure ──▶ dsl.Parse ──▶ linker (link_*.go) ──▶ Program ──▶ sitting (decide_*.go) ──▶ Decision
//	 texts        tree          names, types,          checked       facts in a frame         everything it
//	                            cycles, examples                                              says about them
//
// Load does the first half and tells all mistakes of all kinds in one run;
// Program.CheckFacts and Program.ReadAnswer let facts in; Program.Decide does
// the second half; Program.Explain goes through it again and tells why.
//
// Conditions live in package condition, the counting of terms in package
// clock; package contract reads facts and writes decisions for the world
// outside, and package trial runs the examples.
package interpreter
