package main

import (
	"context"
	"encoding/json"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/reports/locale"
)

// statusCmd is `answerable status`.
type statusCmd struct {
	inputFlags
	On   string `help:"The day to hold the sources against; by default today." placeholder:"DATE"`
	JSON bool   `help:"Print the states as JSON."`
}

// Run prints each source as fresh, stale (with the reason) or missing. It is the one command that asks
// the clock, since it speaks of today; nothing that is published depends on it.
func (c *statusCmd) Run(ctx context.Context, io streams, lang tongue) error {
	if c.On == "" {
		c.On = time.Now().UTC().Format("2006-01-02")
	}
	all, err := pipeline.Status(ctx, c.options(), c.On)
	if err != nil {
		return err
	}
	if c.JSON {
		b, err := json.MarshalIndent(all, "", "  ")
		if err == nil {
			fmt.Fprintln(io.out, string(b))
		}
		return err
	}
	w := tabwriter.NewWriter(io.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, lang.t("status.head"))
	for _, s := range all {
		fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%s\t%s\n", lang.t("status."+s.State), s.Source, s.Editions, s.Newest, s.Due, locale.Message(string(lang), s.Reason))
	}
	return w.Flush()
}
