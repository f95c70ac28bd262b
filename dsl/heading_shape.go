package dsl

// headingShape says which parts the heading of a class may have.
type headingShape struct {
	noName                        bool
	title, typed                  part
	keys, forValue, formula, only bool
}

// part is whether a part of a heading has to be there.
type part uint8

const (
	partNone part = iota
	partMay
	partMust
)

// headingShapes holds, for each class, the parts of its headings.
var headingShapes = func() (table [ClassExample + 1]headingShape) {
	for c := range table {
		table[c] = headingShape{title: partMust}
	}
	table[ClassExample].noName = true
	table[ClassQuestion].typed = partMust
	table[ClassFinding].typed = partMust
	table[ClassPaperTable] = headingShape{noName: true, title: partMay}
	table[ClassGroundTable] = headingShape{noName: true, title: partMay}
	table[ClassNorm] = headingShape{title: partMay, typed: partMust, keys: true}
	table[ClassValue] = headingShape{title: partMay, typed: partMust, formula: true}
	table[ClassFee].formula = true
	table[ClassException] = headingShape{title: partMay, forValue: true}
	table[ClassTable] = headingShape{title: partMay, typed: partMay}
	table[ClassCategories] = headingShape{title: partMay, only: true}
	return table
}()
