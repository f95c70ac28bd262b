package staff

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/message"
)

var someone = About{Name: "Ёлкина-Петрова Анна", Office: "мфц-пресня"}

func TestPasswordsThatWillDo(t *testing.T) {
	for _, password := range []string{
		"зелёный чайник у моря", "correct pony battery stapler", "жужжит-над-рекой-трактор", "74 кота и 3 барабана", "пароль от синего сейфа",
		"qwerty был у бабушки", "  пробелы  по  краям  ", "日本語の長い合言葉です本当に", strings.Repeat("а бв", 8) + " конец", "918273645546372819",
	} {
		_, err := judge(password, "elkina", someone)
		require.NoError(t, err, password)
	}
}

func TestPasswordsThatAreRefused(t *testing.T) {
	for password, want := range map[string]string{
		"":                      "short",
		"одиннадцать":           "short",
		"й\u0306й\u0306й\u0306": "short",
		strings.Repeat("слово и ", 16) + "!": "long",
		"кодировка \xff сломана":             "long",
		"моя elkina самая":                   "own",
		"ПРОЩАЙ ЁЛКИНА навсегда":             "own",
		"анна и её кот барсик":               "own",
		"лучший офис мфц-пресня":             "own",
		"на пресня живу давно":               "own",
		"password1234":                       "common",
		"Пароль123456":                       "common",
		"ПАРОЛЬпароль":                       "common",
		"парольпарольпароль":                 "common",
		"gfhjkm123456":                       "common",
		"qwerty-qwerty":                      "common",
		"1234567890123":                      "common",
		"йцукенгшщзхъ":                       "common",
		"qwertyasdfgh":                       "common",
		"09876543210987":                     "common",
		"аааааааааааааа":                     "common",
		"абвабвабвабва":                      "common",
		"1q2w3e4r5t6y7u":                     "common",
		"Мои документы 2026":                 "common",
		"ГосУслуги!!!":                       "common",
	} {
		_, err := judge(password, "elkina", someone)
		var problem *message.Problem
		require.ErrorAs(t, err, &problem, password)
		require.Equal(t, "staff.password."+want, problem.Message.ID, password)
		require.Equal(t, "password", problem.Key)
	}
}

func TestAnyPasswordIsJudged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		password := rapid.OneOf(rapid.String(), rapid.StringMatching(`[абв1-9qwe ]{0,40}`)).Draw(t, "password")
		plain, err := judge(password, "elkina", someone)
		if err == nil {
			count := len([]rune(plain))
			require.GreaterOrEqual(t, count, ShortestPassword)
			require.LessOrEqual(t, count, LongestPassword)
			again, err := judge(plain, "elkina", someone)
			require.NoError(t, err)
			require.Equal(t, plain, again)
		}
	})
}

func TestHashesOpenForTheirPasswordOnly(t *testing.T) {
	salt := []byte("0123456789abcdef")
	hash := hashOf("зелёный чайник", salt, Cost{64, 2, 2})
	require.Equal(t, "$argon2id$v=19$m=64,t=2,p=2$MDEyMzQ1Njc4OWFiY2RlZg$wAqY3Cy+RYKP5q84Vl71WCXxDMqJAjgOmuhanZySZP0", hash)
	cost, ok := matches("зелёный чайник", hash)
	require.True(t, ok)
	require.Equal(t, Cost{64, 2, 2}, cost)
	_, ok = matches("зелёный чайник ", hash)
	require.False(t, ok)
}

// TestTheReferenceHashIsRead holds the form to what other programs write: made
// by the reference implementation (echo -n password | argon2 somesalt -id -t 2
// -m 16 -p 1).
func TestTheReferenceHashIsRead(t *testing.T) {
	_, ok := matches("password", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
	require.True(t, ok)
}

func TestWhatIsNoHashMatchesNothing(t *testing.T) {
	good := hashOf("x", []byte("0123456789abcdef"), Cost{8, 1, 1})
	for _, bad := range []string{
		"", "x", "$$$$$", strings.Replace(good, "argon2id", "argon2i", 1), strings.Replace(good, "v=19", "v=16", 1),
		strings.Replace(good, "t=1", "t=0", 1), strings.Replace(good, "p=1", "p=0", 1), strings.Replace(good, "m=8", "m=7", 1),
		strings.Replace(good, "m=8", "m=99999999", 1), strings.Replace(good, "t=1", "t=1000", 1), strings.Replace(good, "p=1", "p=300", 1),
		good + "$", good[:len(good)-30], strings.Replace(good, "MDEy", "!!!!", 1),
	} {
		_, ok := matches("x", bad)
		require.False(t, ok, bad)
	}
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.IntRange(0, len(good)-1).Draw(t, "at")
		broken := good[:at] + rapid.StringN(0, 1, 1).Draw(t, "other") + good[at+1:]
		if broken != good {
			_, ok := matches("x", broken)
			require.False(t, ok)
		}
	})
}

func TestCostsThatRise(t *testing.T) {
	base := DefaultCost()
	require.True(t, base.sound())
	require.False(t, base.weaker(base))
	require.True(t, base.weaker(Cost{base.Memory * 2, base.Passes, base.Threads}))
	require.True(t, base.weaker(Cost{base.Memory, base.Passes + 1, base.Threads}))
	require.False(t, base.weaker(Cost{base.Memory / 2, base.Passes, base.Threads}))
}

func TestLogins(t *testing.T) {
	for typed, want := range map[string]string{
		" Ivanova.EP ": "ivanova.ep", "СМИРНОВА_о-п": "смирнова_о-п", "7окно": "7окно", "ｆｕｌｌ": "full", "и\u0306ога": "йога",
		strings.Repeat("ы", 60): strings.Repeat("ы", 60),
	} {
		login, err := Login(typed)
		require.NoError(t, err, typed)
		require.Equal(t, want, login)
		again, err := Login(login)
		require.NoError(t, err)
		require.Equal(t, login, again)
	}
	for _, typed := range []string{"", "я", ".точка", "два слова", "a:b", "a/b", "a\x00b", "a@b", "\xff\xfe", strings.Repeat("ы", 61), "\u202eabc", "api:x"} {
		_, err := Login(typed)
		require.Error(t, err, typed)
	}
	rapid.Check(t, func(t *rapid.T) {
		login, err := Login(rapid.String().Draw(t, "typed"))
		if err == nil {
			again, err := Login(login)
			require.NoError(t, err)
			require.Equal(t, login, again)
		}
	})
}

func TestWaitsAreRoundedUp(t *testing.T) {
	require.Equal(t, message.New("staff.wait.seconds", "count", 1), wait(1))
	require.Equal(t, message.New("staff.wait.seconds", "count", 60), wait(firstPause*2))
	require.Equal(t, message.New("staff.wait.minutes", "count", 2), wait(firstPause*2+1))
	require.Equal(t, longestPause, pause(1<<40))
}

func TestStrangersTakeNoRoom(t *testing.T) {
	s := newStrangers()
	for i := range mostStrangers + 10 {
		s.failed(strings.Repeat("x", i%100)+string(rune(i)), time.Unix(0, 0))
	}
	require.LessOrEqual(t, len(s.seen), mostStrangers)
}
