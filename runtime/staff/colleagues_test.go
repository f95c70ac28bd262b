package staff_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/runtime/staff"
)

// TestColleaguesAreThoseWhoCanWorkOnACase: people of the office who may see
// cases, by name.
func TestColleaguesAreThoseWhoCanWorkOnACase(t *testing.T) {
	o := newOffice(t)
	for login, about := range map[string]staff.About{
		"zorina": {Name: "Абрамова Зоя", Roles: []staff.Role{staff.BackOffice}, Office: "mfc-2"},
		"arsen":  {Name: "Яковлев Арсен", Roles: []staff.Role{staff.Operator}, Office: "mfc-2"},
		"other":  {Name: "Иная", Roles: []staff.Role{staff.Operator}},
		"gone":   {Name: "Бывшая", Roles: []staff.Role{staff.Operator}, Office: "mfc-2", Disabled: true},
		"lawyer": {Name: "Методист", Roles: []staff.Role{staff.Methodologist}, Office: "mfc-2"},
	} {
		_, _, err := o.Create(o.ctx, o.admin, login, about)
		require.NoError(t, err)
	}
	list, err := o.Colleagues(o.ctx, func(office string) bool { return office == "mfc-2" })
	require.NoError(t, err)
	var logins []string
	for _, a := range list {
		logins = append(logins, a.Login)
	}
	require.Equal(t, []string{"zorina", "arsen"}, logins)
}
