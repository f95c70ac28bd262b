package command

import (
	"strings"

	"reglament/message"
)

// chosenLanguage finds the language before the arguments are understood, so
// that even what is wrong with them is told in it: --lang, else the locale,
// else Russian. known is false where --lang names a language that the
// program does not speak.
func chosenLanguage(args []string, env func(string) string) (lang message.Language, known bool) {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			return spoken(value, localeLanguage(env))
		}
		if arg == "--lang" && i+1 < len(args) {
			return spoken(args[i+1], localeLanguage(env))
		}
	}
	return localeLanguage(env), true
}

func spoken(code string, otherwise message.Language) (message.Language, bool) {
	switch lang := message.Language(code); lang {
	case message.Russian, message.English:
		return lang, true
	}
	return otherwise, false
}

// localeLanguage is the language of the locale as POSIX finds it. The locales
// "C" and "POSIX" choose no language.
func localeLanguage(env func(string) string) message.Language {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		locale := env(name)
		if locale == "" {
			continue
		}
		if strings.HasPrefix(strings.ToLower(locale), "en") {
			return message.English
		}
		return message.Russian
	}
	return message.Russian
}
