package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/answerable-data/answerable/pipeline"
)

// planCmd is `answerable plan`.
type planCmd struct {
	buildCmd
	JSON bool `help:"Print the plan as JSON."`
}

// Help shows what the command is used for.
func (planCmd) Help() string {
	return `Examples:
  answerable plan                        what would 'answerable build' do now, and why?
  answerable plan --inputs my-files      and with these files?`
}

// Run prints what a build with the same flags would do, step by step with the reasons, and writes nothing. The text is
// the same on a terminal and without one.
func (c *planCmd) Run(ctx context.Context, io streams, lang tongue) error {
	spendMemory()
	p, err := pipeline.Plan(ctx, c.all())
	if err != nil {
		return err
	}
	if c.JSON {
		b, err := json.MarshalIndent(struct {
			Schema string `json:"schema"`
			Folder string `json:"folder"`
			*pipeline.Planned
		}{"answerable/plan/1", c.Out, p}, "", "  ")
		if err == nil {
			fmt.Fprintln(io.out, string(b))
		}
		return err
	}
	return printPlan(io.out, lang, p, c.Out)
}

// printPlan prints a line a step, and what becomes of the release.
func printPlan(out io.Writer, lang tongue, p *pipeline.Planned, folder string) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, s := range p.Steps {
		reasons := make([]string, len(s.Reasons))
		for i, r := range s.Reasons {
			reasons[i] = reasonText(lang, r)
		}
		if len(reasons) == 0 {
			reasons = []string{lang.t("plan.same")}
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", lang.t("status."+s.State), stepText(lang, s.Step), strings.Join(reasons, "; "))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(out, lang.t("plan.then."+p.Then, p.Release, folder))
	return err
}

// stepText names a step; the language of a workbook follows its name.
func stepText(lang tongue, step string) string {
	name, of, _ := strings.Cut(step, " ")
	return strings.TrimSpace(lang.t("plan.step."+name) + " " + of)
}

// reasonText says one reason. Hashes are shortened; versions and dates are not.
func reasonText(lang tongue, r pipeline.Reason) string {
	what := ""
	if r.Kind != "" {
		what = strings.TrimSpace(lang.t("plan.kind."+r.Kind) + " " + r.Name)
	}
	switch r.Code {
	case "changed":
		return lang.t("plan.changed", what, short(r.Old), short(r.New))
	case "new":
		return lang.t("plan.new", what, short(r.New))
	case "left-out":
		return lang.t("plan.left-out", what, short(r.Old))
	case "gone", "damaged", "same-tables", "never-drawn":
		return lang.t("plan."+r.Code, r.Old)
	case "name":
		return lang.t("plan.name", r.Old, r.New)
	}
	return lang.t("plan." + r.Code)
}

// short cuts a hash to its first twelve digits; a file with a record of its origin has two.
func short(value string) string {
	parts := strings.Fields(value)
	for i, p := range parts {
		if len(p) == 64 {
			parts[i] = p[:12]
		}
	}
	return strings.Join(parts, "/")
}
