package cases

import (
	"errors"
	"io/fs"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/internal/diag"
)

// ReviewFile is the table of findings that a person has looked at; a folder may have one.
const ReviewFile = "reviewed.csv"

var reviewColumns = []string{"table", "case_id", "item", "rule", "column", "verdict", "remark", "reviewer", "reviewed_on"}

// The verdicts of a review.
const (
	VerdictData      = "data"      // the tables are wrong or lack something
	VerdictJudgement = "judgement" // the row rests on a reading that the steps cannot show, and stands
)

// A Review is what a person found who looked at a finding.
type Review struct {
	Verdict  string `json:"verdict"`
	Remark   string `json:"remark"`
	Reviewer string `json:"reviewer"` // a role, never a name
	On       string `json:"reviewed_on"`

	line int
}

// ApplyReviews sets beside each finding what was found about it, if the folder says so, and adds a finding for each entry that
// is about none. Errors are *diag.Problem.
func ApplyReviews(fsys fs.FS, found []Finding) ([]Finding, error) {
	b, err := fs.ReadFile(fsys, ReviewFile)
	if errors.Is(err, fs.ErrNotExist) {
		return found, nil
	}
	if err != nil {
		return nil, &diag.Problem{Code: "E-FILE-READ", What: "the file cannot be read", Where: diag.Place{File: ReviewFile}, Next: "check the path and the permissions", Cause: err}
	}
	reviews, places, err := readReviews(b)
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	for i, f := range found {
		if r, ok := reviews[f.key()]; ok {
			found[i].Review, used[f.key()] = &r, true
		}
	}
	text := ruleTexts["review-unused"]
	for _, key := range places {
		if !used[key] {
			parts := strings.Split(key, "\x1f")
			found = append(found, Finding{Level: text.level, Rule: "review-unused", Table: parts[0], File: ReviewFile, Line: reviews[key].line, Case: parts[1],
				Column: parts[4], Saw: parts[3], Text: text.rule, Next: text.next})
		}
	}
	return found, nil
}

// readReviews gives the entries by key, and the keys in the order of the file.
func readReviews(b []byte) (map[string]Review, []string, error) {
	out := map[string]Review{}
	var order []string
	var wrong error
	bad, err := csvscan.Read(ReviewFile, b, csvscan.Options{Columns: reviewColumns}, func(r csvscan.Row) {
		key := strings.Join([]string{r.Get("table"), r.Get("case_id"), r.Get("item"), r.Get("rule"), r.Get("column")}, "\x1f")
		if _, twice := out[key]; twice || !validReview(r) {
			wrong = cmpErr(wrong, reviewProblem(r.Line))
		}
		out[key] = Review{r.Get("verdict"), r.Get("remark"), r.Get("reviewer"), r.Get("reviewed_on"), r.Line}
		order = append(order, key)
	})
	if err == nil && len(bad) > 0 {
		wrong = cmpErr(wrong, reviewProblem(bad[0].Line))
	}
	return out, order, cmpErr(err, wrong)
}

func cmpErr(first, second error) error {
	if first != nil {
		return first
	}
	return second
}

func validReview(r csvscan.Row) bool {
	d, ok := ParseDate(r.Get("reviewed_on"))
	verdict := r.Get("verdict")
	return ok && d.Day() && IsRole(r.Get("reviewer")) && (verdict == VerdictData || verdict == VerdictJudgement)
}

func reviewProblem(line int) error {
	return &diag.Problem{Code: "E-CASES-REVIEW", What: "an entry of the reviews cannot be used", Where: diag.Place{File: ReviewFile, Row: line},
		Rule: "an entry has every cell, stands once, and has the verdict data or judgement, a role as reviewer and a day", Next: "mend or remove the row"}
}
