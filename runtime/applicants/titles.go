package applicants

import (
	"strings"

	"reglament/message"
)

// titled names one of a fixed set; what is empty has no name.
func titled(room, value string) message.Message {
	if value == "" {
		return message.Message{}
	}
	return message.New(room + "." + value)
}

// The rooms of texts that titled chooses from.
const (
	roomKind    = "applicants.kind_of"
	roomSex     = "applicants.sex_of"
	roomChannel = "applicants.channel_of"
	roomBasis   = "applicants.basis_of"
	roomField   = "applicants.field"

	roomIdentity = "applicants.identity_of"
)

// Title names the kind: "физическое лицо".
func (k Kind) Title() message.Message { return titled(roomKind, string(k)) }

// Title names the sex.
func (s Sex) Title() message.Message { return titled(roomSex, string(s)) }

// Title names the way of telling.
func (c Channel) Title() message.Message { return titled(roomChannel, string(c)) }

// Title names the basis.
func (b Basis) Title() message.Message { return titled(roomBasis, string(b)) }

// FieldTitle names a field of a card by its key, as Faults and Differences have
// it: "surname", "addresses.postal"; rows of a list ("phones[0]") by the list.
func FieldTitle(key string) message.Message {
	list, _, _ := strings.Cut(key, "[")
	return titled(roomField, strings.ReplaceAll(list, ".", "_"))
}
