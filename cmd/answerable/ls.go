package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/near"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/selector"
)

// lsCmd is `answerable ls`.
type lsCmd struct {
	Selector []string `arg:"" optional:"" help:"What to list, such as platform:reddit or state:too_small,unit_unclear; all numbers without one."`
	inputFlags
	Framework string `help:"Your own framework in place of datasets/framework.yaml." type:"existingfile" placeholder:"FILE.yaml"`
	JSON      bool   `help:"Print the numbers as JSON, with limits, n, reason, flags and metrics." xor:"form"`
	Values    string `help:"List the values that numbers have under a key instead: platform, indicator, pillar, period, state, metric or flag." placeholder:"KEY" xor:"form"`
}

// Help shows how selectors are written.
func (lsCmd) Help() string {
	return `A selector is a key, a colon and values. A comma means or, several selectors mean and, an exclamation mark before one means
not (quote it, shells read it too). A year also stands for its halves, quarters and months. A key or value that nobody
knows is refused with the nearest one. That nothing matches is an answer: stdout is empty and the exit code 0.

Examples:
  answerable ls platform:reddit                     every number of a platform
  answerable ls state:too_small pillar:removal      what is too small in one pillar
  answerable ls indicator:A1 period:2023 --json     one indicator in one year, for a program
  answerable ls '!state:published' platform:x       what is missing, and why
  answerable ls --values indicator                  what can follow indicator:`
}

// Run lists the numbers, one a line: address, value with its unit, state.
func (c *lsCmd) Run(ctx context.Context, io streams, lang tongue) error {
	spendMemory()
	opt := c.options()
	opt.Framework = c.Framework
	all, err := pipeline.Assemble(ctx, opt)
	if err != nil {
		return err
	}
	numbers := selector.Numbers(all.Set, all.Know.Catalog.Edition)
	picked, err := selector.Select(c.Selector, numbers, all.Know)
	if err != nil {
		return err
	}
	switch {
	case c.Values != "":
		return c.values(io, picked)
	case c.JSON:
		enc := json.NewEncoder(io.out)
		enc.SetIndent("", "  ")
		return enc.Encode(struct {
			Schema  string            `json:"schema"`
			Edition string            `json:"edition"`
			Numbers []selector.Number `json:"numbers"`
		}{"answerable-numbers/1", all.Know.Catalog.Edition, picked})
	}
	fmt.Fprintln(io.err, lang.t("ls.numbers", len(picked), len(numbers)))
	w := tabwriter.NewWriter(io.out, 0, 0, 2, ' ', 0)
	for _, n := range picked {
		fmt.Fprintf(w, "%s\t%s\t%s\n", n.Address, valueOf(n), n.State)
	}
	return w.Flush()
}

// values lists what stands under a key, one a line, as a shell completes it.
func (c *lsCmd) values(io streams, numbers []selector.Number) error {
	key := strings.TrimSuffix(c.Values, ":")
	list := selector.Values(key, numbers)
	if list == nil && near.Of(key, selector.Keys(), 1)[0] != key {
		return &diag.Problem{Code: "E-SELECTOR", What: "a selector has no key that is known", Value: c.Values, Exit: diag.ExitUsage,
			Rule: "a selector is a key, a colon and values; the keys are " + strings.Join(selector.Keys(), ", "), Next: near.Next(key, selector.Keys())}
	}
	for _, v := range list {
		fmt.Fprintln(io.out, v)
	}
	return nil
}

// valueOf is a value with its unit, or a dash.
func valueOf(n selector.Number) string {
	if n.Value == nil {
		return "-"
	}
	text := strconv.FormatFloat(*n.Value, 'f', 6, 64)
	return strings.TrimSpace(strings.TrimRight(strings.TrimRight(text, "0"), ".") + " " + n.Unit)
}
