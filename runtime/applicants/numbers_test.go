package applicants

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestNumbersThatEverybodyShowsAsExamples(t *testing.T) {
	for _, snils := range []string{"11223344595", "00100199800", "08765430300"} {
		require.True(t, ValidSNILS(snils), snils)
	}
	require.True(t, ValidINN("7830002293"))
	require.True(t, ValidINN("500100732259"))
	require.True(t, ValidOGRN("1037739010891"))
	require.True(t, ValidOGRN("304500116000157"))
	require.True(t, ValidOGRN("315774600002661"))
	for _, bad := range []string{"", "1", "00000000000", "11223344596", "1122334459", "112233445955", "11223344S95", "١١٢٢٣٣٤٤٥٩٥"} {
		require.False(t, ValidSNILS(bad), bad)
	}
	for _, bad := range []string{"", "0000000000", "000000000000", "7830002294", "500100732258", "500100732269", "78300022931", "7830002O93"} {
		require.False(t, ValidINN(bad), bad)
	}
	for _, bad := range []string{"", "0000000000000", "1037739010892", "2037739010891", "304500116000158", "104500116000157", "10377390108911"} {
		require.False(t, ValidOGRN(bad), bad)
	}
}

// TestOneControlNumberFits holds the sums to what they are for: of all control
// numbers one fits, whatever stands before.
func TestOneControlNumberFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := func(valid func(string) bool, before string, width int) int {
			fit, most := 0, map[int]int{1: 10, 2: 100}[width]
			for control := range most {
				if valid(before + fmt.Sprintf("%0*d", width, control)) {
					fit++
				}
			}
			return fit
		}
		digits := func(n int) string {
			return fmt.Sprintf("%0*d", n, rapid.Int64Range(1, pow10(n)-1).Draw(t, "digits"))
		}
		require.Equal(t, 1, count(ValidINN, digits(9), 1))
		require.Equal(t, 1, count(ValidINN, digits(10), 2))
		require.Equal(t, 1, count(ValidOGRN, rapid.SampledFrom([]string{"1", "5"}).Draw(t, "first")+digits(11), 1))
		require.Equal(t, 1, count(ValidOGRN, "3"+digits(13), 1))
		if number := digits(9); number >= firstChecked {
			require.Equal(t, 1, count(ValidSNILS, number, 2))
		}
	})
}

// TestTwoSwappedDigitsOfASNILSAreFound is what its control number is for.
func TestTwoSwappedDigitsOfASNILSAreFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		snils := []byte(snilsOf(rapid.IntRange(1001999, 999999999).Draw(t, "number")))
		at := rapid.IntRange(0, 7).Draw(t, "at")
		if snils[at] == snils[at+1] {
			return
		}
		swapped := append([]byte(nil), snils...)
		swapped[at], swapped[at+1] = swapped[at+1], swapped[at]
		// The sums differ by at most 9, so that they meet in none but 00, which
		// stands for 100 and for 0.
		if string(snils[9:]) != "00" && string(swapped) >= firstChecked {
			require.False(t, ValidSNILS(string(swapped)))
		}
	})
}

// snilsOf gives a number its control number, by adding and taking away as the
// rule of the fund tells it.
func snilsOf(number int) string {
	nine := fmt.Sprintf("%09d", number)
	sum := 0
	for i, c := range nine {
		sum += int(c-'0') * (9 - i)
	}
	for sum > 101 {
		sum -= 101
	}
	if sum >= 100 {
		sum = 0
	}
	return fmt.Sprintf("%s%02d", nine, sum)
}

func TestSNILSByTheWordsOfTheRule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		require.True(t, ValidSNILS(snilsOf(rapid.IntRange(1001999, 999999999).Draw(t, "number"))))
	})
}

func pow10(n int) int64 {
	power := int64(1)
	for range n {
		power *= 10
	}
	return power
}
