package mutation

import (
	"reflect"

	"reglament/dsl"
)

// dropped is what the fault is called that forgets a whole line.
var dropped = map[string]string{
	"Effective": "drop_validity", "Territory": "drop_territory", "Authority": "drop_authority", "Channels": "drop_channels",
	"Fee": "drop_fee", "BasedOn": "drop_template", "Uses": "drop_library",
	"Item": "drop_option", "AskIf": "drop_ask_condition", "AllowsUnknown": "drop_unknown_answer",
	"ComesWhen": "drop_event_condition", "PerRequest": "drop_per_request", "Repeatable": "drop_repeatable",
	"EstablishedBy": "drop_establisher", "AtStage": "drop_finding_stage",
	"TakesPart": "drop_person_condition", "TakesPartEach": "drop_person_condition",
	"AuthorityBy": "drop_proof", "ConsentBy": "drop_proof",
	"NormFrom": "drop_norm_value", "Formula": "drop_formula", "Rounding": "drop_rounding", "Row": "drop_row",
	"HoldsWhen": "drop_situation_condition", "InGroup": "drop_situation_group",
	"PeriodFrom": "drop_period_start", "PeriodFor": "drop_period_length", "PeriodTo": "drop_period_end",
	"NeededAlways": "drop_need", "NeededForEach": "drop_need", "NotRequired": "drop_not_required", "Enough": "drop_enough",
	"SuitsIf": "drop_suits", "Forms": "drop_forms", "RequestedFrom": "drop_request", "MayBring": "drop_may_bring",
	"HeldHere": "drop_held", "ObtainAt": "drop_obtain",
	"Whose": "drop_whose", "ValidFor": "drop_document_validity", "OnForm": "drop_blank", "AbsenceIsGround": "drop_absence_ground",
	"Reckoning": "drop_term_rule", "Cap": "drop_cap", "StoppedBy": "drop_stop", "Extended": "drop_extension",
	"Requests": "drop_stage_requests", "Produces": "drop_stage_results", "ByCourier": "drop_courier",
	"After": "drop_predecessors", "AfterOutcome": "drop_after_outcome", "AppliesIf": "drop_stage_condition",
	"Executor": "drop_executor", "ClosedBy": "drop_closing_event", "Outcomes": "drop_outcomes", "NoShift": "drop_no_shift",
	"HoldsIf": "drop_ground_condition", "NotifyWithin": "drop_notice", "AtMostFor": "drop_suspension_limit",
	"ResumedIf": "drop_resumption", "OnExpiry": "drop_expiry_ground", "LeadsTo": "drop_lead",
	"OnOutcome": "drop_on_outcome", "IssuedBy": "drop_issue_term", "KeptFor": "drop_keeping", "IssuedThrough": "drop_issue_channels",
	"PortalStatus": "drop_portal_status", "OnEvent": "drop_occasion", "OnGround": "drop_occasion", "AddressedTo": "drop_addressee",
	"Wordings": "drop_wording", "PaperKindIs": "drop_paper_kind", "FormField": "drop_form_field",
	"ForSubservice": "drop_for_subservice", "Serves": "drop_serves",
	"TableChannels": "drop_table_channels", "Abbreviations": "drop_abbreviations",
}

// reference is what a name of a line names, and what the fault is called that
// names another.
type reference struct {
	operator string
	of       kind
}

// references are the names in lines, by line and field. Of a list of them each
// can be forgotten, too.
var references = map[string]reference{
	"Authority.Name": {"change_organisation", organisations}, "RequestedFrom.Agency": {"change_organisation", organisations},
	"ObtainAt.Agency": {"change_organisation", organisations}, "EstablishedBy.Name": {"change_organisation", organisations},
	"Executor.Name":    {"change_organisation", organisations},
	"ClosedBy.Event":   {"change_event", events},
	"OnEvent.Events":   {"change_event", events},
	"ValidFor.On":      {"change_event", events},
	"OnGround.Grounds": {"change_ground", grounds}, "StoppedBy.Grounds": {"change_ground", grounds},
	"AbsenceIsGround.Ground": {"change_ground", grounds}, "OnExpiry.Ground": {"change_ground", grounds},
	"After.Stages": {"change_stage", stages}, "AtStage.Stage": {"change_stage", stages},
	"AfterOutcome.Outcomes": {"change_outcome", outcomes}, "OnOutcome.Outcomes": {"change_outcome", outcomes},
	"LeadsTo.Outcome":    {"change_outcome", outcomes},
	"IssuedBy.Term":      {"change_term", terms},
	"Requests.Documents": {"change_document", documents}, "AuthorityBy.Documents": {"change_document", documents},
	"ConsentBy.Documents": {"change_document", documents}, "ByCourier.Names": {"change_document", documents},
	"Produces.Results": {"change_result", results},
	"Channels.Names":   {"", channels}, "Forms.Channels": {"change_channel", channels}, "NotRequired.Channels": {"change_channel", channels},
	"IssuedThrough.Channels": {"change_channel", channels}, "TableChannels.Names": {"", channels},
	"ForSubservice.Names": {"change_subservice", subservices}, "Whose.Person": {"change_person", persons},
	"AddressedTo.Person": {"change_person", persons}, "OnForm.Form": {"change_blank", blanks},
	"NeededForEach.List": {"change_list", lists}, "TakesPartEach.List": {"change_list", lists},
	"Uses.Libraries": {"change_library", libraries}, "BasedOn.Template": {"", 0},
	"InGroup.Name": {"", 0}, "FormField.Name": {"", 0},
}

