package csvdecl_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/csvdecl"
	"github.com/answerable-data/answerable/internal/diag"
)

// Files made to hurt are refused, or read, within memory that is a small multiple of their size.
func TestHostileFiles(t *testing.T) {
	never := plain(nil)
	allowed := plain(func(d *csvdecl.Declaration) { d.LineBreaks = csvdecl.Allowed })
	for _, c := range []struct {
		name string
		d    csvdecl.Declaration
		text string
		code string // of the refusal; none where the file is read
		bad  int    // rows in quarantine
	}{
		{"one quote, then lines", never, "a,b\n1,\"" + strings.Repeat("2\n1,", 1<<20) + "2\n", "", 1},
		{"one quote, then lines, breaks allowed", allowed, "a,b\n1,\"" + strings.Repeat("2\n1,", 1<<20) + "2\n", "", 1},
		{"one quote, then one line", allowed, "a,b\n1,\"" + strings.Repeat("2", 20<<20), csvdecl.CodeLimit, 0},
		{"a header of ten million columns", never, strings.Repeat("a,", 10_000_000) + "\n", csvdecl.CodeLimit, 0},
		{"a header over the limit", never, strings.Repeat("a,", 20_000) + "\n", csvdecl.CodeLimit, 0},
		{"a header of one cell without end", never, strings.Repeat("a", 20<<20), csvdecl.CodeLimit, 0},
		{"a row of five million cells", never, "a,b\n" + strings.Repeat("1,", 5_000_000) + "\n1,2\n", "", 1},
		{"a cell over the limit", never, "a,b\n1," + strings.Repeat("2", 2<<20) + "\n1,2\n", "", 1},
		{"a quoted cell over the limit", allowed, "a,b\n1,\"" + strings.Repeat("2\n", 1<<20) + "\"\n1,2\n", csvdecl.CodeNotOfFile, 0},
		{"nothing but line ends", never, "a,b\n" + strings.Repeat("\n", 1<<20), csvdecl.CodeNotOfFile, 0},
		{"nothing but short rows", never, "a,b\n" + strings.Repeat("1\n", 1<<20), csvdecl.CodeNotOfFile, 0},
		{"comments and blank lines in turn", plain(func(d *csvdecl.Declaration) { d.Comment, d.BlankLines = "#", csvdecl.Ignore }), "a,b\n" + strings.Repeat("#\n\n", 1<<20), csvdecl.CodeLimit, 0},
		{"quotes that open on every line", allowed, "a,b\n" + strings.Repeat("\"x\n", 200_000), "", 200_000},
		{"escapes on every line", plain(func(d *csvdecl.Declaration) { d.Escape, d.LineBreaks = `\`, csvdecl.Allowed }), "a,b\n" + strings.Repeat("\"\\q,\n", 200_000), "", 200_000},
		{"empty", never, "", csvdecl.CodeEmpty, 0},
		{"zeros", never, strings.Repeat("\x00", 1<<20), csvdecl.CodeBinary, 0},
		{"UTF-16 where UTF-8 is declared", never, "a\x00,\x00b\x00\n\x00", csvdecl.CodeBinary, 0},
		{"a workbook", never, "PK\x03\x04", csvdecl.CodeBinary, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			res, err := c.d.Read("a.csv", []byte(c.text), csvdecl.Handler{})
			runtime.ReadMemStats(&after)
			if used, most := after.TotalAlloc-before.TotalAlloc, uint64(16*len(c.text)+200<<20); used > most {
				t.Errorf("%d bytes allocated for a file of %d", used, len(c.text))
			}
			p := new(diag.Problem)
			switch {
			case c.code == "" && err != nil:
				t.Fatal(err)
			case c.code == "" && len(res.Bad) != c.bad:
				t.Errorf("%d rows in quarantine, not %d; the first: %s", len(res.Bad), c.bad, res.Bad[0].Reason)
			case c.code != "" && (!errors.As(err, &p) || p.Code != c.code):
				t.Errorf("%v, not %s", err, c.code)
			}
		})
	}
}

// Declarations that cannot be meant.
func TestRefusedDeclarations(t *testing.T) {
	for yaml, want := range map[string]string{
		"":                       `the key "encoding" is missing`,
		"just text":              `the key "encoding" is missing`,
		"- a\n- b":               `the key "encoding" is missing`,
		"encoding: [":            "cannot be read as YAML",
		"Encoding: UTF-8":        `did you mean "encoding"?`,
		"line_break: never":      `did you mean "line_breaks"?`,
		"colums: [a]":            `did you mean "columns"?`,
		"qqqqqq: 1":              "remove the key, or give it one of these names",
		good + "header: 2":       "already defined",
		good + "preamble: many":  "cannot be read as YAML",
		good + "preamble: -1":    "the number is not one of lines",
		good + "footer: 10001":   "the number is not one of lines",
		good + "escape: ab":      "the escape is not one character",
		good + `escape: "\n"`:    "the escape is not one character",
		good + `line_ends: [""]`: "the text cannot end a line",
		good + `line_ends: [LF, LF, LF, LF, LF, LF, LF, LF, LF]`:            "too many line ends",
		good + `line_ends: ";"`:                                             `";" is part of ";"`,
		good + `comment: "a\nb"`:                                            "no line can begin with this text",
		good + `comment: ";"`:                                               "a comment begins like a cell",
		good + "trim: all":                                                  "the word is not one of this key",
		good + "bare_quotes: text\nline_breaks: careful":                    "nothing shows where a broken cell",
		strings.Replace(good, "UTF-8", "UTF-7", 1):                          "the encoding is not one that is read",
		strings.Replace(good, `";"`, `""`, 1):                               "the delimiter cannot separate cells",
		strings.Replace(good, `";"`, `"123456789"`, 1):                      "the delimiter cannot separate cells",
		strings.Replace(good, `";"`, `'\n'`, 1):                             "the delimiter cannot separate cells",
		strings.Replace(good, `";"`, `'\q'`, 1):                             "the delimiter cannot separate cells",
		strings.Replace(good, `";"`, `'\x00'`, 1):                           "the delimiter cannot separate cells",
		strings.Replace(good, `'"'`, `'""'`, 1):                             "the quote is not one character",
		strings.Replace(good, "header: 1", "header: 0", 1):                  "no columns are declared",
		strings.Replace(good, `'"'`, "none\nescape: doubled", 1):            "a quote cannot be doubled where there is none",
		strings.Replace(good, `";"`, "space", 1) + "trim: spaces":           "blanks cannot be dropped where they separate cells",
		strings.Replace(good, `'"'`, `" "`, 1) + "trim: spaces":             "blanks cannot be dropped where they quote cells",
		strings.Replace(good, "header: 1", "header: 0\ncolumns: {a: 1}", 1): "cannot be read as YAML",
		strings.Repeat("#", 5<<20):                                          "too long",
	} {
		_, err := csvdecl.Parse("d.yaml", []byte(yaml))
		p := new(diag.Problem)
		if !errors.As(err, &p) || p.Where.File != "d.yaml" || !strings.Contains(diag.Render(p), want) {
			t.Errorf("%.60q: %v, not %q", yaml, err, want)
		}
	}
}

const good = "encoding: UTF-8\ndelimiter: \";\"\nquote: '\"'\nheader: 1\n"

// Every word for the same thing reads the same.
func TestWords(t *testing.T) {
	for _, yaml := range []string{
		"encoding: utf8\ndelimiter: Tab\nquote: single\nheader: 1\nescape: backslash\nline_ends: crlf\n",
		"encoding: US-ASCII\ndelimiter: '\\t'\nquote: \"'\"\nheader: 1\nescape: \\\nline_ends: [CRLF]\n",
		"encoding: UTF-8\ndelimiter: \"\\t\"\nquote: '\\x27'\nheader: 1\nescape: '\\\\'\nline_ends: '\\r\\n'\n",
	} {
		d, err := csvdecl.Parse("d.yaml", []byte(yaml))
		if err != nil {
			t.Error(err)
			continue
		}
		g, err := read(t, d, "a\tb\r\n'it\\'s'\t2\r\n")
		if err != nil || len(g.Rows) != 1 || g.Rows[0] != "2: it's|2" {
			t.Errorf("%q: %+v %v", yaml, g, err)
		}
	}
}
