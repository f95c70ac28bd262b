package sheet

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"reglament/message"
)

// cell is a cell of a workbook as the language would write it.
type cell struct {
	text  string
	sheet string
	at    string // "B7"
}

// fault says that a cell cannot be taken over: it is a problem whose key is the
// place of the cell.
func (c cell) fault(id string, pairs ...any) *message.Problem {
	return message.NewProblem(message.Wrong, id, pairs...).At(Place{Sheet: c.sheet, Cell: c.at}.String())
}

// reader reads the cells of a workbook.
type reader struct {
	book   *excelize.File
	faults []*message.Problem
}

// cell reads one cell; columns and rows count from 1. numbered says that the
// column holds numbers of rows, in which "4.1" is no decimal and no day.
func (r *reader) cell(sheet string, column, row int, numbered bool) cell {
	at, err := excelize.CoordinatesToCellName(column, row)
	c := cell{sheet: sheet, at: at}
	if err != nil {
		return c
	}
	if formula, err := r.book.GetCellFormula(sheet, at); err == nil && formula != "" {
		r.faults = append(r.faults, c.fault("sheet.formula"))
		return c
	}
	raw, err := r.book.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
	if err != nil {
		r.faults = append(r.faults, c.fault("sheet.unreadable"))
		return c
	}
	kind, err := r.book.GetCellType(sheet, at)
	switch {
	case err == nil && (kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber || kind == excelize.CellTypeDate) && raw != "":
		c.text = clean(r.number(sheet, at, raw, numbered))
	case err == nil && (kind == excelize.CellTypeBool || kind == excelize.CellTypeError):
		r.faults = append(r.faults, c.fault("sheet.not_text", "found", raw))
	default:
		c.text = clean(raw)
	}
	if !isPlain(c.text) {
		r.faults = append(r.faults, c.fault("sheet.not_plain"))
	}
	return c
}

// number writes what a spreadsheet made of a number or of a day that was typed.
// A day in a column of row numbers was "4.1" before the spreadsheet saw the
// fourth of January in it.
func (r *reader) number(sheet, at, raw string, numbered bool) string {
	value, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(value, 0) || math.IsNaN(value) {
		return raw
	}
	look := r.look(sheet, at)
	if isDay(look) {
		day, err := excelize.ExcelDateToTime(value, false)
		switch {
		case err != nil:
			return raw
		case numbered:
			return strconv.Itoa(day.Day()) + "." + strconv.Itoa(int(day.Month()))
		case value == math.Trunc(value):
			return day.Format("02.01.2006")
		default:
			return day.Format("02.01.2006 15:04")
		}
	}
	percent := strings.Contains(look, "%")
	if percent {
		value *= 100
	}
	digits := plainNumber(value)
	if !numbered {
		digits = strings.ReplaceAll(digits, ".", ",")
	}
	if percent {
		digits += " %"
	}
	return digits
}

// plainNumber writes a number with the fifteen digits that a spreadsheet keeps:
// 4.1 and not 4.0999999999999996.
func plainNumber(value float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(value, 'g', 15, 64), 64)
	if err != nil {
		rounded = value
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// look is the format in which a cell shows its number.
func (r *reader) look(sheet, at string) string {
	id, err := r.book.GetCellStyle(sheet, at)
	if err != nil {
		return ""
	}
	style, err := r.book.GetStyle(id)
	switch {
	case err != nil:
		return ""
	case style.CustomNumFmt != nil:
		return *style.CustomNumFmt
	case style.NumFmt == 9 || style.NumFmt == 10:
		return "%"
	case style.NumFmt >= 14 && style.NumFmt <= 22, style.NumFmt >= 27 && style.NumFmt <= 36, style.NumFmt >= 45 && style.NumFmt <= 47,
		style.NumFmt >= 50 && style.NumFmt <= 58:
		return "d"
	}
	return ""
}

// isDay tells the format of a day by the letters outside of quotation marks and
// brackets.
func isDay(look string) bool {
	inside, bracket := false, false
	for _, r := range strings.ToLower(look) {
		switch {
		case r == '"':
			inside = !inside
		case r == '[':
			bracket = true
		case r == ']':
			bracket = false
		case !inside && !bracket && strings.ContainsRune("dmyдмг", r):
			return true
		}
	}
	return false
}

var errNoSheet = errors.New("no such sheet")
