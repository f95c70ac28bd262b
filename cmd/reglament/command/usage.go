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
	problem := useProblem(err.Error())
	if node := parse.Context.Selected(); node != nil {
		return inCommand(problem, node.Name)
	}
	return inCommand(problem, "")
}

func useProblem(text string) *message.Problem {
	switch {
	case unknownFlag.MatchString(text):
		found := unknownFlag.FindStringSubmatch(text)
		return suggesting("command.use.unknown_flag", "command.use.unknown_flag_like", found[1], found[2])
	case unexpected.MatchString(text):
		found := unexpected.FindStringSubmatch(text)
		return suggesting("command.use.unexpected", "command.use.unexpected_like", found[1], found[2])
	case missingValue.MatchString(text):
		return message.NewProblem(message.Wrong, "command.use.missing_value", "flag", missingValue.FindStringSubmatch(text)[1])
	case missingCommand.MatchString(text):
		return message.NewProblem(message.Wrong, "command.use.no_command")
	default:
		return message.NewProblem(message.Wrong, "command.use.wrong")
	}
}

// suggesting picks the text with a suggestion where there is one.
func suggesting(plain, like, word, candidates string) *message.Problem {
	var names message.List
	for _, candidate := range quotedCandidate.FindAllStringSubmatch(candidates, -1) {
		names = append(names, candidate[1])
	}
	if len(names) == 0 {
		return message.NewProblem(message.Wrong, plain, "word", word)
	}
	return message.NewProblem(message.Wrong, like, "word", word, "like", names)
}

// inCommand adds where to read more, for the hint.
func inCommand(problem *message.Problem, verb string) *message.Problem {
	help := "reglament --help"
	if verb != "" {
		help = "reglament " + verb + " --help"
	}
	problem.Message.Args = append(problem.Message.Args, message.Arg{Name: "help", Value: help})
	return problem
}

// need refuses to run without an argument.
func need(verb, value, id string) error {
	if value != "" {
		return nil
	}
	return inCommand(message.NewProblem(message.Wrong, id), verb)
}
