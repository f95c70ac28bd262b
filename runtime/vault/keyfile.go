package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
	"time"
)

// A key file is a text: it can be printed, put into a safe and typed in again.
//
//	# what it is, in Russian and in English
//	reglament-keys 1
//	index 00112233 44556677 … (8 groups)
//	master 5f3a91c2 2026-11-22T09:00:00Z 00112233 … (8 groups), the current one last
//	check 0011223344556677
//
// Comments and empty lines do not count, anything else has to be exactly so.
// The checksum is the beginning of the SHA-256 of all lines before it that count.
const (
	heading = "# Ключи хранилища дел «Регламента». Без этого файла не прочесть ни одного дела: потеряете его — потеряете все дела. " +
		"Держите копию отдельно от дел и никому не показывайте.\n" +
		"# The keys of a Reglament case store. Without this file no case can be read: who loses it loses all cases. " +
		"Keep a copy apart from the cases, and show it to nobody.\n"
	version     = "reglament-keys 1"
	checkDigits = 16
)

var (
	indexLine  = regexp.MustCompile(`^index ((?:[0-9a-f]{8} ){7}[0-9a-f]{8})$`)
	masterLine = regexp.MustCompile(`^master ([0-9a-f]{8}) (\S{20}) ((?:[0-9a-f]{8} ){7}[0-9a-f]{8})$`)
	checkLine  = regexp.MustCompile(`^check ([0-9a-f]{16})$`)
)

// Encode gives the key file, to be kept readable by one account only.
func (k *Keys) Encode() []byte {
	lines := []string{version, "index " + grouped(k.index)}
	for _, m := range k.masters {
		lines = append(lines, "master "+m.id+" "+m.since.Format(time.RFC3339)+" "+grouped(m.key))
	}
	lines = append(lines, "check "+check(lines))
	return []byte(heading + strings.Join(lines, "\n") + "\n")
}

// ParseKeys reads a key file; the error is *Malformed.
func ParseKeys(text []byte) (*Keys, error) {
	text = bytes.TrimPrefix(text, []byte("\uFEFF")) // what editors on Windows put in front
	var lines []string
	var numbers []int
	number := 0
	for line := range strings.SplitSeq(string(text), "\n") {
		number++
		line = strings.TrimSuffix(line, "\r")
		if line != "" && !strings.HasPrefix(line, "#") {
			lines, numbers = append(lines, line), append(numbers, number)
		}
	}
	k, at, fault := parse(lines)
	if fault == "" {
		return k, nil
	}
	if at < len(numbers) {
		number = numbers[at]
	}
	return nil, &Malformed{Line: number, Fault: fault}
}

// parse reads the lines that count. Where that fails it gives the line, from 0,
// and what is wrong with it.
func parse(lines []string) (k *Keys, at int, fault Fault) {
	k = &Keys{}
	for at, line := range lines {
		switch {
		case at == 0 && line == version:
		case at == 0 && strings.HasPrefix(line, "reglament-keys "):
			return nil, at, FaultVersion
		case at == 1 && indexLine.MatchString(line):
			k.index = ungrouped(indexLine.FindStringSubmatch(line)[1])
		case at > 1 && masterLine.MatchString(line):
			if !k.take(masterLine.FindStringSubmatch(line)) {
				return nil, at, FaultForm
			}
		case at > 2 && checkLine.MatchString(line):
			if checkLine.FindStringSubmatch(line)[1] != check(lines[:at]) {
				return nil, at, FaultChecksum
			}
			if at+1 < len(lines) {
				return nil, at + 1, FaultForm
			}
			return k, at, ""
		default:
			return nil, at, FaultForm
		}
	}
	return nil, len(lines), FaultEnd
}

// take adds a master key from the parts of its line, where they can be such.
func (k *Keys) take(parts []string) bool {
	since, err := time.Parse("2006-01-02T15:04:05Z", parts[2])
	m := master{id: parts[1], since: since, key: ungrouped(parts[3])}
	if err != nil || since.Year() < 1 || k.repeats(m) {
		return false
	}
	k.masters = append(k.masters, m)
	return true
}

// check is the checksum of lines.
func check(lines []string) string {
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:])[:checkDigits]
}

// grouped writes a key in groups of eight digits, for the eye.
func grouped(key [keySize]byte) string {
	digits := hex.EncodeToString(key[:])
	groups := make([]string, 0, len(digits)/8)
	for ; digits != ""; digits = digits[8:] {
		groups = append(groups, digits[:8])
	}
	return strings.Join(groups, " ")
}

// ungrouped reads what grouped wrote.
func ungrouped(text string) (key [keySize]byte) {
	digits, _ := hex.DecodeString(strings.ReplaceAll(text, " ", "")) // the pattern saw to it
	copy(key[:], digits)
	return key
}
