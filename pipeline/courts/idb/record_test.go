package idb

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// cellsOf makes a row of a case that ended: the columns given, and plain values in all others.
func cellsOf(set map[string]string) []string {
	row := make([]string, len(columns))
	for i, c := range columns {
		v := "-8"
		switch c {
		case "DISTRICT":
			v = "3L"
		case "FILEDATE", "FDATEUSE":
			v = "02/28/2019"
		case "TERMDATE", "TDATEUSE":
			v = "11/05/2020"
		case "NOS":
			v = "365"
		case "PROCPROG":
			v = "2"
		case "DISP":
			v = "14"
		case "PLT", "DEF":
			v = "PARTY"
		}
		if s, ok := set[c]; ok {
			v = s
		}
		row[i] = v
	}
	return row
}

func line(set map[string]string) string { return strings.Join(cellsOf(set), "\t") }

var headLine = strings.Join(columns, "\t")

// found is what a reading gives.
type found struct {
	Rows    []Row
	Rejects []Reject
	Counts
}

type gathering struct {
	mu sync.Mutex
	found
}

func (g *gathering) Rows(rows []Row) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.found.Rows = append(g.found.Rows, rows...)
}

func (g *gathering) Reject(r Reject) error {
	g.Rejects = append(g.Rejects, r)
	return nil
}

