package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
)

// formNames are the words of the outside contract.
var formNames = map[dsl.FormKind]string{
	dsl.FormOriginal: "original", dsl.FormCopy: "copy", dsl.FormNotarised: "notarised",
	dsl.FormImage: "image", dsl.FormElectron: "electronic",
}

// forms reads "форма …" lines: a general one and one for each way of filing at
// most. A document that says nothing is an original, once; so it is in a way
// of filing of which it says nothing and has no general line.
func (l *linker) forms(doc *document, lines []dsl.Line) {
	taken := map[int]dsl.Range{}
	const general = -1
	for _, line := range dsl.LinesOf[*dsl.Forms](lines) {
		one := formLine{channels: l.channelOptions(line.Channels)}
		for _, alternative := range line.Alternatives {
			var set []FormCount
			for _, form := range alternative {
				set = append(set, FormCount{Kind: formNames[form.Kind], Count: form.Count})
			}
			one.sets = append(one.sets, set)
		}
		ways := one.channels
		if len(line.Channels) == 0 {
			ways = []int{general}
		}
		for _, way := range ways {
			if first, again := taken[way]; again {
				l.report(condition.Fault{Code: "R0215", Range: line.Range, Related: l.related(first, "related.first_line")})
				break
			}
			taken[way] = line.Range
		}
		doc.forms = append(doc.forms, one)
	}
	doc.state.Forms = doc.formsBy(general)
}

// channelOptions are the places of ways of filing among those of the
// regulation; that there is no such way is a mistake.
func (l *linker) channelOptions(names []dsl.Name) []int {
	channel := l.scope.Channel
	var options []int
	for _, name := range names {
		if channel == nil {
			l.fault("R0311", name.Range)
			return nil
		}
		option := channel.Option(name.Text)
		if option < 0 {
			l.fault("R0210", name.Range, "name", name.Text, "meant", l.meant(name.Text, channel.Options))
			continue
		}
		options = append(options, option)
	}
	return options
}

// formsBy are the sets of a way of filing, by the place of its option; -1 is a
// way that is not known.
func (d *document) formsBy(channel int) [][]FormCount {
	var general [][]FormCount
	for i := range d.forms {
		line := &d.forms[i]
		if len(line.channels) == 0 && general == nil {
			general = line.sets
		}
		for _, own := range line.channels {
			if own == channel {
				return line.sets
			}
		}
	}
	switch {
	case general != nil:
		return general
	case channel < 0 && len(d.forms) > 0:
		return d.forms[0].sets
	default:
		return [][]FormCount{{{Kind: formNames[dsl.FormOriginal], Count: 1}}}
	}
}

// validity reads "действителен 3 месяца [на день события подача]"; without an
// event the first one of the regulation is meant.
func (l *linker) validity(doc *document, lines []dsl.Line) {
	line, ok := lineOf[*dsl.ValidFor](l, lines)
	if !ok {
		return
	}
	doc.validity = &validity{length: lengthOf(line.Length)}
	switch events := l.program.regulation.Events; {
	case line.On != nil:
		doc.validity.event, _ = l.find(dsl.ClassEvent, *line.On)
	case len(events) > 0:
		doc.validity.event = events[0].ID
	}
	doc.state.ValidFor, doc.state.ValidOn = &doc.validity.length, doc.validity.event
}
