# The subsidy as a policy of OPA. Numbers are JSON numbers; Rego has no unknown,
# so every answer must be there.
package subsidy

n := input.norms

residents := input.residents

family := [r | some r in residents; r.family]

registered := 1 + count(residents)

people := 1 + count(family)

rounded(x, scale) := floor((x * scale) + 0.5) / scale

monthly := rounded((input.income + sum([r.income | some r in family])) / 6, 100)

per_head := rounded(monthly / people, 100)

default k := 1

k := rounded(per_head / n.minimum, 10000) if per_head < n.minimum

standard := n.standard[min([registered, 3]) - 1]

estimate := rounded((standard * people) - ((n.share * monthly) * k), 100)

amount := max([0, min([estimate, input.payment])])

minors := [r | some r in residents; r.kin == "child"; input.filed - r.born < 180000]

default dispute := false

dispute if {
	some r in residents
	not r.family
}

situations := {
	"many_children": count(minors) >= 3,
	"foreigner": input.foreigner,
	"representative": input.representative,
	"dispute": dispute,
}

default title_deed := false

title_deed if {
	input.right == "ownership"
	not input.in_register
}

default register_extract := false

register_extract if {
	input.right == "ownership"
	input.in_register
}

documents := {
	"application": true,
	"passport": true,
	"title_deed": title_deed,
	"register_extract": register_extract,
	"social_lease_contract": input.right == "social_lease",
	"lease_contract": input.right == "private_lease",
	"cooperative_note": input.right == "cooperative",
	"payments": true,
	"incomes": true,
	"registered": true,
	"court_ruling": dispute,
	"citizenship": input.foreigner,
	"power_of_attorney": input.representative,
	"heating_act": input.electric_heating,
}

brought := [
	"application", "passport", "title_deed", "lease_contract", "cooperative_note",
	"court_ruling", "citizenship", "power_of_attorney", "heating_act",
]

requested := ["register_extract", "social_lease_contract", "payments", "incomes", "registered"]

decision := {
	"documents": documents,
	"bring": [d | some d in brought; documents[d]],
	"request": [d | some d in requested; documents[d]],
	"situations": situations,
	"amount": amount,
}
