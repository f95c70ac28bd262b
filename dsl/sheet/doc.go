// Package sheet takes the tables of a regulation out into an XLSX workbook, for
// people who think in spreadsheets, and puts their cells back into the text.
//
// It promises that nothing is lost on the way: a workbook that comes back as it
// went out leaves the text byte for byte as it was, and of a table that was
// edited only the rows are written anew, with every comment of the old ones.
// All cells are text: no formula is written and none is followed. What a cell
// says that the language does not know is told at the cell, by sheet and
// address.
//
// How it works: tables.go finds the runs of rows in a text, export.go writes
// each into a sheet of its own, and a hidden sheet says which is which and what
// the text was. cells.go reads what people and their programs make of a cell,
// columns.go finds the columns again by their heads, rows.go tells which rows
// are the old ones, and draft.go puts the text together.
package sheet
