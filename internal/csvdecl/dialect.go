package csvdecl

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/answerable-data/answerable/internal/charset"
	"github.com/answerable-data/answerable/internal/diag"
)

// A dialect is a checked declaration, in the form that reading needs.
type dialect struct {
	Declaration
	encoding charset.Encoding // Undeclared: UTF-16 by its byte order mark
	delim    string
	quote    string // empty: no character quotes
	esc      string // empty: no character escapes
	doubled  bool   // a doubled quote inside a quoted cell is a quote
	ends     []string
	custom   bool // a line ends in something else than LF, CRLF or CR
	join     string
}

// Check says what is wrong with a declaration; nil if nothing is. An error is a *diag.Problem; name is
// the declaration's, for its message.
func (d Declaration) Check(name string) error {
	_, err := d.compile(name)
	return err
}

// compile checks the parts one by one and then together.
func (d Declaration) compile(name string) (*dialect, error) {
	c := &dialect{Declaration: d, join: d.HeaderJoin}
	for _, part := range []func(*dialect) *fault{(*dialect).readEncoding, (*dialect).readDelimiter, (*dialect).readQuotes,
		(*dialect).readEnds, (*dialect).readCounts, (*dialect).readWords, (*dialect).checkColumns, (*dialect).checkTogether} {
		if f := part(c); f != nil {
			return nil, &diag.Problem{Code: CodeDeclaration, What: f.what, Where: diag.Place{File: name, Column: f.key}, Value: f.value,
				Rule: f.rule, Next: "correct the declaration"}
		}
	}
	return c, nil
}

// A fault is what is wrong with a key of a declaration.
type fault struct{ key, what, value, rule string }

func (d *dialect) readEncoding() *fault {
	if strings.EqualFold(d.Encoding, "UTF-16") || strings.EqualFold(d.Encoding, "utf16") {
		return nil
	}
	enc, ok := charset.Lookup(d.Encoding)
	if !ok {
		return &fault{"encoding", "the encoding is not one that is read", d.Encoding,
			"the encoding is UTF-8, UTF-16, UTF-16LE, UTF-16BE, windows-1252, ISO-8859-1 or an alias of these"}
	}
	d.encoding = enc
	return nil
}

var delimiters = map[string]string{"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", "space": " ", "colon": ":"}

func (d *dialect) readDelimiter() *fault {
	rule := "the delimiter is one to eight characters, or comma, semicolon, tab, pipe, space or colon; no line break"
	text, ok := delimiters[strings.ToLower(d.Delimiter)]
	if !ok {
		text, ok = unescape(d.Delimiter)
	}
	if !ok || text == "" || utf8.RuneCountInString(text) > 8 || strings.ContainsAny(text, "\r\n") || !utf8.ValidString(text) {
		return &fault{"delimiter", "the delimiter cannot separate cells", d.Delimiter, rule}
	}
	d.delim = text
	return nil
}

