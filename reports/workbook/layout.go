package workbook

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Programs differ in whether they fit the height of a row to wrapped text when they open a file:
// some do, some show one line and hide the rest. So every height is set here, from an estimate of the
// lines that a text needs.

const (
	lineHeight = 14.4 // points of a line in Arial 11
	maxHeight  = 409  // points, the most that Excel allows
	boldWider  = 1.12 // bold letters against plain ones
)

// height gives the points that the tallest cell of a row needs. Texts lists the cells, widths the
// columns in characters.
func height(texts []string, widths []float64, scale float64) float64 {
	lines := 1
	for i, s := range texts {
		if i < len(widths) {
			lines = max(lines, linesOf(s, widths[i]/scale))
		}
	}
	return math.Min(maxHeight, math.Round((float64(lines)*lineHeight+3)*10)/10)
}

// linesOf estimates the lines that a text takes in a column, breaking between words, and inside a word
// that is wider than the column.
func linesOf(s string, width float64) int {
	width = math.Max(width-2.2, 1) // padding and indent of the cell
	lines := 0
	for _, paragraph := range strings.Split(s, "\n") {
		lines++
		used := 0.0
		for _, word := range words(paragraph) {
			w := widthOf(word)
			switch {
			case used+w <= width:
				used += w
			case w <= width:
				lines++
				used = w
			default:
				if used > 0 {
					lines++
				}
				lines += int(w / width)
				used = math.Mod(w, width)
			}
		}
		if float64(lines)*lineHeight > maxHeight {
			break
		}
	}
	return lines
}

// widthOfHead is the width that a column needs to show the longest word of its header whole.
func widthOfHead(head string) float64 {
	w := 0.0
	for _, word := range words(head) { // a no-break space holds what stands beside it together
		w = math.Max(w, widthOf(word)*boldWider)
	}
	return math.Ceil(w + 1.5)
}

// widthOfNumber is the width that a column needs to show a number: one that does not fit shows as a row of
// signs. It counts the digits, the marks between them, the decimals of the format, and the space beside it.
func widthOfNumber(v float64, f format) float64 {
	digits := len(strconv.FormatFloat(math.Trunc(math.Abs(v)), 'f', 0, 64))
	_, decimals, _ := strings.Cut(numberFormats[f], ".")
	return float64(digits + (digits-1)/3 + len(decimals) + 5)
}

// words splits where a line may break: after a space, and after a hyphen.
func words(s string) []string {
	var out []string
	start := 0
	for i, r := range s {
		if r == ' ' || r == '-' {
			out = append(out, s[start:i+utf8.RuneLen(r)])
			start = i + utf8.RuneLen(r)
		}
	}
	return append(out, s[start:])
}

// widthOf estimates the width of a text in digits of Arial, in which columns are measured.
func widthOf(s string) float64 {
	w := 0.0
	for _, r := range s {
		switch {
		case strings.ContainsRune(" .,:;'|!()[]/-ijltfrI\u00a0\u202f", r):
			w += 0.58
		case strings.ContainsRune("mwMW@%=+<>_", r):
			w += 1.45
		case r > 0x2e80:
			w += 2
		case unicode.IsUpper(r):
			w += 1.26
		default:
			w++
		}
	}
	return w
}
