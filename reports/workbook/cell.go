package workbook

import (
	"math"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/answerable-data/answerable/reports/locale"
)

// maxText is the number of UTF-16 units that a cell of Excel can hold.
const maxText = 32767

// A format is the way in which a number is shown. The file holds it in full precision.
type format int

const (
	whole  format = iota // 1,234
	tenths               // 12.3
	hours                // 6.58
	share                // 0.545
	ratio                // 0.0009
	plain                // 2023, without grouping
	free                 // 1,234 or 1,234.567, whichever the number is
)

// A cell is a text, a number, a text with a link, or nothing.
type cell struct {
	text   string
	num    *float64
	format format
	url    string // external address
	sheet  string // sheet of this workbook to whose A1 it leads
}

func text(s string) cell { return cell{text: s} }

// number makes a number cell. Nothing, and what is not finite, is left empty.
func number(v *float64, f format) cell {
	if v == nil || math.IsNaN(*v) || math.IsInf(*v, 0) {
		return cell{}
	}
	if f == free && *v == math.Trunc(*v) {
		f = whole
	}
	return cell{num: v, format: f}
}

func count(n int64) cell {
	v := float64(n)
	return cell{num: &v, format: whole}
}

// link makes a text that leads to an address. Where there is no plain web address, or one that Excel
// would refuse for its length, the cell says so.
func (b *book) link(s, url string) cell {
	web := strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://")
	if !web || len(url) > 2000 || strings.ContainsAny(url, " \t\r\n<>\"{}|\\^`") {
		return text(b.t("no_address"))
	}
	return cell{text: s, url: url}
}

// clean makes a text fit for a cell: control characters and broken UTF-8 become U+FFFD, line ends
// become \n, outer space is dropped, and what Excel cannot hold is cut with a mark that says so.
func clean(lang, s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(strings.ToValidUTF8(s, "\ufffd"))
	s = strings.TrimSpace(strings.Map(visible, s))
	units := utf16Len(s)
	if units <= maxText {
		return s
	}
	mark := locale.T(lang, "workbook.cut", locale.Integer(lang, int64(utf8.RuneCountInString(s))))
	return strings.TrimSpace(cutUTF16(s, maxText-utf16Len(mark)-1)) + " " + mark
}

// visible replaces what XML forbids and what reverses the reading direction unseen.
func visible(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r < ' ', r >= 0x7f && r <= 0x9f, r == 0xfffe, r == 0xffff:
		return utf8.RuneError
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return utf8.RuneError
	}
	return r
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// cutUTF16 gives the longest head of s that takes no more than n UTF-16 units.
func cutUTF16(s string, n int) string {
	for i, r := range s {
		if n -= utf16.RuneLen(r); n < 0 {
			return s[:i]
		}
	}
	return s
}

// ids writes a list of row ids, one a line. Long lists would make rows of many pages: their rest stands
// on the sheet Trace.
func (b *book) ids(list []string) string {
	const most = 6
	if len(list) <= most {
		return strings.Join(list, "\n")
	}
	return strings.Join(list[:most], "\n") + "\n" + b.t("more_ids", locale.Integer(b.lang, int64(len(list)-most)))
}
