package command

import (
	"reflect"
	"strconv"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/contract"
	"reglament/message"
)

// wayOfFiling stands for the way of filing among the questions that were put;
// no question has an empty id.
const wayOfFiling = ""

// channelDecides tells whether the way of filing, which is not known, makes a
// difference now: it is asked for as soon as it does, and not at all where it
// never does.
func (i *interview) channelDecides() bool {
	channels := i.program.Regulation().Channels
	if i.facts.Channel != "" || len(channels) < 2 {
		return false
	}
	facts := *i.facts
	decided := func(channel string) contract.Decision {
		facts.Channel = channel
		return contract.EncodeDecision(i.decideOn(&facts), i.texts)
	}
	first := decided(channels[0])
	for _, channel := range channels[1:] {
		if !reflect.DeepEqual(first, decided(channel)) {
			return true
		}
	}
	return false
}

// putChannel asks how the application is filed; more is false at the end of the
// input.
func (i *interview) putChannel() (more bool, err error) {
	channels := i.program.Regulation().Channels
	i.line("")
	i.say("command.question.number", "number", len(i.asked)+1, "text", i.texts.Say("command.ask.channel"))
	for n, channel := range channels {
		i.option(strconv.Itoa(n+1), strings.ReplaceAll(channel, "_", " "))
	}
	answer, came, err := i.understood(func(typed string) (interpreter.Answer, error) {
		for n, channel := range channels {
			if typed == strconv.Itoa(n+1) || dsl.SameName(typed, channel) || dsl.SameName(strings.ReplaceAll(typed, " ", "_"), channel) {
				return interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeOneOf, Choice: channel}}, nil
			}
		}
		return interpreter.Answer{}, message.NewProblem(message.Wrong, "command.ask.no_such_channel")
	})
	switch {
	case err != nil || came == ended:
		return false, err
	case came == goBack:
		i.back()
	default:
		i.facts.Channel = answer.Value.Choice
		i.asked = append(i.asked, wayOfFiling)
	}
	return true, nil
}
