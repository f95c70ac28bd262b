package runtime_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// shown is what one sees of a case on a day.
func shown(v runtime.View) []any {
	return []any{v.Case, v.Facts, v.Decision}
}

// Whatever is done in a case on whatever days: cut at the end of each of them,
// it is what it was shown as then.
func TestACaseAsOfADayIsWhatWasShownThen(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := memory(t)
		ctx := context.Background()
		v := d.open(repair())
		number := v.Case.Number
		today := dayOf(d.now.In(d.zone()))
		then := map[clock.Date][]any{}
		for range rapid.IntRange(1, 8).Draw(rt, "days") {
			on := today.String()
			steps := []step{
				request("выписка", on), answer("выписка", on, rapid.Bool().Draw(rt, "none")), find("площадь", ptr(places(rapid.Int64Range(1, 50).Draw(rt, "area")))),
				handOver(fmt.Sprintf("operator-%d", rapid.IntRange(2, 5).Draw(rt, "to")), ""), suspend("сомнения", on), resume("сомнения", on),
				stage("проверка", on), outcome("разрешить", on), withdraw(on, ""), receive(casefile.DocumentIn{Document: "выписка", Originals: 1}),
			}
			for range rapid.IntRange(0, 3).Draw(rt, "commands") {
				// What the case does not take then is refused and changes nothing.
				if next, err := steps[rapid.IntRange(0, len(steps)-1).Draw(rt, "command")](d, v); err == nil {
					v = next
				}
			}
			then[today] = shown(d.view(number))
			nights := rapid.IntRange(1, 6).Draw(rt, "nights")
			d.sleep(nights)
			today += clock.Date(nights)
			d.wake()
			v = d.view(number)
		}
		for day, want := range then {
			was, err := d.ViewOn(ctx, number, day)
			require.NoError(rt, err)
			require.Equal(rt, want, shown(was), "%s", day)
		}
		now, err := d.ViewOn(ctx, number, today)
		require.NoError(rt, err)
		require.Equal(rt, shown(d.view(number)), shown(now), "on this day it is as it is")
	})
}

func TestDaysOnWhichACaseCannotBeSeen(t *testing.T) {
	d := memory(t)
	ctx := context.Background()
	v := d.open(repair())
	for on, id := range map[string]string{"2026-03-31": "runtime.day.before_opening", "2026-04-02": "runtime.day.future"} {
		_, err := d.ViewOn(ctx, v.Case.Number, day(t, on))
		require.Equal(t, "on", refused(t, err, message.Wrong, id))
	}
	_, err := d.ViewOn(ctx, "2026-000099", day(t, "2026-04-01"))
	refused(t, err, message.NotFound, "runtime.case.unknown")
}
