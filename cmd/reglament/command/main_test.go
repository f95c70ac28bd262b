package command

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// sheltered is a world of a test's own: nothing of the machine gets in.
type sheltered struct {
	Outside
	out, err *bytes.Buffer
}

func shelter(stdin string, env map[string]string, terminal bool) sheltered {
	w := sheltered{out: &bytes.Buffer{}, err: &bytes.Buffer{}}
	w.Outside = Outside{
		Stdin: strings.NewReader(stdin), Stdout: w.out, Stderr: w.err,
		Env:        func(name string) string { return env[name] },
		Now:        func() time.Time { return time.Date(2026, time.April, 1, 9, 0, 0, 0, time.UTC) },
		IsTerminal: func(any) bool { return terminal },
		Stop:       func() (context.Context, context.CancelFunc) { return context.WithCancel(context.Background()) },
	}
	return w
}

const small = `регламент пример "Пример"
  версия 1
  действует с 01.01.2026
  направление недвижимость
  орган дом
  способы подачи дом

организация дом "Дом"

вопрос памятник "Дом — памятник?" : да/нет

документ заключение "Заключение"
  нужен, если памятник = да
`

func regulation(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.rgl")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestDiagnosticsAreColouredOnlyForATerminal(t *testing.T) {
	path := regulation(t, "вопрос")
	for _, c := range []struct {
		terminal bool
		env      map[string]string
		coloured bool
	}{
		{true, nil, true},
		{false, nil, false},
		{true, map[string]string{"NO_COLOR": "1"}, false},
		{true, map[string]string{"TERM": "dumb"}, false},
	} {
		w := shelter("", c.env, c.terminal)
		require.Equal(t, exitFound, Main([]string{"check", path}, w.Outside))
		require.Equal(t, c.coloured, strings.Contains(w.err.String(), "\x1b["), "%v", c)
	}
}

func TestAPersonMayStopTheInterview(t *testing.T) {
	path := regulation(t, small)
	w := shelter("", nil, true)
	require.Equal(t, exitFine, Main([]string{"ask", path}, w.Outside))
	require.Contains(t, w.out.String(), "Опрос остановлен")
	require.Contains(t, w.out.String(), "Заключение — зависит от ответа: «Дом — памятник?»")
	require.Empty(t, w.err.String())
}

func TestWhatATerminalShowsIsNotRepeated(t *testing.T) {
	path := regulation(t, small)
	typed, piped := shelter("нет\n", nil, true), shelter("нет\n", nil, false)
	require.Equal(t, exitFine, Main([]string{"ask", path}, typed.Outside))
	require.Equal(t, exitFine, Main([]string{"ask", path}, piped.Outside))
	require.Contains(t, piped.out.String(), "> нет\n")
	require.NotContains(t, typed.out.String(), "> нет")
	require.Contains(t, typed.out.String(), "Приносить ничего не нужно.")
}

func TestAnAnswerWithoutEndIsRefused(t *testing.T) {
	path := regulation(t, small)
	w := shelter(strings.Repeat("да", maxLine), nil, false)
	require.Equal(t, exitWrong, Main([]string{"ask", path}, w.Outside))
	require.Contains(t, w.err.String(), "Ответ не удалось прочитать")
}

// full is a disk that is full.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestAResultThatCannotBeWrittenIsTold(t *testing.T) {
	for _, args := range [][]string{{"version"}, {"version", "--json"}, {"--help"}} {
		w := shelter("", nil, false)
		w.Stdout = full{}
		require.Equal(t, exitEnvironment, Main(args, w.Outside), args)
		require.Contains(t, w.err.String(), "Результат не удалось записать")
		require.Contains(t, w.err.String(), "no space left on device")
	}
}

func TestLanguageOfMessages(t *testing.T) {
	for _, c := range []struct {
		args []string
		env  map[string]string
		want string
	}{
		{nil, nil, "Использование"},
		{nil, map[string]string{"LANG": "C"}, "Использование"},
		{nil, map[string]string{"LANG": "ru_RU.UTF-8"}, "Использование"},
		{nil, map[string]string{"LANG": "en_US.UTF-8"}, "Usage"},
		{nil, map[string]string{"LANG": "en_US.UTF-8", "LC_ALL": "ru_RU.UTF-8"}, "Использование"},
		{nil, map[string]string{"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "en_GB"}, "Usage"},
		{[]string{"--lang", "en"}, map[string]string{"LANG": "ru_RU.UTF-8"}, "Usage"},
		{[]string{"--lang=ru"}, map[string]string{"LANG": "en_US.UTF-8"}, "Использование"},
	} {
		w := shelter("", c.env, false)
		require.Equal(t, exitFine, Main(append(c.args, "--help"), w.Outside))
		require.Contains(t, w.out.String(), c.want, "%v", c)
	}
}

func TestEveryWrongUseHasItsOwnWords(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"chek"}, "Нет такой команды: chek. Возможно, имелось в виду: check."},
		{[]string{"qqqqqqqq"}, "Лишнее слово в командной строке: qqqqqqqq."},
		{[]string{"check", "--jsn"}, "Нет такого параметра: --jsn. Возможно, имелось в виду: --json."},
		{[]string{"check", "--qqqqqqqq"}, "Нет такого параметра: --qqqqqqqq."},
		{[]string{"check", "-q"}, "Нет такого параметра: -q."},
		{[]string{"serve", "--addr"}, "У параметра --addr нет значения."},
		{[]string{"serve", "--data", "--addr", "x"}, "У параметра --data нет значения."},
		{[]string{"--lang", "ru"}, "Не указана команда."},
		{[]string{"check", "--json=maybe", "x"}, "Командную строку не удалось разобрать."},
	} {
		w := shelter("", nil, false)
		require.Equal(t, exitWrong, Main(c.args, w.Outside), c.args)
		require.Contains(t, w.err.String(), c.want, c.args)
		require.Contains(t, w.err.String(), "--help", c.args)
		require.Empty(t, w.out.String())
	}
}

func TestMoneyIsWrittenAsPeopleDo(t *testing.T) {
	for amount, want := range map[roubles][2]string{
		"0":          {"0 ₽", "₽0"},
		"2000":       {"2 000 ₽", "₽2,000"},
		"15.5":       {"15,50 ₽", "₽15.50"},
		"1234567.00": {"1 234 567 ₽", "₽1,234,567"},
	} {
		require.Equal(t, want[0], strings.ReplaceAll(amount.In("ru"), "\u00a0", " "))
		require.Equal(t, want[1], amount.In("en"))
	}
}
