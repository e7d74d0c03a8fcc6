package csvdecl_test

import (
	"encoding/csv"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/csvdecl"
)

// dialects draws declarations that can express every cell: with a quote and a way to escape it.
func dialects(t *rapid.T) csvdecl.Declaration {
	d := csvdecl.Declaration{Encoding: rapid.SampledFrom([]string{"UTF-8", "utf-16le", "UTF-16BE", "ascii"}).Draw(t, "encoding"), Header: 1, EmptyRows: csvdecl.Keep}
	d.Delimiter = rapid.SampledFrom([]string{",", ";", "\t", "|", ", ", "::", "§", " "}).Draw(t, "delimiter")
	d.Quote = rapid.SampledFrom([]string{`"`, "'", "«"}).Draw(t, "quote")
	d.Escape = rapid.SampledFrom([]string{csvdecl.Doubled, `\`, "^"}).Draw(t, "escape")
	d.LineEnds = csvdecl.LineEnds{rapid.SampledFrom([]string{"LF", "CRLF", "CR", `\x02\n`, "¶"}).Draw(t, "line end")}
	d.LineBreaks = csvdecl.Allowed
	return d
}

var ends = map[string]string{"LF": "\n", "CRLF": "\r\n", "CR": "\r", `\x02\n`: "\x02\n", "¶": "¶"}

// write is a writer of its own for any of those dialects: every cell quoted.
func write(d csvdecl.Declaration, rows [][]string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, c := range row {
			if i > 0 {
				b.WriteString(d.Delimiter)
			}
			if d.Escape == csvdecl.Doubled {
				c = strings.ReplaceAll(c, d.Quote, d.Quote+d.Quote)
			} else {
				c = strings.NewReplacer(d.Escape, d.Escape+d.Escape, d.Quote, d.Escape+d.Quote).Replace(c)
			}
			b.WriteString(d.Quote + c + d.Quote)
		}
		b.WriteString(ends[d.LineEnds[0]])
	}
	return b.String()
}

// encode writes a text in the encoding of a declaration.
func encode(d csvdecl.Declaration, text string) string {
	if !strings.HasPrefix(strings.ToLower(d.Encoding), "utf-16") {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if r > 0xffff {
			r = 'x'
		}
		if d.Encoding == "UTF-16BE" {
			b.Write([]byte{byte(r >> 8), byte(r)})
		} else {
			b.Write([]byte{byte(r), byte(r >> 8)})
		}
	}
	return b.String()
}

func cells(t *rapid.T, columns int) []string {
	cell := rapid.StringOf(rapid.SampledFrom([]rune("ab1 ,;|\t'\"«\\^:§\r\n#é€")))
	return rapid.SliceOfN(cell, columns, columns).Draw(t, "row")
}

func someTable(t *rapid.T) [][]string {
	columns := rapid.IntRange(1, 5).Draw(t, "columns")
	rows := [][]string{[]string{"c0", "c1", "c2", "c3", "c4"}[:columns]}
	for range rapid.IntRange(0, 6).Draw(t, "rows") {
		rows = append(rows, cells(t, columns))
	}
	return rows
}

// What is written in a dialect is read back as it was, cell by cell.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, rows := dialects(t), someTable(t)
		got, res, err := accepted(d, encode(d, write(d, rows)))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(rows[1:], append([][]string{}, got...)); diff != "" || len(res.Bad) > 0 {
			t.Fatalf("%+v\n%s", res.Bad, diff)
		}
	})
}

// A transcoded file says the same to the standard library's reader, and the lines lead back.
func TestTranscode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, rows := dialects(t), someTable(t)
		if slices.ContainsFunc(rows, func(r []string) bool { return strings.Contains(strings.Join(r, ""), "\r") }) {
			t.Skip("encoding/csv turns CRLF in a cell into LF")
		}
		text := write(d, rows)
		out, lines, bad, err := d.Transcode("a.csv", []byte(encode(d, text)))
		if err != nil || len(bad) > 0 || len(lines) != len(rows) {
			t.Fatal(err, bad, lines)
		}
		got, err := csv.NewReader(strings.NewReader(string(out))).ReadAll()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if diff := cmp.Diff(rows, got); diff != "" {
			t.Fatal(diff)
		}
		end := ends[d.LineEnds[0]]
		all := strings.SplitAfter(text, end)
		for i, line := range lines {
			if want := write(d, rows[i:i+1]); !strings.HasPrefix(strings.Join(all[line-1:], ""), want) {
				t.Fatalf("record %d is not on line %d", i, line)
			}
		}
	})
}

// damaged draws a text with quotes, delimiters and line ends in any order: mostly broken.
func damaged(t *rapid.T) (csvdecl.Declaration, string) {
	d := dialects(t)
	d.Encoding = rapid.SampledFrom([]string{"UTF-8", "windows-1252"}).Draw(t, "encoding")
	d.LineBreaks = rapid.SampledFrom([]string{"never", "careful", "allowed"}).Draw(t, "line breaks")
	d.TrailingDelimiter = rapid.SampledFrom([]string{"never", "always", "allowed"}).Draw(t, "trailing")
	d.OtherEscapes = rapid.SampledFrom([]string{"quarantine", "keep", "drop"}).Draw(t, "other escapes")
	d.BlankLines = rapid.SampledFrom([]string{"quarantine", "ignore"}).Draw(t, "blank lines")
	d.EmptyRows = rapid.SampledFrom([]string{"quarantine", "ignore", "keep"}).Draw(t, "empty rows")
	d.Preamble, d.Footer = rapid.IntRange(0, 1).Draw(t, "preamble"), rapid.IntRange(0, 1).Draw(t, "footer")
	d.Header, d.Columns = 0, []string{"a", "b"}
	piece := rapid.SampledFrom([]string{d.Delimiter, d.Quote, `\`, "^", ends[d.LineEnds[0]], "a", "b", " ", "\n", "\r", "\xff", "\x00", "#", "1"})
	if d.Encoding != "UTF-8" {
		piece = rapid.SampledFrom([]string{",", `"`, `\`, "\n", "a", " ", "\xe9", "\x81"})
	}
	return d, strings.Join(rapid.SliceOfN(piece, 1, 60).Draw(t, "pieces"), "")
}

// Every byte of every line is accounted for, once and in order: accepted, quarantined or left out.
func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, text := damaged(t)
		if d.Encoding != "UTF-8" {
			text = "\xe9," + text
		}
		type part struct {
			line, lines int
			raw         string
			known       bool
		}
		var parts []part
		res, err := d.Read("a.csv", []byte(text), csvdecl.Handler{Row: func(r csvdecl.Row) { parts = append(parts, part{r.Line, r.Lines, r.Raw, true}) }})
		if err != nil {
			return
		}
		if err := res.Check(); err != nil {
			t.Fatal(err)
		}
		for _, b := range res.Bad {
			parts = append(parts, part{b.Line, b.Lines, b.Raw, true})
		}
		for _, s := range res.Ignored {
			parts = append(parts, part{s.Line, s.Lines, "", false})
		}
		slices.SortFunc(parts, func(a, b part) int { return a.line - b.line })
		all := splitLines(text, ends[d.LineEnds[0]])
		at := 1
		for _, p := range parts {
			if p.line != at || at-1+p.lines > len(all) {
				t.Fatalf("line %d is followed by line %d of %d\n%q", at, p.line, len(all), text)
			}
			want := strings.TrimSuffix(strings.Join(all[at-1:at-1+p.lines], ""), ends[d.LineEnds[0]])
			if p.known && d.Encoding == "UTF-8" && p.raw != want {
				t.Fatalf("line %d is kept as %q, not %q", at, p.raw, want)
			}
			at += p.lines
		}
		if at-1 != len(all) {
			t.Fatalf("%d of %d lines\n%q", at-1, len(all), text)
		}
	})
}