// sorted brings rows of blocks that were read beside each other into one order.
func sorted(rows []Row) []Row {
	slices.SortFunc(rows, func(a, b Row) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	return rows
}

// readText reads a text in blocks of a size.
func readText(text string, size int, opt Options) (found, error) {
	g := &gathering{}
	f := &File{}
	c := &cutter{file: "x.txt", from: strings.NewReader(text), size: size, most: 1 << 20}
	head, err := c.header()
	if err != nil {
		return found{}, err
	}
	l, err := readHeader("x.txt", head, opt)
	if err != nil {
		return found{}, err
	}
	c.width = l.width
	if err := f.run(context.Background(), c, l, opt.Need, g); err != nil {
		return found{}, err
	}
	g.found.Counts = f.Counts
	sorted(g.found.Rows)
	return g.found, nil
}

// reference reads a text by the rules of record.go alone, one line after the other, with none of the ways of being
// fast: no blocks, no projection, no map of tabs.
func reference(text string, opt Options) found {
	lines := strings.Split(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	var out found
	for i := 1; i < len(lines); {
		cells, used := refRow(lines[i:])
		out.Seen++
		if bad := refJudge(cells, strings.TrimSuffix(lines[i], "\r"), int64(i+1), opt, &out.Rows); bad != nil {
			out.Rejects = append(out.Rejects, *bad)
		}
		i += used
	}
	out.Loaded, out.Rejected = int64(len(out.Rows)), int64(len(out.Rejects))
	sorted(out.Rows)
	return out
}

// refClean is a line without its end and without the two bytes that stray in the file.
func refClean(line string) string {
	return strings.NewReplacer("\x00", "", "\x1e", "").Replace(strings.TrimSuffix(line, "\r"))
}

// refRow gives the cells of the row at the first line, and the lines that it takes; no cells if there is none.
func refRow(lines []string) ([]string, int) {
	if cells := refWhole(lines[0]); cells != nil {
		return cells, 1
	}
	if _, open := refQuoted(refClean(lines[0])); !open || len(strings.TrimSuffix(lines[0], "\r")) > maxLine {
		return nil, 1
	}
	all := refClean(lines[0])
	for n := 1; n < len(lines) && n < maxJoined; n++ {
		if refWhole(lines[n]) != nil {
			return nil, 1
		}
		if len(strings.TrimSuffix(lines[n], "\r")) > maxLine || len(all)+len(refClean(lines[n])) >= maxLine {
			return nil, 1
		}
		all += "\n" + refClean(lines[n])
		if cells, open := refQuoted(all); len(cells) == len(columns) && !open {
			return cells, n + 1
		}
	}
	return nil, 1
}

func refWhole(line string) []string {
	if len(strings.TrimSuffix(line, "\r")) > maxLine {
		return nil
	}
	if cells, _ := refQuoted(refClean(line)); len(cells) == len(columns) {
		return cells
	}
	if cells := strings.Split(refClean(line), "\t"); len(cells) == len(columns) {
		return cells
	}
	return nil
}

// refQuoted splits with quotes respected, byte by byte.
func refQuoted(text string) (cells []string, open bool) {
	for {
		end, quoted := -1, false
		if strings.HasPrefix(text, `"`) {
			for i := 1; i < len(text); i++ {
				if text[i] != '"' {
					continue
				}
				if i+1 == len(text) || text[i+1] == '\t' {
					end, quoted = i+1, true
					break
				}
				if text[i+1] != '"' {
					break
				}
				i++
			}
			open = open || !quoted
		}
		if !quoted {
			end = strings.IndexByte(text, '\t')
		}
		if end < 0 || end == len(text) {
			return append(cells, text), open
		}
		if len(cells) >= len(columns) { // more than a row has, however the rest is split
			return append(cells, text), open
		}
		cells = append(cells, text[:end])
		text = text[end+1:]
	}
}

// refJudge reads the cells of a row, or says why it is none.
func refJudge(cells []string, line string, number int64, opt Options, rows *[]Row) *Reject {
	if len(line) > maxLine {
		return &Reject{Line: number, Reason: ExtraCell, Rule: "a line has at most 65536 bytes"}
	}
	if cells == nil {
		_, open := refQuoted(refClean(line))
		bad := misshapen([]byte(refClean(line)), open, len(columns), number)
		return &bad
	}
	parts := make([][]byte, len(cells))
	for i, c := range cells {
		parts[i] = []byte(c)
	}
	l, err := readHeader("", []byte(headLine), opt)
	if err != nil { // the header is the test's own; there is no t in the reference that fuzzing calls, too
		panic(err)
	}
	r, bad := newParser(l, opt.Need).row(parts)
	if bad != nil {
		bad.Line = number
		return bad
	}
	*rows = append(*rows, r)
	return nil
}

// odd are pieces that lines are made of in the property test and the fuzz target.
var odd = []string{"", "-8", `"`, `""`, "\x00", "\x1e", "\r", " ", "\n", "\r\n", "\t", `"a` + "\t" + `b"`, "\"a\nb\"", "\"a\r\nb\tc\"", `"a""b"`, `"a`, `b"`, `a"b`, "é", "\x9b", "06", "999", "1000", "3L", "02/29/2020",
	"02/29/2019", "01/01/1900", "99999", "12/31/2099", "13/01/2020"}

// drawText draws a file of whole rows and broken ones.
func drawText(t *rapid.T) string {
	var b strings.Builder
	b.WriteString(headLine + "\n")
	piece := rapid.SampledFrom(odd)
	column := rapid.SampledFrom(columns)
	for range rapid.IntRange(0, 12).Draw(t, "rows") {
		set := map[string]string{}
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			set[column.Draw(t, "column")] = piece.Draw(t, "value")
		}
		cells := cellsOf(set)
		if n := rapid.SampledFrom([]int{0, 0, 0, 0, 1, 20}).Draw(t, "cut"); n > 0 {
			cells = cells[:len(cells)-n]
			cells[len(cells)-1] = piece.Draw(t, "last")
		}
		b.WriteString(strings.Join(cells, "\t"))
		b.WriteString(rapid.SampledFrom([]string{"\n", "\r\n", "\n\n", ""}).Draw(t, "end"))
	}
	return b.String()
}

func TestBlocksAndShortcutsReadWhatTheRulesSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawText(t)
		opt := Options{Counted: rapid.Bool().Draw(t, "counted"), Keys: rapid.Bool().Draw(t, "keys")}
		got, err := readText(text, rapid.IntRange(1, 3000).Draw(t, "size"), opt)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(reference(text, opt), got); d != "" {
			t.Fatalf("%q\n%s", text, d)
		}
	})
}

