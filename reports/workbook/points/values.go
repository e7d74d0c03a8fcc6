package points

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

var (
	marker  = regexp.MustCompile(`^(\[[a-z]+\d*\])+$`)
	oneMark = regexp.MustCompile(`\[[a-z]+\d*\]`)
)

// shorthand lists the markers that stand in the status columns of a table, sorted.
func (t *table) shorthand() []string {
	met := map[string]bool{}
	for col := t.left; col <= t.right; col++ {
		if !isStatus(t.head(col)) {
			continue
		}
		for row := t.top + 1; row <= t.bottom; row++ {
			for _, m := range oneMark.FindAllString(t.at(row, col).text, -1) {
				met[m] = true
			}
		}
	}
	return sorted(met)
}

// emptyExplained looks for the status of each number that is not there.
func emptyExplained(b *book) []finding {
	var l list
	for _, t := range b.tables() {
		for col := t.left; col <= t.right; col++ {
			switch numbers, texts := t.column(col); {
			case isStatus(t.head(col)):
				l = append(l, t.statusTexts(col)...)
			case numbers > 0 && texts == 0:
				l = append(l, t.emptyNumbers(col)...)
			}
		}
		for _, m := range t.shorthand() {
			if !t.says(m) {
				l.add(t.name, "%s is used and not explained above the table", m)
			}
		}
		if slices.ContainsFunc(t.heads(), isStatus) && !t.says("status column", "colonne de statut") {
			l.add(t.name, "nothing above the table says what the status columns are")
		}
	}
	return l
}

// statusTexts looks whether a status column holds shorthand only.
func (t *table) statusTexts(col int) (l list) {
	for row := t.top + 1; row <= t.bottom; row++ {
		if c := t.at(row, col); c.filled && !marker.MatchString(c.text) {
			l.add(t.name, "%s: %q is no shorthand", place(t, row, col), c.text)
		}
	}
	return l
}

// emptyNumbers looks for an explanation of each empty number in the nearest status column to the right.
func (t *table) emptyNumbers(col int) (l list) {
	status := col + 1
	for status <= t.right && !isStatus(t.head(status)) {
		status++
	}
	for row := t.top + 1; row <= t.bottom; row++ {
		if !t.at(row, col).filled && (status > t.right || !t.at(row, status).filled) {
			l.add(t.name, "%s is empty and has no status", place(t, row, col))
		}
	}
	return l
}

// numbersAlone looks for columns that hold numbers and texts, and for numbers that are none.
func numbersAlone(b *book) []finding {
	var l list
	for _, t := range b.tables() {
		for col := t.left; col <= t.right; col++ {
			numbers, texts := t.column(col)
			if numbers > 0 && texts > 0 {
				l.add(t.name, "column %q holds %d numbers and %d texts", t.head(col), numbers, texts)
			}
			for row := t.top + 1; row <= t.bottom && numbers > 0; row++ {
				c := t.at(row, col)
				if v, err := strconv.ParseFloat(c.text, 64); c.filled && c.number && (err != nil || math.IsNaN(v) || math.IsInf(v, 0)) {
					l.add(t.name, "%s: %q is no number", place(t, row, col), c.text)
				}
			}
		}
	}
	return l
}

// ends are the words by which the two ends of an interval are told in a header.
var ends = [][2]string{
	{"lower limit", "upper limit"}, {"Lower limit", "Upper limit"}, {"lower end", "upper end"}, {"Lower end", "Upper end"},
	{"lowest", "highest"}, {"at worse limit", "at better limit"}, {"best rank", "worst rank"}, {"Best rank", "Worst rank"},
	{"imite inférieure", "imite supérieure"}, {", bas", ", haut"}, {"minimum", "maximum"},
	{"à la moins bonne limite", "à la meilleure limite"}, {"meilleur rang", "plus mauvais rang"}, {"Meilleur rang", "Plus mauvais rang"},
}

// levelled are the words of those ends that have a level.
var levelled = []string{"ower limit", "ower end", "imite inférieure", ", bas"}

var percent = regexp.MustCompile(`\d+[ \x{00a0}\x{202f}]?%`)

// limitsStand looks for both ends of every interval, for the estimate that they belong to, and for the level.
func limitsStand(b *book) []finding {
	var l list
	for _, t := range b.tables() {
		heads := t.heads()
		hasLevel := t.levelStated(heads)
		for i, h := range heads {
			for _, e := range ends {
				low, high := strings.Contains(h, e[0]), strings.Contains(h, e[1])
				if low && !slices.Contains(heads, strings.Replace(h, e[0], e[1], 1)) || high && !low && !slices.Contains(heads, strings.Replace(h, e[1], e[0], 1)) {
					l.add(t.name, "column %q has no column for the other end", h)
				}
				if low && i == 0 {
					l.add(t.name, "column %q belongs to nothing", h)
				}
			}
			if containsAny(h, levelled...) && !hasLevel {
				l.add(t.name, "the level of %q is not stated", h)
			}
		}
	}
	return l
}

// levelStated tells whether a column or a line above the table gives the level of the limits.
func (t *table) levelStated(heads []string) bool {
	if slices.ContainsFunc(heads, func(h string) bool { return containsAny(h, "Confidence level", "Niveau de confiance") }) {
		return true
	}
	return slices.ContainsFunc(t.lines(), percent.MatchString)
}

var (
	unit  = regexp.MustCompile(`\([^()]+\)`)
	note  = regexp.MustCompile(`\[[^\[\]]*\]`)
	known = regexp.MustCompile(`^\[note \d+\]$`)
)

