package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/diff"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// diffCmd is `answerable diff`.
type diffCmd struct {
	Old    string `arg:"" help:"Folder of the older release, such as releases/2026Q2.0." type:"existingdir"`
	New    string `arg:"" help:"Folder of the newer release." type:"existingdir"`
	JSON   bool   `help:"Print the changes as JSON."`
	CSV    string `help:"Write the changes into a file, too, in the form of data/changes.csv of a release." type:"path" placeholder:"FILE.csv"`
	FailOn string `help:"What ends the command with exit code 1: any number that differs, a score that differs, or a rank interval that differs." enum:"any,score,rank" default:"any"`
}

// Help shows what the command is used for.
func (diffCmd) Help() string {
	return `Examples:
  answerable diff releases/2026Q2.0 releases/2026Q3.0                   every number that differs, with its reason
  answerable diff releases/2026Q2.0 releases/2026Q3.0 --fail-on rank    exit code 1 only where a rank interval moved`
}

// Run compares two releases and prints each number that differs, with the reason.
func (c *diffCmd) Run(io streams, lang tongue) error {
	old, err := diff.Load(c.Old)
	if err != nil {
		return err
	}
	now, err := diff.Load(c.New)
	if err != nil {
		return err
	}
	changes, restated := diff.Compare(old, now), diff.RestatedFigures(old, now)
	if c.CSV != "" {
		if err := writeChanges(c.CSV, changes); err != nil {
			return err
		}
	}
	if c.JSON {
		err = printChangesJSON(io.out, old, now, changes, restated)
	} else {
		printChanges(io.out, lang, old, now, changes, restated)
	}
	if err != nil {
		return err
	}
	return c.verdict(changes)
}

// verdict ends the command: a change without a reason is always an error, others as --fail-on asks.
func (c *diffCmd) verdict(changes []table.Change) error {
	if err := diff.Explained(changes); err != nil {
		return err
	}
	n := 0
	for _, ch := range changes {
		score := ch.Unit == "points"
		switch {
		case c.FailOn == "any", c.FailOn == "score" && score && !sameNumber(ch.Old, ch.New), c.FailOn == "rank" && ch.OldRank != ch.NewRank:
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return &diag.Problem{Code: "E-DIFF", What: fmt.Sprintf("the releases differ in %d numbers", n), Where: diag.Place{File: c.New}, Value: "--fail-on " + c.FailOn,
		Rule: "exit code 1 says that there is a difference", Next: "read the reasons above; --fail-on score or rank looks at less", Exit: diag.ExitChecks}
}

func sameNumber(a, b *float64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// writeChanges writes the table of changes as a release does.
func writeChanges(path string, changes []table.Change) error {
	t, err := table.Of("changes", changes)
	if err != nil {
		return err
	}
	defer t.Release()
	var b bytes.Buffer
	if err := table.WriteCSV(&b, t); err != nil {
		return err
	}
	return atomicfs.WriteFile(path, b.Bytes(), 0o644)
}

// mostThrough is how many rows behind a change are named on a terminal; the file and the JSON hold all.
const mostThrough = 4

// printChanges prints two lines a number: what it was and is, and why.
func printChanges(w io.Writer, lang tongue, old, now diff.Release, changes []table.Change, restated []table.Restatement) {
	if len(changes) == 0 {
		fmt.Fprintln(w, lang.t("diff.same", now.Edition, old.Edition))
	} else {
		fmt.Fprintln(w, lang.t("diff.head", now.Edition, old.Edition, len(changes)))
	}
	for _, c := range changes {
		fmt.Fprintf(w, "%s  %s  %s → %s\n", strings.TrimPrefix(c.Address(""), ":"), locale.Term(string(lang), "change_kind", c.Kind),
			numberOf(lang, c.Old, stateOf(lang, c, c.OldState), c.OldRank), numberOf(lang, c.New, stateOf(lang, c, c.NewState), c.NewRank))
		fmt.Fprintf(w, "  %s\n", because(lang, c))
	}
	if len(restated) > 0 {
		fmt.Fprintln(w, lang.t("diff.restated", len(restated)))
	}
	for _, r := range restated {
		fmt.Fprintf(w, "%s %s %s %s  %s (%s) → %s (%s)\n", r.Platform, r.Metric, r.Period, r.Breakdown, r.OldRaw, r.OldSource, r.NewRaw, r.NewSource)
	}
}

// stateOf says a state; empty where the number was not there.
func stateOf(lang tongue, c table.Change, state string) string {
	switch _, stated := locale.StatementName(string(lang), c.Number); {
	case state == "":
		return ""
	case stated:
		return locale.StatementState(string(lang), state)
	}
	return locale.Term(string(lang), "state", state)
}

// numberOf writes a number with its rank, or the state where there is none.
func numberOf(lang tongue, v *float64, state, rank string) string {
	switch {
	case v == nil && state == "":
		return lang.t("diff.none")
	case v == nil:
		return state
	case rank != "":
		return fmt.Sprintf("%.6g (%s)", *v, lang.t("diff.rank", rank))
	}
	return fmt.Sprintf("%.6g", *v)
}

// because writes the reasons of a change and the first rows that carried it.
func because(lang tongue, c table.Change) string {
	if len(c.Reasons) == 0 {
		return lang.t("diff.because", lang.t("diff.unknown"))
	}
	names := make([]string, len(c.Reasons))
	for i, r := range c.Reasons {
		names[i] = locale.Term(string(lang), "change_reason", r)
	}
	text := lang.t("diff.because", strings.Join(names, ", "))
	if n := len(c.Through); n > mostThrough {
		return lang.t("diff.join", text, lang.t("diff.through", strings.Join(c.Through[:mostThrough], ", ")+" "+lang.t("diff.more", n-mostThrough)))
	} else if n > 0 {
		return lang.t("diff.join", text, lang.t("diff.through", strings.Join(c.Through, ", ")))
	}
	return text
}

// printChangesJSON prints both lists; the schema rises when a name changes its meaning.
func printChangesJSON(w io.Writer, old, now diff.Release, changes []table.Change, restated []table.Restatement) error {
	rows, err := table.Records("changes", changes)
	if err != nil {
		return err
	}
	figures, err := table.Records("restatements", restated)
	if err != nil {
		return err
	}
	b, err := json.MarshalIndent(map[string]any{"schema": "answerable/diff/1", "old": old.Edition, "new": now.Edition, "changes": rows, "restated_figures": figures}, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}