// What a CSV writer writes is read as a CSV reader reads it.
func TestAFileOfACSVWriterIsReadAsACSVReaderReadsIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOfN(rapid.SampledFrom([]rune("AB \t\"\n'.é")), 0, 12, -1)
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = '\t'
		if err := w.Write(columns); err != nil {
			t.Fatal(err)
		}
		n := rapid.IntRange(1, 8).Draw(t, "rows")
		for i := range n {
			set := map[string]string{"PLT": name.Draw(t, "plaintiff"), "DEF": name.Draw(t, "defendant"), "DISP": fmt.Sprint(i)}
			if strings.Count(set["PLT"]+set["DEF"], "\n") >= maxJoined {
				t.Skip("more lines than a row may have")
			}
			if err := w.Write(cellsOf(set)); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		r := csv.NewReader(bytes.NewReader(b.Bytes()))
		r.Comma = '\t'
		want, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		got, err := readText(b.String(), 100, Options{})
		if err != nil || len(got.Rejects) > 0 || len(got.Rows) != len(want)-1 {
			t.Fatalf("%d rows of %d, rejects %v, error %v\n%q", len(got.Rows), len(want)-1, got.Rejects, err, b.String())
		}
		for i, r := range got.Rows {
			if fmt.Sprint(r.Disposition) != want[i+1][slices.Index(columns, "DISP")] {
				t.Fatalf("row %d has disposition %d", i, r.Disposition)
			}
		}
	})
}

// read writes a text to a file and reads it.
func read(t *testing.T, text []byte, opt Options) (*File, found, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cv88on.txt")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	g := &gathering{}
	f, err := Read(context.Background(), path, opt, g)
	if err != nil {
		return nil, found{}, err
	}
	g.found.Counts = f.Counts
	sorted(g.found.Rows)
	return f, g.found, nil
}

func TestEachOddLine(t *testing.T) {
	good := line(nil)
	open := line(map[string]string{"PLT": `"O'NEIL`})
	for name, c := range map[string]struct {
		text    string
		rows    int
		rejects []string // "line reason"
	}{
		"plain":                              {good + "\n" + good + "\n", 2, nil},
		"no end of the last line":            {good + "\r\n" + good, 2, nil},
		"tab in quotes":                      {line(map[string]string{"PLT": "\"A\tB\"", "DEF": "\"C \"\"D\"\"\tE\""}), 1, nil},
		"stray quote":                        {open + "\n" + good, 2, nil},
		"stray quote and tab in quotes":      {line(map[string]string{"PLT": "\"A\tB\"", "DEF": `"C`}), 1, nil},
		"stray quote before a tab in quotes": {line(map[string]string{"PLT": `"A`, "DEF": "\"B\t\"\"C\"\"\""}), 1, nil},
		"stray quotes of two cells":          {line(map[string]string{"PLT": `"A`, "DEF": `B "C"`}), 1, nil},
		"quotes inside":                      {line(map[string]string{"PLT": `A "B" C`}), 1, nil},
		"line end in quotes":                 {line(map[string]string{"PLT": "\"A\nB\""}) + "\n" + good, 2, nil},
		"two line ends in quotes":            {line(map[string]string{"PLT": "\"A\r\nB\"", "DEF": "\"C\nD\""}) + "\n" + good, 2, nil},
		"quote open for too many lines":      {line(map[string]string{"PLT": "\"A\n\n\n\nB\""}), 0, []string{"2 quote-error", "3 blank-row", "4 blank-row", "5 blank-row", "6 quote-error"}},
		"quote never closed, line short":     {strings.Join(strings.Split(open, "\t")[:30], "\t") + "\n" + good, 1, []string{"2 quote-error"}},
		"quote open above a whole row":       {strings.Join(cellsOf(map[string]string{"ARBIT": `"A`})[:20], "\t") + "\n" + line(map[string]string{"ARBIT": `B"`}), 1, []string{"2 quote-error"}},
		"short":                              {good + "\n3L\t1\n" + good, 2, []string{"3 missing-cell"}},
		"long":                               {good + "\t\n" + good, 1, []string{"2 extra-cell"}},
		"blank":                              {good + "\n\n" + good + "\n\n", 2, []string{"3 blank-row", "5 blank-row"}},
		"NUL and RS":                         {strings.ReplaceAll(good, "14", "1\x004") + "\n" + strings.ReplaceAll(good, "PARTY", "\x1e\"P\tA\"\x00"), 2, nil},
		"no such day":                        {line(map[string]string{"TERMDATE": "02/30/2020"}), 0, []string{"2 type-error"}},
		"ended before filed":                 {line(map[string]string{"TERMDATE": "02/27/2019"}), 0, []string{"2 date-order"}},
		"ended on the day":                   {line(map[string]string{"TERMDATE": "02/28/2019"}), 1, nil},
		"code that is no number":             {line(map[string]string{"DISP": "X"}), 0, []string{"2 type-error"}},
		"code in quotes":                     {line(map[string]string{"DISP": `"14"`, "DISTRICT": `"3L"`}), 1, nil},
		"sentinel of another column":         {line(map[string]string{"COUNTY": "99999", "NOS": "99999"}), 0, []string{"2 type-error"}},
		"district of three characters":       {line(map[string]string{"DISTRICT": "3LA"}), 0, []string{"2 type-error"}},
		"long line":                          {good + "\n" + strings.Repeat("x", maxLine+1) + "\n" + good, 2, []string{"3 extra-cell"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, got, err := read(t, []byte(headLine+"\n"+c.text), Options{})
			if err != nil {
				t.Fatal(err)
			}
			var rejects []string
			for _, r := range got.Rejects {
				rejects = append(rejects, fmt.Sprint(r.Line, " ", r.Reason))
			}
			if len(got.Rows) != c.rows || !slices.Equal(rejects, c.rejects) {
				t.Errorf("%d rows, want %d; rejects %q, want %q", len(got.Rows), c.rows, rejects, c.rejects)
			}
			if got.Seen != got.Loaded+got.Rejected || got.Loaded != int64(c.rows) {
				t.Errorf("%+v does not add up", got.Counts)
			}
		})
	}
}