// property plants the faults of a line: it is forgotten, and each name, length,
// day and condition in it is mistaken.
func (p *planter) property(line dsl.Line) {
	v := reflect.Indirect(reflect.ValueOf(line))
	name := v.Type().Name()
	if silent[name] != "" {
		return
	}
	if done := p.special(line); !done && dropped[name] != "" {
		p.drop(dropped[name], p.whole(p.extent()), line)
	}
	for i := range v.NumField() {
		if field := v.Type().Field(i); !field.Anonymous {
			p.part(line, name+"."+field.Name, v.Field(i).Interface())
		}
	}
}

// part plants the faults of one field of a line.
func (p *planter) part(line dsl.Line, field string, part any) {
	switch part := part.(type) {
	case dsl.Name:
		if ref := references[field]; ref.operator != "" {
			p.swap(ref.operator, ref.of, part, line)
		}
	case *dsl.Name:
		if ref := references[field]; ref.operator != "" && part != nil {
			p.swap(ref.operator, ref.of, *part, line)
		}
	case []dsl.Name:
		p.nameList(line, field, part)
	case dsl.Length:
		p.length(part, line)
	case *dsl.Length:
		if part != nil {
			p.length(*part, line)
		}
	case dsl.Origin:
		p.origin(part, line)
	case *dsl.Origin:
		if part != nil {
			p.origin(*part, line)
		}
	case dsl.Date:
		p.day("shift_day", part, line)
	case *dsl.Date:
		if part != nil {
			p.day("shift_day", *part, line)
		}
	case *dsl.Money:
		if part != nil {
			p.number("change_amount", part.Range, line, part)
		}
	case dsl.Expr:
		p.inLine(line, field, part)
	}
}

// nameList: one name is forgotten or mistaken.
func (p *planter) nameList(line dsl.Line, field string, names []dsl.Name) {
	ref := references[field]
	for i, name := range names {
		if len(names) > 1 {
			p.drop("drop_from_list", p.entry(i, len(names), func(i int) dsl.Range { return names[i].Range }), line)
		}
		if ref.operator != "" {
			p.swap(ref.operator, ref.of, name, line)
		}
	}
}

// conditions are the fields of lines that are conditions.
var conditions = map[string]bool{
	"AskIf.Condition": true, "NeededIf.Condition": true, "SuitsIf.Condition": true, "ComesWhen.Condition": true, "TakesPart.Condition": true,
	"TakesPartEach.Where": true, "NeededForEach.Where": true, "Reckoning.Condition": true, "Extended.Condition": true,
	"AppliesIf.Condition": true, "HoldsIf.Condition": true, "ResumedIf.Condition": true, "HoldsWhen.Condition": true, "PeriodFrom.Condition": true,
}

// inLine plants faults into an expression of a line.
func (p *planter) inLine(line dsl.Line, field string, e dsl.Expr) {
	p.literal = "off_by_one"
	if field == "NormFrom.Value" {
		p.literal = "change_norm_value"
	}
	switch l := line.(type) {
	case *dsl.NeededForEach:
		p.list = l.List.Text
	case *dsl.TakesPartEach:
		p.list = l.List.Text
	}
	as := value
	if conditions[field] {
		as = truth
	}
	p.within(func() { p.expression(e, as) }, line)
	p.list = ""
}

// within notes of all mutants that are planted meanwhile what they stand in.
func (p *planter) within(plant func(), of ...any) {
	first := len(p.out)
	plant()
	for i := first; i < len(p.out); i++ {
		p.out[i].Of = append(p.out[i].Of, constructs(of)...)
	}
}
