package main

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/cases"
	"github.com/answerable-data/answerable/reports/locale"
)

// casesCmd is `answerable cases`.
type casesCmd struct {
	Check  casesCheck  `cmd:"" help:"Hold the litigation tables against the codebook, and each outcome against the steps of its suit."`
	Derive casesDerive `cmd:"" help:"Print what the steps of each suit say of each platform, beside what is coded, as CSV."`
	Add    casesAdd    `cmd:"" help:"Add a row to the coded files."`
	Set    casesSet    `cmd:"" help:"Set cells of a row of the coded files."`
	Agree  casesAgree  `cmd:"" help:"Compare the files of two coders: Cohen's kappa for each field, and where they differ."`
}

// Help gives examples.
func (casesCmd) Help() string {
	return `Examples:
  answerable cases check                         the tables of this program
  answerable cases check coded                   a folder with cases.csv, case_events.csv and case_platform_status.csv
  answerable cases add case_events --in coded case_id=doe-v-snap-2031 event_date=2031-03-14 event_type=motion_to_dismiss_denied basis=section_230 --source https://example.org/order --grade A --by coder-1 --on 2031-04-01
  answerable cases agree coder-a coder-b`
}

// folderOf opens a folder of tables; without a name, that of the program.
func folderOf(dir string) (name string, fsys fs.FS, err error) {
	if dir != "" {
		return dir, os.DirFS(dir), nil
	}
	fsys, err = fs.Sub(datasets.Files(), "litigation")
	return "datasets/litigation", fsys, err
}

type casesCheck struct {
	Dir    string `arg:"" optional:"" help:"A folder with the three tables, in the form of the codebook or of this project; by default those of this program."`
	Strict bool   `help:"Let doubts fail the check, too, where nobody has reviewed them."`
	JSON   bool   `help:"Print the findings as JSON."`
}

// checked is what `answerable cases check --json` prints.
type checked struct {
	Folder   string          `json:"folder"`
	Cases    int             `json:"cases"`
	Events   int             `json:"case_events"`
	Pairs    int             `json:"case_platforms"`
	Errors   int             `json:"errors"`
	Doubts   int             `json:"doubts"`
	Reviewed int             `json:"reviewed"` // findings of either kind that somebody has looked at
	Findings []cases.Finding `json:"findings"`
}

// Run checks, prints every finding, and fails where an error has not been reviewed.
func (c *casesCheck) Run(io streams, lang tongue) error {
	r, err := checkFolder(c.Dir)
	if err != nil {
		return err
	}
	if c.JSON {
		if err := printJSON(io, r); err != nil {
			return err
		}
		return r.verdict(c.Strict)
	}
	for _, f := range r.Findings {
		fmt.Fprint(io.out, lang.finding(f))
	}
	fmt.Fprintln(io.out, lang.t("cases.checked", r.Folder, r.Cases, r.Events, r.Pairs, r.Errors, r.Doubts, r.Reviewed))
	return r.verdict(c.Strict)
}

// checkFolder holds tables, log and reviews of a folder against the rules.
func checkFolder(dir string) (*checked, error) {
	name, fsys, err := folderOf(dir)
	if err != nil {
		return nil, err
	}
	t, err := cases.Load(name, fsys)
	if err != nil {
		return nil, err
	}
	log, err := cases.ReadLog(fsys)
	if err != nil {
		return nil, err
	}
	found, err := cases.ApplyReviews(fsys, slices.Concat([]cases.Finding{}, t.Check(), t.CheckLog(log)))
	if err != nil {
		return nil, err
	}
	r := &checked{Folder: name, Cases: len(t.Cases.Rows), Events: len(t.Events.Rows), Pairs: len(t.Pairs.Rows), Findings: found}
	for _, f := range found {
		switch {
		case f.Review != nil:
			r.Reviewed++
		case f.Level == cases.LevelError:
			r.Errors++
		default:
			r.Doubts++
		}
	}
	return r, nil
}

// verdict is the problem that ends the run with exit code 1.
func (r *checked) verdict(strict bool) error {
	if r.Errors == 0 && (!strict || r.Doubts == 0) {
		return nil
	}
	return &diag.Problem{Code: "E-CASES-CHECK", What: "the litigation tables do not pass their check", Where: diag.Place{File: r.Folder},
		Value: fmt.Sprintf("%d errors, %d doubts", r.Errors, r.Doubts), Rule: "each finding of the level error is mended or reviewed", Next: "see the findings above, each with its next step", Exit: diag.ExitChecks}
}

// finding is the block in which a finding is printed.
func (l tongue) finding(f cases.Finding) string {
	var b strings.Builder
	line := func(label, text string) {
		if text != "" {
			fmt.Fprintf(&b, "  %-6s %s\n", l.t(label)+":", text)
		}
	}
	w := l.words()
	fmt.Fprintf(&b, "%s %s: %s\n", l.t("cases."+f.Level), f.Rule, w.Say(f.Text))
	place := []string{f.File, fmt.Sprintf(w.Row, f.Line)}
	if f.Column != "" {
		place = append(place, fmt.Sprintf(w.Column, f.Column))
	}
	line("where", strings.Join(place, ", "))
	line("cases.suit", strings.Trim(f.Case+", "+f.Item, ", "))
	if f.Column != "" {
		line("value", strconv.Quote(f.Value))
	}
	line("cases.saw", f.Saw)
	if f.Review != nil {
		line("cases.review", l.t("cases.verdict."+f.Review.Verdict)+" ("+f.Review.Reviewer+", "+f.Review.On+"): "+locale.Message(string(l), f.Review.Remark))
	} else {
		line("next", w.Say(f.Next))
	}
	return b.String()
}

type casesDerive struct {
	Dir string `arg:"" optional:"" help:"A folder with the three tables; by default those of this program."`
}

// derivedColumns are the columns of `answerable cases derive`.
var derivedColumns = []string{"case_id", "platform", "operator", "rate_scope", "status", "basis", "status_date", "finality", "first_ruling", "first_ruling_date",
	"first_ruling_basis", "censored_on", "further_outcomes", "follows", "differs_in"}

// Run prints one row for each suit x platform.
func (c *casesDerive) Run(io streams) error {
	name, fsys, err := folderOf(c.Dir)
	if err != nil {
		return err
	}
	t, err := cases.Load(name, fsys)
	if err != nil {
		return err
	}
	w := csv.NewWriter(io.out)
	_ = w.Write(derivedColumns)
	for _, d := range t.DeriveAll() {
		follows := "yes"
		if !d.Judged {
			follows = "not judged"
		} else if len(d.Differs) > 0 {
			follows = "no"
		}
		s := d.Standing
		_ = w.Write([]string{d.Case, d.Pair.Platform, d.Pair.Operator, d.Pair.Scope, s.Status, s.Basis, s.Date, s.Finality, s.First.Type, s.First.Date, s.First.Basis,
			d.Censored, strconv.Itoa(d.Others), follows, strings.Join(d.Differs, " ")})
	}
	w.Flush()
	return w.Error()
}