// unitsNamed looks for the unit of each number column, and at the brackets of all headers.
func unitsNamed(b *book) []finding {
	var l list
	for _, t := range b.tables() {
		for col := t.left; col <= t.right; col++ {
			h := t.head(col)
			if n, _ := t.column(col); n > 0 && !unit.MatchString(h) {
				l.add(t.name, "number column %q names no unit in round brackets", h)
			}
			for _, n := range note.FindAllString(h, -1) {
				if !known.MatchString(n) {
					l.add(t.name, "header %q has something else than a note in square brackets", h)
				}
			}
			if strings.Count(h, "(") != strings.Count(h, ")") || strings.Count(h, "[") != strings.Count(h, "]") {
				l.add(t.name, "header %q has an open bracket", h)
			}
		}
	}
	return l
}

var symbols = regexp.MustCompile(`^[^\pL\pN]+$|[*†‡§¹²³⁴⁵⁶⁷⁸⁹]`)

// asPublished tells whether a column shows what a publisher wrote, whatever it is.
func asPublished(head string) bool {
	return containsAny(head, "as published", "publié", "Text", "Texte", "Place", "Emplacement", "Remark", "Remarque")
}

// noSymbols looks for symbols that stand for something: in headers, and alone in a cell.
func noSymbols(b *book) []finding {
	l := b.styles.raised()
	for _, t := range b.tables() {
		for col := t.left; col <= t.right; col++ {
			if symbols.MatchString(t.head(col)) {
				l.add(t.name, "header %q uses a symbol", t.head(col))
			}
			if isStatus(t.head(col)) || asPublished(t.head(col)) {
				continue
			}
			for row := t.top + 1; row <= t.bottom; row++ {
				if c := t.at(row, col); c.filled && !c.number && utf8.RuneCountInString(c.text) < 3 && symbols.MatchString(c.text) {
					l.add(t.name, "%s: %q is a symbol", place(t, row, col), c.text)
				}
			}
		}
	}
	return l
}

func noFormulas(b *book) []finding {
	var l list
	for _, s := range b.sheets {
		for _, at := range s.order {
			switch c := s.cells[at]; {
			case c.formula:
				l.add(s.name, "%s holds a formula", c.ref)
			case c.kind == "str" || c.kind == "e" || c.kind == "b":
				l.add(s.name, "%s holds a result of type %q", c.ref, c.kind)
			}
		}
	}
	return l
}

// coded are the columns that name something which has a code, and the column where the code stands.
var coded = [][2]string{
	{"Platform", "Platform id"}, {"Plateforme", "Code plateforme"},
	{"Indicator", "Indicator id"}, {"Indicateur", "Code indicateur"},
	{"Operator", "Operator id"}, {"Geography", "Geography code"}, {"Territoire", "Code territoire"},
}

// codesApart looks for the column of codes beside each column of names, and for codes that are none.
func codesApart(b *book) []finding {
	var l list
	for _, t := range b.tables() {
		heads := t.heads()
		for _, c := range coded {
			if slices.Contains(heads, c[0]) && !slices.Contains(heads, c[1]) && !(c[0] == "Operator" && slices.Contains(heads, "Platform id")) {
				l.add(t.name, "column %q has no column %q", c[0], c[1])
			}
		}
		for col := t.left; col <= t.right; col++ {
			if !slices.ContainsFunc(coded, func(c [2]string) bool { return c[1] == t.head(col) }) || col == t.left {
				continue
			}
			for row := t.top + 1; row <= t.bottom; row++ {
				if c := t.at(row, col); strings.ContainsAny(c.text, " \n\u00a0") {
					l.add(t.name, "%s: %q is no code", place(t, row, col), c.text)
				}
			}
		}
	}
	return l
}

func noOuterSpace(b *book) []finding {
	var l list
	for _, s := range b.sheets {
		if s.name != strings.TrimSpace(s.name) {
			l.add(s.name, "space around the name")
		}
		for _, at := range s.order {
			if c := s.cells[at]; !c.number && c.text != strings.TrimSpace(c.text) {
				l.add(s.name, "%s begins or ends with space", c.ref)
			}
		}
	}
	return l
}

// maxUnits is the number of UTF-16 units that a cell of Excel can hold.
const maxUnits = 32767

// textsStayTexts looks for texts that Excel would run, cut or not open.
func textsStayTexts(b *book) []finding {
	var l list
	for _, s := range b.sheets {
		for _, at := range s.order {
			c := s.cells[at]
			if c.number || c.text == "" {
				continue
			}
			if strings.ContainsAny(c.text[:1], "=+-@") && c.kind != "s" && c.kind != "inlineStr" {
				l.add(s.name, "%s begins with %q and is a text of type %q", c.ref, c.text[:1], c.kind)
			}
			if len(utf16.Encode([]rune(c.text))) > maxUnits || !utf8.ValidString(c.text) {
				l.add(s.name, "%s holds a text that Excel cannot hold", c.ref)
			}
			if strings.ContainsFunc(c.text, unseen) {
				l.add(s.name, "%s holds a character that is not seen", c.ref)
			}
		}
	}
	return l
}

// unseen tells whether a character is a control character or turns the direction of reading.
func unseen(r rune) bool {
	switch {
	case r == '\n', r == '\t':
		return false
	case r < ' ', r >= 0x7f && r <= 0x9f, r == 0xfffe, r == 0xffff:
		return true
	}
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
