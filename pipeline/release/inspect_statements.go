package release

import (
	"fmt"

	"github.com/answerable-data/answerable/pipeline/table"
)

// statementFindings holds the figures from statements of reasons against themselves: a number is there where the state
// says so, a share is its numerator over its denominator, the parts of a number of statements make the whole, and no row of
// a day is lost. What a median or a delay rests on does not stand in a release: that takes the counts.
func statementFindings(set *table.Set) error {
	whole := map[[2]string]map[string]*table.StatementFigure{}
	var wrong []string
	for i := range set.StatementFigures {
		f := &set.StatementFigures[i]
		if fault := faultOf(f); fault != "" {
			wrong = append(wrong, f.Key()+": "+fault)
		}
		month := [2]string{f.Platform, f.Period}
		if whole[month] == nil {
			whole[month] = map[string]*table.StatementFigure{}
		}
		whole[month][f.Number()] = f
	}
	for i := range set.StatementFigures { // in the order of the table
		f := &set.StatementFigures[i]
		if f.Number() == "S1" && !addsUp(whole[[2]string{f.Platform, f.Period}]) {
			wrong = append(wrong, f.Key()+": its parts, or the shares over it, have another number of statements")
		}
	}
	for i := range set.Archives {
		a := &set.Archives[i]
		if a.Seen != a.Loaded+a.Rejected+a.Ignored || a.Counted != a.Loaded-a.Duplicates || len(a.Files) != len(a.SHA256) {
			wrong = append(wrong, fmt.Sprintf("%s %s: %d rows seen, %d loaded, %d rejected, %d ignored, %d duplicates, %d counted", table.DateText(a.Day), a.Slug, a.Seen, a.Loaded, a.Rejected,
				a.Ignored, a.Duplicates, a.Counted))
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	return finding("E-VERIFY-STATEMENTS", "a figure from statements of reasons contradicts itself", "data/statement_figures.parquet", some(wrong),
		"a number has the state that says so, a share is its numerator over its denominator, and parts make the whole")
}

// faultOf says what is wrong in a figure by itself; empty if nothing is.
func faultOf(f *table.StatementFigure) string {
	there := f.State == "published" || f.State == "zero_published"
	switch {
	case there != (f.Value != nil):
		return "the state is " + f.State
	case f.DaysRead > f.DaysDue || f.DaysRead < 0:
		return fmt.Sprintf("%d days read of %d", f.DaysRead, f.DaysDue)
	case f.Value == nil:
		return ""
	case (*f.Value == 0) != (f.State == "zero_published"):
		return fmt.Sprintf("the state is %s and the value %v", f.State, *f.Value)
	case f.Unit != "share":
		return ""
	case f.Numerator == nil || f.Denominator == nil || *f.Denominator == 0 || *f.Numerator > *f.Denominator || *f.Numerator < 0:
		return "a share without its numerator and denominator"
	case *f.Value != float64(*f.Numerator)/float64(*f.Denominator):
		return fmt.Sprintf("%v is not %d / %d", *f.Value, *f.Numerator, *f.Denominator)
	case f.Lower == nil || f.Upper == nil || *f.Lower > *f.Value || *f.Upper < *f.Value:
		return fmt.Sprintf("%v lies outside its limits", *f.Value)
	}
	return ""
}

// addsUp says whether the statements by main and by added category are all, and the share removed is over all.
func addsUp(month map[string]*table.StatementFigure) bool {
	all := month["S1"].Value // the figure by which the month was found
	if all == nil {
		return true
	}
	if a, b := month["S1/primary"], month["S1/addition"]; a != nil && b != nil && a.Value != nil && b.Value != nil && *a.Value+*b.Value != *all {
		return false
	}
	removed := month["S6"]
	return removed == nil || removed.Denominator == nil || float64(*removed.Denominator) == *all
}
