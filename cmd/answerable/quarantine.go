package main

import (
	"context"
	"fmt"
	"sort"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/table"
)

// quarantineCmd is `answerable quarantine`.
type quarantineCmd struct {
	Ls   quarantineLs   `cmd:"" default:"withargs" help:"Count the quarantined rows by source and reason."`
	Show quarantineShow `cmd:"" help:"Print quarantined rows, all or those of a reason or source."`
	Why  quarantineWhy  `cmd:"" help:"Say what a reason means and what to do."`
}

type quarantineLs struct{ inputFlags }

// Run counts the rows by source and reason.
func (c *quarantineLs) Run(ctx context.Context, io streams, lang tongue) error {
	rows, err := rejects(ctx, c.inputFlags)
	if err != nil {
		return err
	}
	count := map[string]int32{}
	for _, r := range rows {
		count[r.Source+"\t"+r.Reason] += r.Rows
	}
	keys := make([]string, 0, len(count))
	for k := range count {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		source, reason, _ := strings.Cut(k, "\t")
		fmt.Fprintf(io.out, "%6d  %s  %s\n", count[k], reason, source)
	}
	fmt.Fprintln(io.err, lang.t("quarantine.rows", len(rows)))
	return nil
}

type quarantineShow struct {
	inputFlags
	Of string `arg:"" optional:"" help:"A reason (type-error) or a source (meta-cser, meta-cser@2021Q2)."`
}

// Run prints each row with place, text and rule.
func (c *quarantineShow) Run(ctx context.Context, io streams, lang tongue) error {
	rows, err := rejects(ctx, c.inputFlags)
	if err != nil {
		return err
	}
	shown := 0
	for _, r := range rows {
		catalog, _, _ := strings.Cut(r.Source, "@")
		if c.Of != "" && c.Of != r.Reason && c.Of != r.Source && c.Of != catalog {
			continue
		}
		shown++
		fmt.Fprintf(io.out, "%s › %s: %s\n  value: %q\n  rule:  %s\n", r.Source, r.Locator, r.Reason, r.Raw, r.Rule)
	}
	fmt.Fprintln(io.err, lang.t("quarantine.some", shown, len(rows)))
	return nil
}

type quarantineWhy struct {
	Reason string `arg:"" help:"A reason, as printed by ls."`
}

// Run explains a reason.
func (c *quarantineWhy) Run(io streams) error {
	r, ok := ingest.Explain(c.Reason)
	if !ok {
		names := make([]string, 0, len(ingest.Reasons))
		for n := range ingest.Reasons {
			names = append(names, n)
		}
		sort.Strings(names)
		return &diag.Problem{Code: "E-REASON", What: "there is no such reason", Value: c.Reason, Rule: "a reason is one of: " + strings.Join(names, ", "),
			Next: "see `answerable quarantine ls` for those that occur", Exit: diag.ExitUsage}
	}
	fmt.Fprintf(io.out, "%s: %s\n  next:  %s\n", c.Reason, r.Meaning, r.Next)
	return nil
}

// rejects reads the inputs and gives the quarantined rows. A share of rejects above the limit is no
// obstacle here: this is where its user looks for the reasons.
func rejects(ctx context.Context, f inputFlags) ([]table.RejectRow, error) {
	r, err := pipeline.Check(ctx, f.options())
	if r == nil {
		return nil, err
	}
	return r.Set.Rejects, nil
}
