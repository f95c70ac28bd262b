# The five-condition core as a policy of OPA.
package core

default title_deed := false

title_deed if {
	input.right == "ownership"
	not input.in_register
}

decision := {
	"title_deed": title_deed,
	"lease_contract": input.right == "private_lease",
	"citizenship": input.foreigner,
	"power_of_attorney": input.representative,
	"heating_act": input.electric_heating,
}
