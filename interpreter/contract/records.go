package contract

import (
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// recordID is the key of a record's own name.
const recordID = "id"

// records reads the records of a list.
func (p place) records(fields []interpreter.QuestionState) ([]interpreter.Record, error) {
	if p.shape != shapeList {
		return nil, p.fault("contract.facts.records_expected")
	}
	records := make([]interpreter.Record, len(p.items))
	for i, item := range p.items {
		var err error
		if records[i], err = (place{item, at(p.path, i)}).record(fields); err != nil {
			return nil, err
		}
	}
	return records, nil
}

// record reads one record: a field that is null is not known, one that is
// absent is not answered yet.
func (p place) record(fields []interpreter.QuestionState) (interpreter.Record, error) {
	record := interpreter.Record{Fields: map[string]interpreter.Answer{}}
	if p.shape != shapeMapping {
		return record, p.fault("contract.facts.mapping_expected")
	}
	first := map[string]int{} // the line of each field, as "ё" and "е" make one field of two keys
	for _, e := range p.entries {
		below := place{e.value, p.under(e.key)}
		field, ok := questionOf(fields, e.key)
		if !ok && e.key == recordID {
			var err error
			if record.ID, err = below.name(); err != nil {
				return record, err
			}
			continue
		}
		if !ok {
			return record, faultAt(below.path, e.line, "contract.facts.unknown_field",
				"known", message.List(each(fields, func(f interpreter.QuestionState) any { return f.ID })),
				"meant", dsl.Meant(e.key, each(fields, func(f interpreter.QuestionState) string { return f.ID })))
		}
		if _, twice := record.Fields[field.ID]; twice {
			return record, faultAt(below.path, e.line, "contract.facts.duplicate", "first", first[field.ID])
		}
		first[field.ID] = e.line
		given, err := answer(field, below)
		if err != nil {
			return record, err
		}
		record.Fields[field.ID] = given
	}
	return record, nil
}
