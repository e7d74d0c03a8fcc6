package ingest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/xlsxscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// What a workbook does not show is counted, and the user is told of it.
func TestUnseenParts(t *testing.T) {
	cells := func(refs ...string) []xlsxscan.Cell {
		var out []xlsxscan.Cell
		for _, r := range refs {
			out = append(out, xlsxscan.Cell{Ref: r, Text: "1", Hidden: r == "C1"})
		}
		return out
	}
	c := &ingest.Collected{}
	ingest.SkipHidden(xlsxscan.Sheet{Name: "Drafts", Hidden: true}, 2, c)
	ingest.SkipHidden(xlsxscan.Sheet{Name: "Empty", Hidden: true}, 0, c)
	ingest.Unseen(xlsxscan.Sheet{Name: "Plain", Cells: cells("A1", "B1")}, c)
	ingest.Unseen(xlsxscan.Sheet{Name: "Odd", Cells: cells("A1", "C1"), Covered: cells("D1", "D2", "D3", "D4", "D5", "D6"), Unstored: cells("E1")}, c)
	remarks := []string{
		`sheet "Drafts" is hidden and was not read; it holds 2 values`,
		`sheet "Empty" is hidden and was not read; it holds 0 values`,
		`sheet "Odd": 6 values below merged cells were not read: D1, D2, D3, D4, D5 and more`,
		`sheet "Odd": 1 value in hidden rows or columns was read: C1`,
	}
	ignored := map[string]int{ingest.RuleHiddenSheet: 2, ingest.RuleCovered: 6}
	if d := cmp.Diff(remarks, c.Remarks) + cmp.Diff(ignored, c.Ignored); d != "" {
		t.Error(d)
	}
	if len(c.Rejects) != 1 || c.Rejects[0].Locator != `sheet "Odd", cell E1` || c.Rejects[0].Reason != "missing-cell" {
		t.Errorf("%+v", c.Rejects)
	}
	if err := c.Check(); err != nil {
		t.Error(err)
	}
}
