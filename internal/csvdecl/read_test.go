package csvdecl_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/csvdecl"
	"github.com/answerable-data/answerable/internal/diag"
)

// plain is the declaration of an ordinary file; cases change one thing each.
func plain(change func(*csvdecl.Declaration)) csvdecl.Declaration {
	d := csvdecl.Declaration{Encoding: "UTF-8", Delimiter: ",", Quote: `"`, Header: 1}
	if change != nil {
		change(&d)
	}
	return d
}

// got is what became of a file, one text a row: "2: a|b" accepted, "3 quote-error: raw" quarantined,
// "1 header" left out.
type got struct {
	Columns string
	Rows    []string
	Bad     []string
	Ignored []string
}

func read(t *testing.T, d csvdecl.Declaration, text string) (got, error) {
	t.Helper()
	var g got
	res, err := d.Read("a.csv", []byte(text), csvdecl.Handler{
		Header: func(columns []string, line int) { g.Columns = fmt.Sprintf("%d: %s", line, strings.Join(columns, "|")) },
		Row: func(r csvdecl.Row) {
			at := fmt.Sprint(r.Line)
			if r.Lines > 1 {
				at = fmt.Sprintf("%d+%d", r.Line, r.Lines)
			}
			g.Rows = append(g.Rows, at+": "+strings.Join(r.Cells, "|"))
		},
	})
	if err != nil {
		var p *diag.Problem
		if !errors.As(err, &p) || p.Next == "" || p.Rule == "" {
			t.Errorf("%v is not a whole problem", err)
		}
		return got{}, err
	}
	for _, b := range res.Bad {
		at := fmt.Sprint(b.Line)
		if b.Lines > 1 {
			at = fmt.Sprintf("%d+%d", b.Line, b.Lines)
		}
		g.Bad = append(g.Bad, at+" "+b.Reason+": "+b.Raw)
	}
	for _, s := range res.Ignored {
		if s.Rule != "header" || s.Lines > 1 {
			g.Ignored = append(g.Ignored, fmt.Sprintf("%d+%d %s", s.Line, s.Lines, s.Rule))
		}
	}
	return g, nil
}