func splitLines(text, end string) []string {
	all := strings.SplitAfter(text, end)
	if all[len(all)-1] == "" {
		all = all[:len(all)-1]
	}
	return all
}

// Where rows are single lines, each is judged by itself: shuffled lines give the same rows and the same
// quarantine, and two files one behind the other give what each gives.
func TestLinesStandForThemselves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, text := damaged(t)
		d.Encoding, d.LineBreaks, d.Preamble, d.Footer, d.LineEnds = "UTF-8", csvdecl.Never, 0, 0, csvdecl.LineEnds{csvdecl.Any}
		lines := strings.SplitAfter(strings.ReplaceAll(strings.ReplaceAll(text, "\x00", ""), "\r", "")+"\n", "\n")
		lines = lines[:len(lines)-1]
		whole := outcome(t, d, strings.Join(lines, ""))
		rand.New(rand.NewSource(rapid.Int64().Draw(t, "seed"))).Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		cut := rapid.IntRange(0, len(lines)).Draw(t, "cut")
		parts := append(outcome(t, d, strings.Join(lines[:cut], "")), outcome(t, d, strings.Join(lines[cut:], ""))...)
		slices.Sort(whole)
		slices.Sort(parts)
		if diff := cmp.Diff(whole, parts); diff != "" {
			t.Fatal(diff)
		}
	})
}

