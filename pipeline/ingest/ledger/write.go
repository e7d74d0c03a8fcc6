package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/answerable-data/answerable/pipeline/ingest"
)

// ID is the id of a figure in the ledger and in every output: o- and 12 hexadecimal digits. It depends
// on the source edition, the place in it and what the figure says it is, not on other rows.
func ID(source string, f ingest.Figure) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{source, f.Locator, f.Platform, f.Metric, f.Period,
		f.Geography, f.Breakdown.String()}, "\x1f")))
	return "o-" + hex.EncodeToString(sum[:6])
}

// Files renders the ledger of what was loaded: file names and contents. Figures keep the order of their
// files; sources are sorted by id.
func Files(loaded []*ingest.Loaded) map[string][]byte {
	byID := map[string]*ingest.Loaded{}
	for _, l := range loaded {
		byID[l.Source.ID] = l
	}
	all := ordered(byID)
	var sources, rejects [][]string
	figures := map[string][][]string{}
	for _, l := range all {
		sources = append(sources, sourceCells(l.Source))
		for _, r := range l.Rejects {
			rejects = append(rejects, []string{l.Source.ID, r.Locator, r.Raw, r.Reason, r.Rule, strconv.Itoa(r.Rows)})
		}
		if len(l.Figures) > 0 {
			name := strings.ReplaceAll(l.Source.ID, "@", "_") + ".csv"
			figures[name] = append(figures[name], figureRows(l)...)
		}
	}
	out := map[string][]byte{sourcesFile: file(sourceColumns, sources), rejectsFile: file(rejectColumns, rejects)}
	for name, rows := range figures {
		out[name] = file(figureColumns, rows)
	}
	return out
}

func file(columns []string, rows [][]string) []byte {
	return render(append([][]string{columns}, escaped(rows)...))
}

func figureRows(l *ingest.Loaded) [][]string {
	rows := make([][]string, len(l.Figures))
	for i, f := range l.Figures {
		rows[i] = []string{ID(l.Source.ID, f), l.Source.ID, f.Platform, f.Metric, f.Label, f.Period, f.Geography,
			f.Breakdown.String(), f.Raw, l.Source.Edition, f.Origin.Publisher, f.Origin.Title, f.Origin.URL, f.Locator, f.Note}
	}
	return rows
}

// Records renders rows of one litigation table in the given columns, sorted by the first; rows that agree
// in it keep their order. The texts come from CSV files and need no escape.
func Records(columns []string, records []ingest.Record) []byte {
	rows := make([][]string, 0, len(records)+1)
	for _, r := range records {
		row := make([]string, len(columns))
		for i, c := range columns {
			row[i] = r.Fields[c]
		}
		rows = append(rows, row)
	}
	sort.SliceStable(rows, func(i, j int) bool { return rows[i][0] < rows[j][0] })
	return render(append([][]string{columns}, rows...))
}

func render(rows [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.WriteAll(rows) // a buffer does not fail
	return b.Bytes()
}

// escaped escapes all cells.
func escaped(rows [][]string) [][]string {
	for _, row := range rows {
		for i, cell := range row {
			row[i] = escape(cell)
		}
	}
	return rows
}

// escape writes a text that CSV cannot carry (a carriage return, NUL, bytes that are not UTF-8) as a
// backslash and the text quoted as in Go. A text that begins with a backslash is written so too.
func escape(s string) string {
	if strings.ContainsAny(s, "\r\x00") || !utf8.ValidString(s) || strings.HasPrefix(s, `\`) {
		return `\` + strconv.Quote(s)
	}
	return s
}

// unescape reads what escape wrote.
func unescape(s string) (string, error) {
	quoted, escaped := strings.CutPrefix(s, `\`)
	if !escaped {
		return s, nil
	}
	text, err := strconv.Unquote(quoted)
	if err != nil {
		return "", fmt.Errorf("%q is not a backslash and a quoted text", s)
	}
	return text, nil
}