// Each kind of dialect, and each kind of pollution that published files are known to have.
func TestRead(t *testing.T) {
	type change = func(*csvdecl.Declaration)
	const head = "1: a|b|c"
	for _, c := range []struct {
		name   string
		change change
		text   string
		want   got
	}{
		{"plain", nil, "a,b,c\n1,2,3\n4,5,6\n", got{head, []string{"2: 1|2|3", "3: 4|5|6"}, nil, nil}},
		{"no trailing newline", nil, "a,b,c\n1,2,3", got{head, []string{"2: 1|2|3"}, nil, nil}},
		{"double trailing newline", nil, "a,b,c\n1,2,3\n\n", got{head, []string{"2: 1|2|3"}, []string{"3 blank-row: "}, nil}},
		{"blank lines left out", func(d *csvdecl.Declaration) { d.BlankLines = "ignore" }, "\na,b,c\n\n  \n1,2,3\n\n",
			got{"2: a|b|c", []string{"5: 1|2|3"}, nil, []string{"1+1 blank-line", "3+2 blank-line", "6+1 blank-line"}}},
		{"byte order mark", nil, "\xef\xbb\xbfa,b,c\n1,2,3\n", got{head, []string{"2: 1|2|3"}, nil, nil}},
		{"byte order mark of a second file", nil, "a,b,c\n1,2,3\n\xef\xbb\xbfa,b,c\n", got{head, []string{"2: 1|2|3"}, []string{"3 encoding-error: \ufeffa,b,c"}, nil}},
		{"header only", nil, "a,b,c\n", got{Columns: head}},
		{"ragged", nil, "a,b,c\n1,2\n1,2,3,4\n,,\n1,2,3\n", got{head, []string{"5: 1|2|3"},
			[]string{"2 missing-cell: 1,2", "3 extra-cell: 1,2,3,4", "4 blank-row: ,,"}, nil}},
		{"empty rows kept", func(d *csvdecl.Declaration) { d.EmptyRows = "keep" }, "a,b,c\n,,\n", got{head, []string{"2: ||"}, nil, nil}},
		{"empty rows left out", func(d *csvdecl.Declaration) { d.EmptyRows = "ignore" }, "a,b,c\n,,\n", got{head, nil, nil, []string{"2+1 empty-row"}}},
		{"other delimiter in a row", nil, "a,b,c\n1;2;3\n4;\"5, 6\";7\n1,2,3\n", got{head, []string{"4: 1|2|3"},
			[]string{"2 missing-cell: 1;2;3", `3 quote-error: 4;"5, 6";7`}, nil}},
		{"long delimiter", func(d *csvdecl.Declaration) { d.Delimiter = ", " }, "a, b, c\n\"1, 0\", 2, 3\n1,2, 3\n", got{head,
			[]string{"2: 1, 0|2|3"}, []string{"3 missing-cell: 1,2, 3"}, nil}},
		{"tab by escape", func(d *csvdecl.Declaration) { d.Delimiter = `\t` }, "a\tb\tc\n1\t2,0\t3\n", got{head, []string{"2: 1|2,0|3"}, nil, nil}},
		{"tab by name", func(d *csvdecl.Declaration) { d.Delimiter = "Tab" }, "a\tb\tc\n1\t2,0\t3\n", got{head, []string{"2: 1|2,0|3"}, nil, nil}},
		{"space", func(d *csvdecl.Declaration) { d.Delimiter = "space" }, "a b c\n1 \"2 0\" 3\n1  3\n", got{head, []string{"2: 1|2 0|3", "3: 1||3"}, nil, nil}},
		{"single quotes", func(d *csvdecl.Declaration) { d.Quote = "'" }, "a,b,c\n'1,0','it''s',\"3\"\n", got{head, []string{`2: 1,0|it's|"3"`}, nil, nil}},
		{"no quotes", func(d *csvdecl.Declaration) { d.Quote = "none" }, "a,b,c\n\"1,2\",3\n", got{head, []string{`2: "1|2"|3`}, nil, nil}},
		{"quotes as text in bare cells", func(d *csvdecl.Declaration) { d.BareQuotes = "text" }, "a,b,c\n37'8\"N,5\",3\n\"x\"y,2,3\n", got{head,
			[]string{`2: 37'8"N|5"|3`}, []string{`3 quote-error: "x"y,2,3`}, nil}},
		{"backslash", func(d *csvdecl.Declaration) { d.Escape = `\` }, "a,b,c\n\"5\\\" \\\\\",x\\,y,\\\"\n\"8\\'\",2,3\n\"\"\"\",2,3\n1,2,3\\\n", got{head,
			[]string{`2: 5" \|x,y|"`}, []string{`3 escape-error: "8\'",2,3`, `4 quote-error: """",2,3`, `5 escape-error: 1,2,3\`}, nil}},
		{"other escapes kept", func(d *csvdecl.Declaration) { d.Escape, d.OtherEscapes = `\`, "keep" }, "a,b,c\n\"8\\'\",\\N,3\n", got{head, []string{`2: 8\'|\N|3`}, nil, nil}},
		{"other escapes dropped", func(d *csvdecl.Declaration) { d.Escape, d.OtherEscapes = `\`, "drop" }, "a,b,c\n\"8\\'\",\\N,3\n", got{head, []string{`2: 8'|N|3`}, nil, nil}},
		{"no escape", func(d *csvdecl.Declaration) { d.Escape = "none" }, "a,b,c\n\"5\"\",\",2,3\n\"\",2,3\n", got{head, []string{"3: |2|3"}, []string{"2 quote-error: \"5\"\",\",2,3"}, nil}},
		{"stray quotes", nil, "a,b,c\n\"1,2,3\n1,\"2,3\n1,2,\"3\n1,2,3\"\n1,\"2\"x,3\n1, \"2\",3\n1,2,\"\n4,5,6\n", got{head, []string{"9: 4|5|6"}, []string{
			`2 quote-error: "1,2,3`, `3 quote-error: 1,"2,3`, `4 quote-error: 1,2,"3`, `5 quote-error: 1,2,3"`, `6 quote-error: 1,"2"x,3`, `7 quote-error: 1, "2",3`, `8 quote-error: 1,2,"`}, nil}},
		{"unclosed at the end", nil, "a,b,c\n1,2,3\n4,5,\"6", got{head, []string{"2: 1|2|3"}, []string{`3 quote-error: 4,5,"6`}, nil}},
		{"trimmed", func(d *csvdecl.Declaration) { d.Trim = "spaces" }, " a , b\t,c\n 1 , \" 2\" ,3 \n", got{head, []string{"2: 1| 2|3"}, nil, nil}},
		{"blanks stay", nil, "a,b,c\n 1 ,\" 2\", \n", got{head, []string{"2:  1 | 2| "}, nil, nil}},
		{"texts that others take for nulls", nil, "a,b,c\nNULL,NA,-\n", got{head, []string{"2: NULL|NA|-"}, nil, nil}},

		{"mixed line ends", nil, "a,b,c\r\n1,2,3\r4,5,6\n7,8,9", got{head, []string{"2: 1|2|3", "3: 4|5|6", "4: 7|8|9"}, nil, nil}},
		{"declared CRLF", func(d *csvdecl.Declaration) { d.LineEnds = csvdecl.LineEnds{"CRLF"} }, "a,b,c\r\n1,2,3\n4,5,6\r\n7,8,9\r\n\"\n\",8,9", got{head, []string{"3: 7|8|9"},
			[]string{"2 line-end-error: 1,2,3\n4,5,6", "4 line-end-error: \"\n\",8,9"}, nil}},
		{"foreign breaks in quoted cells", func(d *csvdecl.Declaration) { d.LineEnds, d.LineBreaks = csvdecl.LineEnds{"crlf"}, "allowed" }, "a,b,c\r\n\"1\n0\",2,3\r\n\"x\",4\n,5\r\n", got{head,
			[]string{"2: 1\n0|2|3"}, []string{"3 line-end-error: \"x\",4\n,5"}, nil}},
		{"line ends of their own", func(d *csvdecl.Declaration) {
			d.Delimiter, d.LineEnds, d.Quote = `\x01`, csvdecl.LineEnds{`\x02\n`}, "none"
		},
			"a\x01b\x01c\x02\n1\x012\x01\x02\n", got{head, []string{"2: 1|2|"}, nil, nil}},
		{"lines of a text, breaks in cells", func(d *csvdecl.Declaration) { d.LineEnds, d.LineBreaks = csvdecl.LineEnds{";"}, "allowed" }, "a,b,c;1\n0,2,3;", got{head, []string{"2: 1\n0|2|3"}, nil, nil}},

		{"breaks allowed", func(d *csvdecl.Declaration) { d.LineBreaks = "allowed" }, "a,b,c\n\"1,x,y\n0\",2,3\n\"4\n\",5\n6,7,8\n", got{head, []string{"2+2: 1,x,y\n0|2|3", "6: 6|7|8"},
			[]string{"4+2 missing-cell: \"4\n\",5"}, nil}},
		{"breaks with care", func(d *csvdecl.Declaration) { d.LineBreaks = "careful" }, "a,b,c\n\"once \nupon\",2,3\n1,2,\"\n4,5,\"\n\"1\n4,5,6\n\",2,3\n", got{head, []string{"2+2: once \nupon|2|3"},
			[]string{"4+2 doubtful-row: 1,2,\"\n4,5,\"", "6+3 doubtful-row: \"1\n4,5,6\n\",2,3"}, nil}},
		{"a stray quote where breaks are allowed", func(d *csvdecl.Declaration) { d.LineBreaks = "allowed" }, "a,b,c\n1,\"2\"x,3\n4,5,6\n\"7\",8,9\n", got{head, []string{"3: 4|5|6", "4: 7|8|9"},
			[]string{`2 quote-error: 1,"2"x,3`}, nil}},
		{"a row inside a broken cell", func(d *csvdecl.Declaration) { d.LineBreaks = "allowed" }, "a,b,c\n\"he \"said\" and\n4,5,6\nend\",8,9\n1,2,3\n", got{head, []string{"5: 1|2|3"},
			[]string{`2 quote-error: "he "said" and`, "3 doubtful-row: 4,5,6", `4 quote-error: end",8,9`}, nil}},
		{"never closed where breaks are allowed", func(d *csvdecl.Declaration) { d.LineBreaks = "careful" }, "a,b,c\n1,\"2,3\n4,5,6\n", got{head, []string{"3: 4|5|6"}, []string{`2 quote-error: 1,"2,3`}, nil}},

		{"preamble and footer", func(d *csvdecl.Declaration) { d.Preamble, d.Footer = 2, 1 }, "Title\n\"x\na,b,c\n1,2,3\nSource: x,y,z\n", got{"3: a|b|c", []string{"4: 1|2|3"}, nil, []string{"1+2 preamble", "5+1 footer"}}},
		{"a quote does not reach the footer", func(d *csvdecl.Declaration) { d.Footer, d.LineBreaks = 1, "allowed" }, "a,b,c\n1,2,\"\nSource\"\n", got{head, nil, []string{"2 quote-error: 1,2,\""}, []string{"3+1 footer"}}},
		{"comments", func(d *csvdecl.Declaration) { d.Comment = "#" }, "# x\na,b,c\n#1,2,3\n1,#2,3\n", got{"2: a|b|c", []string{"4: 1|#2|3"}, nil, []string{"1+1 comment", "3+1 comment"}}},
		{"no header", func(d *csvdecl.Declaration) { d.Header, d.Columns = 0, []string{"a", "b", "c"} }, "1,2,3\n", got{"0: a|b|c", []string{"1: 1|2|3"}, nil, nil}},
		{"a header where none is declared", func(d *csvdecl.Declaration) { d.Header, d.Columns = 0, []string{"a", "b", "c"} }, "a,b,c\n1,2,3\n", got{"0: a|b|c", []string{"2: 1|2|3"}, []string{"1 repeated-header: a,b,c"}, nil}},
		{"header of two rows", func(d *csvdecl.Declaration) { d.Header = 2 }, "a,b,\nx,,c\n1,2,3\n", got{"1: a x|b|c", []string{"3: 1|2|3"}, nil, []string{"1+2 header"}}},
		{"header of two rows joined", func(d *csvdecl.Declaration) { d.Header, d.HeaderJoin = 2, "/" }, "a,b,c\na,b,c\n1,2,3\n", got{"1: a/a|b/b|c/c", []string{"3: 1|2|3"}, nil, []string{"1+2 header"}}},
		{"two tables, the same columns", nil, "a,b,c\n1,2,3\na,b,c\n4,5,6\n", got{head, []string{"2: 1|2|3", "4: 4|5|6"}, []string{"3 repeated-header: a,b,c"}, nil}},
		{"two tables, header left out", func(d *csvdecl.Declaration) { d.RepeatedHeader = "ignore" }, "a,b,c\n1,2,3\na,b,c\n", got{head, []string{"2: 1|2|3"}, nil, []string{"3+1 repeated-header"}}},
		{"two tables, more columns", nil, "a,b,c\n1,2,3\na,b,c,d\n4,5,6,7\n", got{head, []string{"2: 1|2|3"}, []string{"3 extra-cell: a,b,c,d", "4 extra-cell: 4,5,6,7"}, nil}},
		{"declared names, blank and doubled", func(d *csvdecl.Declaration) { d.Columns = []string{"a", "", "a"} }, "a,,a\n1,2,3\n", got{"1: a||a", []string{"2: 1|2|3"}, nil, nil}},
		{"trailing delimiter always", func(d *csvdecl.Declaration) { d.TrailingDelimiter = "always" }, "a,b,c,\n1,2,,\n1,2,3\n1,2,\n1,2,3,\"\"\n", got{head, []string{"2: 1|2|"},
			[]string{"3 missing-cell: 1,2,3", "4 missing-cell: 1,2,", `5 missing-cell: 1,2,3,""`}, nil}},
		{"trailing delimiter allowed", func(d *csvdecl.Declaration) { d.TrailingDelimiter = "allowed" }, "a,b,c\n1,2,3,\n1,2,3\n1,2,\n1,2,3,4\n1,2,\"\"\n", got{head, []string{"2: 1|2|3", "3: 1|2|3", "6: 1|2|"},
			[]string{"4 doubtful-row: 1,2,", "5 extra-cell: 1,2,3,4"}, nil}},
		{"one column", func(d *csvdecl.Declaration) { d.EmptyRows = "keep" }, "a\n1\n\n\"\"\n2\n", got{"1: a", []string{"2: 1", "4: ", "5: 2"}, []string{"3 blank-row: "}, nil}},

		{"bytes that are no UTF-8", nil, "a,b,c\n1,\xff,3\n4,5,6\n1,\x00,3\n", got{head, []string{"3: 4|5|6"}, []string{"2 encoding-error: 1,\xff,3", "4 encoding-error: 1,\x00,3"}, nil}},
		{"a quoted cell into such bytes", func(d *csvdecl.Declaration) { d.LineBreaks = "allowed" }, "a,b,c\n1,\"2\n\xff\",3\n4,5,6\n", got{head, []string{"4: 4|5|6"}, []string{"2 quote-error: 1,\"2", "3 encoding-error: \xff\",3"}, nil}},
		{"Windows-1252", func(d *csvdecl.Declaration) { d.Encoding = "CP1252" }, "a,b,c\n\xe9,\x93q\x94,3\n\x81,2,3\n", got{head, []string{"2: é|“q”|3"}, []string{"3 encoding-error: \x81,2,3"}, nil}},
		{"Latin 1", func(d *csvdecl.Declaration) { d.Encoding, d.Delimiter = "latin1", "§" }, "a\xa7b\xa7c\n\xe9\xa72\xa73\n\x93\xa72\xa73\n", got{head, []string{"2: é|2|3"}, []string{"3 encoding-error: \x93§2§3"}, nil}},
		{"UTF-16", func(d *csvdecl.Declaration) { d.Encoding = "UTF-16" }, "\xff\xfea\x00,\x00b\x00,\x00c\x00\n\x001\x00,\x00\xe9\x00,\x003\x00\n\x00", got{head, []string{"2: 1|é|3"}, nil, nil}},
		{"UTF-16 with half a pair", func(d *csvdecl.Declaration) { d.Encoding = "utf-16le" }, "a\x00,\x00b\x00\n\x00\x3d\xd8,\x00b\x00\n\x001\x00,\x002\x00\n\x003", got{"1: a|b", []string{"3: 1|2"},
			[]string{"2 encoding-error: \xed\xa0\xbd,b", "4 encoding-error: \xff"}, nil}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, err := read(t, plain(c.change), c.text)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, g); d != "" {
				t.Error(d)
			}
		})
	}
}
