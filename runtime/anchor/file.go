package anchor

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Broken says that a line of the file is not what was written there, or does
// not follow from the line before.
type Broken struct{ Line int } // from 1

// Error names the line.
func (e *Broken) Error() string {
	return fmt.Sprintf("line %d of the anchors is not what was written there", e.Line)
}

// Behind says that the log stands behind what was anchored, or is another one:
// entries were lost, or rewritten, or an older copy of the store was restored.
// Whoever restored one on purpose puts the old file away and lets a new one begin.
type Behind struct{ Last, Given Anchor }

// Error names both positions.
func (e *Behind) Error() string {
	return fmt.Sprintf("the log stands at %d and does not follow the anchor of %s at %d", e.Given.Position, e.Last.Day, e.Last.Position)
}

// Read gives the anchors of a file, oldest first. Half a line at the end, as a
// kill leaves it, is passed over. Where a line is not what was written the error
// is *Broken, and the anchors before it are given; other errors are those of
// the file (fs.ErrNotExist where there is none).
func Read(path string) ([]Anchor, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("anchors: %w", err)
	}
	defer func() { _ = file.Close() }() // nothing was written
	c, err := contents(file)
	return c.anchors, err
}

// Append adds an anchor to a file, which is made where there is none, readable
// by its owner only. Errors: *Invalid; *Behind where the position is smaller than that of
// the last anchor, or the same with another chain; *Broken where the file is
// not whole: then nothing was written. After an error of the file itself the
// anchor may be there or not, and can be given once more.
func Append(path string, a Anchor) error {
	if err := a.Check(); err != nil {
		return err
	}
	_, missing := os.Stat(path)
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("anchors: %w", err)
	}
	if err := extend(file, a); err != nil {
		_ = file.Close() // what is wrong is told
		return err
	}
	if err := file.Close(); err != nil {
		return fmt.Errorf("anchors: %w", err)
	}
	if missing != nil {
		return settle(filepath.Dir(path))
	}
	return nil
}

// extend writes an anchor behind the whole lines of a file.
func extend(file *os.File, a Anchor) error {
	c, err := contents(file)
	if err != nil {
		return err
	}
	if n := len(c.anchors); n > 0 {
		last := c.anchors[n-1]
		if a.Position < last.Position || a.Position == last.Position && a.Chain != last.Chain {
			return &Behind{Last: last, Given: a}
		}
	}
	text, _, err := written(a, c.hash)
	if err != nil {
		return err
	}
	if c.torn {
		if err := file.Truncate(c.whole); err != nil {
			return fmt.Errorf("anchors: %w", err)
		}
	}
	if c.open {
		text = "\n" + text
	}
	if _, err := file.WriteString(text + "\n"); err != nil {
		return fmt.Errorf("anchors: %w", errors.Join(err, file.Truncate(c.whole)))
	}
	if err := file.Sync(); err != nil {
		return fmt.Errorf("anchors: %w", err)
	}
	return nil
}

// settle makes the entry of a new file outlive the loss of power.
func settle(folder string) error {
	dir, err := os.Open(folder)
	if err != nil {
		return fmt.Errorf("anchors: %w", err)
	}
	if err := errors.Join(dir.Sync(), dir.Close()); err != nil {
		return fmt.Errorf("anchors: %w", err)
	}
	return nil
}

// content is what a file says.
type content struct {
	anchors []Anchor
	hash    string // of the last line
	whole   int64  // bytes of whole lines
	open    bool   // the last of them lacks its end
	torn    bool   // half a line stands behind them
}

// contents reads the lines of a file; the error is *Broken, or that of reading.
func contents(from io.Reader) (content, error) {
	var c content
	lines := bufio.NewReaderSize(from, longestLine+1)
	for {
		text, err := lines.ReadSlice('\n')
		if err != nil && err != io.EOF && !errors.Is(err, bufio.ErrBufferFull) {
			return c, fmt.Errorf("anchors: %w", err)
		}
		if err == io.EOF && len(text) == 0 {
			return c, nil
		}
		a, hash, ok := read(strings.TrimSuffix(string(text), "\n"), c.hash)
		switch {
		case !ok && (err != io.EOF || !half(text)):
			return c, &Broken{Line: len(c.anchors) + 1}
		case !ok:
			c.torn = true
			return c, nil
		}
		c.anchors, c.hash = append(c.anchors, a), hash
		c.whole += int64(len(text))
		c.open = err == io.EOF
	}
}

// half says whether bytes without an end can be what a kill left of a line: no
// line has a brace before its last character.
func half(text []byte) bool {
	return !strings.Contains(string(text), "}")
}
