package mutation

import (
	"slices"

	"reglament/dsl"
)

// kind is a set of names of which one can be mistaken for another.
type kind uint8

const (
	organisations kind = iota + 1
	events
	questions
	documents
	terms
	stages
	grounds
	outcomes
	results
	channels
	subservices
	persons
	blanks
	messages
	situations
	lists
	libraries
	categoryCodes
)

var classKinds = map[dsl.Class]kind{
	dsl.ClassOrganisation: organisations, dsl.ClassEvent: events, dsl.ClassQuestion: questions, dsl.ClassFinding: questions,
	dsl.ClassDocument: documents, dsl.ClassGroup: documents, dsl.ClassTerm: terms, dsl.ClassStage: stages, dsl.ClassGround: grounds,
	dsl.ClassResult: results, dsl.ClassSubservice: subservices, dsl.ClassPerson: persons, dsl.ClassForm: blanks,
	dsl.ClassMessage: messages, dsl.ClassSituation: situations,
}

// known are the names of all texts of a regulation.
type known struct {
	of map[kind][]string
	// options are those of a question and, under "список.поле", of a field.
	options map[string][]string
	// types are those of questions, values and norms without keys, and of fields.
	types map[string]dsl.TypeKind
	// fields are the fields of a list.
	fields map[string][]string
	// values are what formulas may name, in order.
	values []string
	// keyed are the norms that have keys, by how many.
	keyed map[string]int
	norms []string
}

func namesOf(files []*dsl.File) *known {
	k := &known{
		of: map[kind][]string{}, options: map[string][]string{}, types: map[string]dsl.TypeKind{},
		fields: map[string][]string{}, keyed: map[string]int{},
	}
	for _, file := range files {
		for _, d := range file.Declarations {
			if d.Class != dsl.ClassExample {
				k.declaration(d)
			}
		}
	}
	return k
}

func (k *known) add(of kind, name string) {
	if !slices.Contains(k.of[of], name) {
		k.of[of] = append(k.of[of], name)
	}
}

func (k *known) declaration(d *dsl.Declaration) {
	for _, line := range d.Lines {
		k.line(d, line)
	}
	if d.Name == nil {
		return
	}
	name := d.Name.Text
	if of, ok := classKinds[d.Class]; ok {
		k.add(of, name)
	}
	switch d.Class {
	case dsl.ClassQuestion, dsl.ClassFinding:
		k.question(d)
	case dsl.ClassFee:
		k.types[name] = dsl.TypeMoney
		k.values = append(k.values, name)
	case dsl.ClassNorm, dsl.ClassValue, dsl.ClassTable:
		switch {
		case d.Type == nil:
		case len(d.Keys) > 0:
			k.keyed[name], k.types[name] = len(d.Keys), d.Type.Kind
			k.norms = append(k.norms, name)
		default:
			k.types[name] = d.Type.Kind
			k.values = append(k.values, name)
		}
	case dsl.ClassCategories:
		k.categories(name, d)
	case dsl.ClassLibrary:
		k.add(libraries, name)
	}
}

// line takes the names that lines declare.
func (k *known) line(d *dsl.Declaration, line dsl.Line) {
	switch line := line.(type) {
	case *dsl.Channels:
		for _, name := range line.Names {
			k.add(channels, name.Text)
		}
	case *dsl.Outcomes:
		for _, m := range line.Members {
			k.add(outcomes, m.Name.Text)
		}
	case *dsl.Item:
		for _, m := range line.Members {
			if d.Class == dsl.ClassGroup {
				k.add(documents, m.Name.Text)
			}
		}
	case *dsl.Row:
		k.row(d, line)
	}
}

// row takes the documents and grounds of the pages.
func (k *known) row(d *dsl.Declaration, row *dsl.Row) {
	of := map[dsl.Class]kind{dsl.ClassPaperTable: documents, dsl.ClassGroundTable: grounds}[d.Class]
	for _, cell := range row.Cells {
		if of == 0 || cell.Column != dsl.ColumnDocument && cell.Column != dsl.ColumnCode || len(cell.Words) == 0 {
			continue
		}
		if first := cell.Words[0]; first.Kind == dsl.WordName {
			k.add(of, first.Text)
		}
	}
}

func (k *known) question(d *dsl.Declaration) {
	name := d.Name.Text
	if d.Type == nil {
		return
	}
	k.types[name] = d.Type.Kind
	if d.Type.Kind == dsl.TypeList {
		k.add(lists, name)
	}
	for _, item := range dsl.LinesOf[*dsl.Item](d.Lines) {
		for _, m := range item.Members {
			if d.Type.Kind != dsl.TypeList {
				k.options[name] = append(k.options[name], m.Name.Text)
				continue
			}
			k.fields[name] = append(k.fields[name], m.Name.Text)
			if item.Type != nil {
				field := name + "." + m.Name.Text
				k.types[field] = item.Type.Kind
				for _, option := range item.Type.Options {
					k.options[field] = append(k.options[field], option.Name.Text)
				}
			}
		}
	}
}

// categories makes the codes of a set its options.
func (k *known) categories(name string, d *dsl.Declaration) {
	for i, row := range dsl.LinesOf[*dsl.Row](d.Lines) {
		if i == 0 || len(row.Cells) == 0 || len(row.Cells[0].Values) != 1 {
			continue
		}
		if code, ok := row.Cells[0].Values[0].(*dsl.NameExpr); ok {
			k.options[name] = append(k.options[name], code.Text)
			k.add(categoryCodes, code.Text)
		}
	}
}

// next is the entry behind a name, the first behind the last; false where
// there is no other.
func next(all []string, name string) (string, bool) {
	i := slices.IndexFunc(all, func(other string) bool { return dsl.SameName(other, name) })
	if i < 0 {
		if len(all) == 0 {
			return "", false
		}
		return all[0], true
	}
	if len(all) < 2 {
		return "", false
	}
	return all[(i+1)%len(all)], true
}