func TestARejectHoldsNoName(t *testing.T) {
	slipped := cellsOf(map[string]string{"NOS": "SMITH", "DISP": "JONES"})
	_, got, err := read(t, []byte(headLine+"\n"+strings.Join(slipped, "\t")+"\nSMITH\tJONES\n"), Options{})
	if err != nil || len(got.Rejects) != 2 {
		t.Fatal(got.Rejects, err)
	}
	if text := fmt.Sprint(got.Rejects); strings.Contains(text, "SMITH") || strings.Contains(text, "JONES") {
		t.Error(text)
	}
}

func FuzzRead(f *testing.F) {
	good := line(nil)
	for _, body := range []string{good, good + "\r\n" + good, line(map[string]string{"PLT": "\"A\tB\""}), line(map[string]string{"PLT": `"A`, "DEF": `B"`}),
		line(map[string]string{"PLT": "\"A\n\nB\""}) + "\n" + good, "\n\n\"", strings.Repeat("\t", 45), strings.Repeat("\"\t", 50)} {
		f.Add(body, uint16(90))
	}
	f.Fuzz(func(t *testing.T, body string, size uint16) {
		text := headLine + "\n" + body
		got, err := readText(text, 1+int(size)%4096, Options{Counted: size%2 == 0})
		if err != nil {
			t.Skip(err) // a stretch without rows
		}
		if d := cmp.Diff(reference(text, Options{Counted: size%2 == 0}), got); d != "" {
			t.Fatal(d)
		}
		if got.Seen != got.Loaded+got.Rejected {
			t.Fatalf("%+v", got.Counts)
		}
	})
}

func TestFindTabsFindsEveryTab(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		n := r.IntN(300)
		b := make([]byte, n+slack)
		for i := range b {
			b[i] = "\t\x08\x0a\x89\x09A\xff\x00"[r.IntN(8)]
		}
		from, to := 0, n
		if n > 0 {
			from = r.IntN(n)
			to = from + r.IntN(n-from+1)
		}
		var at [maxColumns + slack]int32
		got := at[:findTabs(b, from, to, &at)]
		var want []int32
		for i := from; i < to; i++ {
			if b[i] == '\t' {
				want = append(want, int32(i))
			}
		}
		if len(want) >= maxColumns {
			if len(got) < maxColumns {
				t.Fatalf("%d tabs found of %d", len(got), len(want))
			}
			continue
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	}
}
