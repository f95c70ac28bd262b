package command

import (
	"errors"
	"regexp"

	"github.com/alecthomas/kong"

	"reglament/message"
)

// errNoCommand says that the program was started without a command.
var errNoCommand = errors.New("no command")

// What kong says of arguments that it cannot take; it has no types for it. A
// test holds each of these against the kong that is built in.
var (
	unknownFlag     = regexp.MustCompile(`^unknown flag (-\S+?)(?:, did you mean (.*)\?)?$`)
	unexpected      = regexp.MustCompile(`^unexpected argument (\S+?)(?:, did you mean (.*)\?)?$`)
	missingValue    = regexp.MustCompile(`^(--\S+?)(?:=\S*)?: (?:expected|missing)`)
	missingCommand  = regexp.MustCompile(`^expected one of`)
	quotedCandidate = regexp.MustCompile(`"([^"]+)"`)
)

// wrongUse words what kong says of the arguments.
func wrongUse(err error) error {
	var parse *kong.ParseError
	if !errors.As(err, &parse) {
		return err
	}
	verb := ""
	if node := parse.Context.Selected(); node != nil {
		verb = pathOf(node)
	}
	return useProblem(err.Error(), helpOf(verb))
}

func useProblem(text, help string) *message.Problem {
	if found := unknownFlag.FindStringSubmatch(text); found != nil {
		return suggesting("command.use.unknown_flag", "command.use.unknown_flag_like", found[1], found[2], help)
	}
	if found := unexpected.FindStringSubmatch(text); found != nil {
		return suggesting("command.use.unexpected", "command.use.unexpected_like", found[1], found[2], help)
	}
	if found := missingValue.FindStringSubmatch(text); found != nil {
		return message.NewProblem(message.Wrong, "command.use.missing_value", "flag", found[1], "help", help)
	}
	if missingCommand.MatchString(text) {
		return message.NewProblem(message.Wrong, "command.use.no_command", "help", help)
	}
	return message.NewProblem(message.Wrong, "command.use.wrong", "help", help)
}

// suggesting picks the text with a suggestion where there is one.
func suggesting(plain, like, word, candidates, help string) *message.Problem {
	var names message.List
	for _, candidate := range quotedCandidate.FindAllStringSubmatch(candidates, -1) {
		names = append(names, candidate[1])
	}
	if len(names) == 0 {
		return message.NewProblem(message.Wrong, plain, "word", word, "help", help)
	}
	return message.NewProblem(message.Wrong, like, "word", word, "like", names, "help", help)
}

// helpOf is what to type to read more about a command.
func helpOf(verb string) string {
	if verb == "" {
		return "reglament --help"
	}
	return "reglament " + verb + " --help"
}

// need refuses to run without an argument.
func need(verb, value, id string) error {
	if value != "" {
		return nil
	}
	return message.NewProblem(message.Wrong, id, "help", helpOf(verb))
}