// outcome lists what became of each line, without its place.
func outcome(t *rapid.T, d csvdecl.Declaration, text string) []string {
	if text == "" {
		return nil
	}
	rows, res, err := accepted(d, text)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, r := range rows {
		all = append(all, "row "+strings.Join(r, "\x1f"))
	}
	for _, b := range res.Bad {
		all = append(all, b.Reason+" "+b.Raw)
	}
	for _, s := range res.Ignored {
		for range s.Lines {
			all = append(all, "left out by "+s.Rule)
		}
	}
	return all
}

func FuzzRead(f *testing.F) {
	for _, p := range append(filePollutions(), rowPollutions()[:60]...) {
		f.Add([]byte(p.text), p.d.YAML())
	}
	f.Fuzz(func(t *testing.T, text, yaml []byte) {
		d, err := csvdecl.Parse("d.yaml", yaml)
		if err != nil {
			return
		}
		columns := 0
		res, err := d.Read("a.csv", text, csvdecl.Handler{Header: func(c []string, _ int) { columns = len(c) }, Row: func(r csvdecl.Row) {
			if len(r.Cells) != columns {
				t.Fatalf("a row of %d cells under %d columns", len(r.Cells), columns)
			}
			if !utf8.ValidString(strings.Join(r.Cells, "")) {
				t.Fatalf("a row that is no text: %q", r.Cells)
			}
		}})
		if err == nil && res.Check() != nil {
			t.Fatal(res.Check())
		}
		again, err := csvdecl.Parse("d.yaml", d.YAML())
		if diff := cmp.Diff(d, again); err != nil || diff != "" {
			t.Fatalf("the declaration is not written as it was read: %v\n%s\n%s", err, d.YAML(), diff)
		}
	})
}

func FuzzPropose(f *testing.F) {
	for _, p := range filePollutions() {
		f.Add([]byte(p.text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := csvdecl.Propose("a.csv", text)
		if err != nil {
			return
		}
		d, err := csvdecl.Parse("d.yaml", p.YAML())
		if err != nil {
			t.Fatalf("%v\n%s", err, p.YAML())
		}
		if diff := cmp.Diff(p.Declaration, d); diff != "" {
			t.Fatalf("%s\n%s", p.YAML(), diff)
		}
		res, err := d.Read("a.csv", text, csvdecl.Handler{})
		if (err != nil) != (p.Trial.Refused != "") || err == nil && (res.Check() != nil || res.Seen() != p.Trial.Seen) {
			t.Fatalf("the trial says %+v, reading %v", p.Trial, err)
		}
	})
}
