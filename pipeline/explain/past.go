package explain

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// mostBytes bounds a file of a release that is read.
const mostBytes = 64 << 20

// Compare sets beside an explanation what a release in a folder prints at the same place, whatever its edition. Only
// run.json and the tables of indicators and scores are read, by fixed names.
func Compare(x *provenance.Explanation, folder string) error {
	past := provenance.Past{Folder: folder}
	var run struct {
		Edition, Methodology string
		From                 struct {
			Statements string `json:"statements_sha256"`
		} `json:"made_from"`
	}
	text, err := bounded(filepath.Join(folder, "run.json"))
	if err == nil {
		err = json.Unmarshal(text, &run)
	}
	if err != nil {
		return notARelease(folder, err)
	}
	past.Edition, past.Methodology = run.Edition, run.Methodology
	if s := x.Statement; s != nil && run.From.Statements != "" {
		s.Recorded = append(s.Recorded, provenance.RecordedHash{Edition: run.Edition, SHA256: run.From.Statements, Same: run.From.Statements == s.SHA256})
	}
	name, columns, now, key := printedBy(x)
	if name == "" {
		x.Past = append(x.Past, past)
		return nil
	}
	row, err := rowOf(filepath.Join(folder, "data", name), key)
	if x.Statement != nil && errors.Is(err, fs.ErrNotExist) { // a release without such figures
		err = nil
	}
	if err != nil {
		return notARelease(folder, err)
	}
	if past.Found = row != nil; past.Found {
		past.State = row["state"]
		for i, c := range columns {
			was, err := numberIn(row[c])
			if err != nil {
				return notARelease(folder, fmt.Errorf("%s: column %s: %w", name, c, err))
			}
			past.Numbers = append(past.Numbers, compare(c, was, now[i]))
		}
	}
	x.Past = append(x.Past, past)
	return nil
}

// printedBy says in which file and columns a release prints a number, and what they hold now.
func printedBy(x *provenance.Explanation) (file string, columns []string, now []*float64, key map[string]string) {
	switch {
	case x.Indicator != nil:
		i := x.Indicator
		return "indicators.csv", []string{"value", "lower", "upper", "numerator", "n", "score"},
			[]*float64{i.Value, i.Lower, i.Upper, i.Numerator, i.N, i.Score}, map[string]string{"platform": i.Platform, "indicator": i.Indicator, "period": i.Period}
	case x.Score != nil:
		s := x.Score
		return "scores.csv", []string{"score", "lower", "upper", "full_band_lower", "full_band_upper"},
			[]*float64{s.Score, s.Lower, s.Upper, s.FullLower, s.FullUpper}, map[string]string{"platform": s.Platform, "pillar": s.Pillar}
	case x.Statement != nil:
		return statementPrint(x.Statement.StatementFigure)
	case x.Operands[0].Kind == "figure":
		return "observations.csv", []string{"value"}, []*float64{x.Operands[0].Number}, map[string]string{"id": x.Operands[0].ID}
	}
	return "", nil, nil, nil
}

// statementPrint says where a figure from statements of reasons is printed.
func statementPrint(f *table.StatementFigure) (file string, columns []string, now []*float64, key map[string]string) {
	whole := func(n *int64) *float64 {
		if n == nil {
			return nil
		}
		return ptr(float64(*n))
	}
	return "statement_figures.csv", []string{"value", "numerator", "denominator", "lower", "upper", "days_read"},
		[]*float64{f.Value, whole(f.Numerator), whole(f.Denominator), f.Lower, f.Upper, ptr(float64(f.DaysRead))},
		map[string]string{"platform": f.Platform, "period": f.Period, "figure": f.Figure, "part": f.Part}
}

// state is the state of what an explanation is about.
func state(x *provenance.Explanation) string {
	switch {
	case x.Indicator != nil:
		return x.Indicator.State
	case x.Score != nil:
		return x.Score.State
	case x.Statement != nil:
		return x.Statement.State
	}
	return x.Operands[0].State
}

// Differs says whether a release prints anything else at the address than what is computed now.
func Differs(x *provenance.Explanation) bool {
	for _, p := range x.Past {
		if !p.Found || p.State != state(x) {
			return true
		}
		for _, n := range p.Numbers {
			if !n.Equal {
				return true
			}
		}
	}
	return false
}

// rowOf finds the row of a table that has these cells; nil if there is none.
func rowOf(path string, key map[string]string) (map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(io.LimitReader(f, mostBytes))
	head, err := r.Read()
	if err != nil {
		return nil, err
	}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		row := map[string]string{}
		for i, h := range head {
			row[h] = cells[i]
		}
		fits := true
		for column, want := range key {
			fits = fits && row[column] == want
		}
		if fits {
			return row, nil
		}
	}
}

func numberIn(cell string) (*float64, error) {
	if cell == "" {
		return nil, nil
	}
	v, err := strconv.ParseFloat(cell, 64)
	return &v, err
}

// bounded reads a file of at most mostBytes.
func bounded(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, mostBytes))
}

func notARelease(folder string, cause error) error {
	return &diag.Problem{Code: "E-RELEASE", What: "the folder is no release that can be read", Where: diag.Place{File: folder},
		Rule: "a release has run.json and data/indicators.csv, data/scores.csv and data/observations.csv", Next: "name a release folder, such as releases/2026Q3.0", Cause: cause}
}