func (d *dialect) readQuotes() *fault {
	rule := "quote is one character, or double, single or none; escape is doubled, one character, backslash or none"
	var ok bool
	if d.quote, ok = character(d.Quote, map[string]string{"double": `"`, "single": "'", None: ""}); !ok {
		return &fault{"quote", "the quote is not one character", d.Quote, rule}
	}
	switch strings.ToLower(d.Escape) {
	case "":
		d.doubled = d.quote != ""
	case Doubled:
		if d.doubled = true; d.quote == "" {
			return &fault{"escape", "a quote cannot be doubled where there is none", d.Escape, rule}
		}
	default:
		if d.esc, ok = character(d.Escape, map[string]string{"backslash": `\`, None: ""}); !ok {
			return &fault{"escape", "the escape is not one character", d.Escape, rule}
		}
	}
	if d.esc == d.quote && d.esc != "" { // the quote as its own escape character is the doubled quote
		d.esc, d.doubled = "", true
	}
	return nil
}

// character reads one character or the name of one.
func character(s string, names map[string]string) (string, bool) {
	if c, ok := names[strings.ToLower(s)]; ok {
		return c, true
	}
	c, ok := unescape(s)
	return c, ok && utf8.ValidString(c) && utf8.RuneCountInString(c) == 1 && !strings.ContainsAny(c, "\r\n")
}

var lineEndNames = map[string][]string{Any: {"\r\n", "\n", "\r"}, "lf": {"\n"}, "crlf": {"\r\n"}, "cr": {"\r"}}

func (d *dialect) readEnds() *fault {
	rule := "line_ends is any, LF, CRLF, CR, a text of one to eight characters, or a list of these"
	list := d.LineEnds
	if len(list) == 0 {
		list = LineEnds{Any}
	}
	if len(list) > 8 {
		return &fault{"line_ends", "there are too many line ends", strings.Join(list, " "), rule}
	}
	for _, s := range list {
		ends, ok := lineEndNames[strings.ToLower(s)]
		if !ok {
			text, good := unescape(s)
			if !good || text == "" || utf8.RuneCountInString(text) > 8 || !utf8.ValidString(text) {
				return &fault{"line_ends", "the text cannot end a line", s, rule}
			}
			ends = []string{text}
		}
		d.ends = append(d.ends, ends...)
	}
	for _, e := range d.ends {
		d.custom = d.custom || e != "\n" && e != "\r\n" && e != "\r"
	}
	// Of two that begin at one place the longer is meant.
	slices.SortFunc(d.ends, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	d.ends = slices.Compact(d.ends)
	return nil
}

func (d *dialect) readCounts() *fault {
	for _, n := range []struct {
		key   string
		value int
	}{{"header", d.Header}, {"preamble", d.Preamble}, {"footer", d.Footer}} {
		if n.value < 0 || n.value > MaxSkipped {
			return &fault{n.key, "the number is not one of lines", strconv.Itoa(n.value), fmt.Sprintf("%s is a number from 0 to %d", n.key, MaxSkipped)}
		}
	}
	return nil
}

// readWords puts the default in place of an empty word and refuses an unknown one.
func (d *dialect) readWords() *fault {
	for _, w := range []struct {
		key   string
		value *string
		words []string // the default first
	}{
		{"blank_lines", &d.BlankLines, []string{Quarantine, Ignore}},
		{"empty_rows", &d.EmptyRows, []string{Quarantine, Ignore, Keep}},
		{"repeated_header", &d.RepeatedHeader, []string{Quarantine, Ignore}},
		{"trailing_delimiter", &d.TrailingDelimiter, []string{Never, Always, Allowed}},
		{"line_breaks", &d.LineBreaks, []string{Never, Careful, Allowed}},
		{"bare_quotes", &d.BareQuotes, []string{Quarantine, Text}},
		{"other_escapes", &d.OtherEscapes, []string{Quarantine, Keep, Drop}},
		{"trim", &d.Trim, []string{None, Spaces}},
	} {
		if *w.value == "" {
			*w.value = w.words[0]
		}
		if !slices.Contains(w.words, *w.value) {
			next := ""
			if near := nearest(*w.value, w.words); near != "" {
				next = fmt.Sprintf("; did you mean %q?", near)
			}
			return &fault{w.key, "the word is not one of this key" + next, *w.value, w.key + " is " + strings.Join(w.words, ", ")}
		}
	}
	switch d.join {
	case "":
		d.join = " "
	case None:
		d.join = ""
	}
	return nil
}

func (d *dialect) checkColumns() *fault {
	if d.Header == 0 && len(d.Columns) == 0 {
		return &fault{"columns", "the file has no header and no columns are declared", "", "columns names every column where header is 0"}
	}
	if len(d.Columns) > MaxColumns {
		return &fault{"columns", "there are too many columns", strconv.Itoa(len(d.Columns)), fmt.Sprintf("a file has at most %d columns", MaxColumns)}
	}
	return nil
}

// checkTogether refuses texts that cannot be told apart.
func (d *dialect) checkTogether() *fault {
	rule := "delimiter, quote, escape, comment and line ends are different texts, and none is part of another"
	texts := append([]string{d.delim, d.quote, d.esc}, d.ends...)
	for i, a := range texts {
		for j, b := range texts {
			// Line ends may be parts of each other: CRLF and LF are.
			if i != j && a != "" && b != "" && strings.Contains(a, b) && (i < 3 || j < 3) {
				return &fault{"delimiter", fmt.Sprintf("%q is part of %q", b, a), "", rule}
			}
		}
	}
	switch {
	case strings.ContainsAny(d.Comment, "\r\n") || !utf8.ValidString(d.Comment):
		return &fault{"comment", "no line can begin with this text", d.Comment, rule}
	case d.Comment != "" && (d.Comment == d.delim || d.Comment == d.quote):
		return &fault{"comment", "a comment begins like a cell", d.Comment, rule}
	case d.Trim == Spaces && strings.Trim(d.delim, " \t") != d.delim:
		return &fault{"trim", "blanks cannot be dropped where they separate cells", d.Trim, rule}
	case d.BareQuotes == Text && d.LineBreaks != Never:
		return &fault{"bare_quotes", "with quotes as text, nothing shows where a broken cell with line breaks ends", d.BareQuotes,
			"bare_quotes is text only where line_breaks is never"}
	case d.Trim == Spaces && (d.quote == " " || d.quote == "\t"):
		return &fault{"trim", "blanks cannot be dropped where they quote cells", d.Trim, rule}
	}
	return nil
}

// unescape reads \t, \n, \r, \\ and \xNN (a code point up to 0x7f); a single backslash is itself.
func unescape(s string) (string, bool) {
	if s == `\` || !strings.Contains(s, `\`) {
		return s, true
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		if i++; i == len(s) {
			return "", false
		}
		switch s[i] {
		case 't':
			b.WriteByte('\t')
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case '\\':
			b.WriteByte('\\')
		case 'x':
			n, err := strconv.ParseUint(s[min(i+1, len(s)):min(i+3, len(s))], 16, 7)
			if err != nil || n == 0 {
				return "", false
			}
			b.WriteByte(byte(n))
			i += 2
		default:
			return "", false
		}
	}
	return b.String(), true
}
