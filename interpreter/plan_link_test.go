package interpreter_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
)

// told are the codes of the diagnostics of a text with their names, in order.
func told(text string) []string {
	_, diagnostics := interpreter.Load(interpreter.Closure{{Name: "test.rgl", Text: header + text}})
	var codes []string
	for _, d := range diagnostics {
		code := d.Code
		for _, arg := range d.Args {
			if d.Code == "R0231" {
				code += " " + fmt.Sprint(arg)
			}
		}
		codes = append(codes, code)
	}
	return codes
}

func TestWhatStagesName(t *testing.T) {
	const known = "документ д \"Д\"\n  нужен всегда\nодин из гр \"Г\"\n  нужен всегда\n  - к1 \"К\"\n  - к2 \"К\"\nрезультат р \"Р\"\nпроцедура п \"П\"\n"
	require.Empty(t, told(known+"  запрашивает д, к1, гр\n  готовит р\n  направляет курьером д, р, к2\n"))
	require.Equal(t, []string{"R0206"}, told(known+"  запрашивает р\n"), "a result is not requested")
	require.Equal(t, []string{"R0212"}, told(known+"  готовит д\n"), "a document is not made")
	require.Equal(t, []string{"R0206"}, told(known+"  направляет курьером д, нет_такого\n"))
	require.Equal(t, []string{"R0209"}, told(known+"  в течение 1 месяца со дня окончания срока р\n"))
	require.Equal(t, []string{"R0207"}, told(known+"  в течение 1 месяца со дня окончания процедуры р\n"))
	require.Equal(t, []string{"R0205"}, told(known+"  в течение 1 месяца со дня первого из событий подача, п\n"))
}

func TestCirclesOfStages(t *testing.T) {
	stages := func(lines ...string) string {
		text := "документ д \"Д\"\n  нужен всегда\nсрок т \"Т\"\n  1 месяц " + lines[0] + "\nсрок ещё \"Е\"\n  1 месяц со дня окончания срока т\n"
		for i, line := range lines[1:] {
			text += fmt.Sprintf("процедура п%d \"П\"\n  в течение 1 месяца%s\n", i, line)
		}
		return text
	}
	const first = "со дня события подача"
	require.Empty(t, told(stages(first, " со дня окончания срока ещё", " со дня окончания процедуры п0", "\n  после процедуры п1")))
	for _, circle := range [][]string{
		{first, " со дня окончания процедуры п0"},
		{first, " со дня окончания процедуры п1", "\n  после процедуры п0"},
		{first, " со дня окончания процедуры п2", "\n  после процедуры п0", " со дня окончания процедуры п1"},
		{"со дня окончания процедуры п0", " со дня окончания срока т"},
		{"со дня окончания процедуры п1", " со дня окончания срока ещё", "\n  после процедуры п0"},
		{first + ", а до него — со дня окончания процедуры п0", " со дня окончания срока т"},
		{first + "\n  но не позднее 3 месяцев со дня окончания процедуры п0", " со дня окончания срока т"},
	} {
		codes := told(stages(circle...))
		require.Len(t, codes, 1, strings.Join(circle, ";"))
		require.Contains(t, codes[0], "R0231", strings.Join(circle, ";"))
	}
	require.Contains(t, told(stages("со дня окончания процедуры п0", " со дня окончания срока ещё"))[0], "[п0 ещё т п0]")
}
