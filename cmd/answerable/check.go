package main

import (
	"context"
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"github.com/answerable-data/answerable/pipeline"
)

// inputFlags are the flags of every command that reads inputs.
type inputFlags struct {
	Inputs      string `help:"Folder with publishers' files to read beside the embedded ledger." type:"existingdir" placeholder:"FOLDER"`
	SkipUnknown bool   `help:"Leave out files of --inputs that no reader is sure of, and list them with the reason, instead of refusing."`
	AsOf        string `help:"Use only editions that are not after this date (2022-12-31), to build an old state of knowledge again." placeholder:"DATE"`
}

// replyFlag is the flag of every command that shows the replies of platforms.
type replyFlag struct {
	Replies string `help:"File of replies of platforms, shown beside the numbers that they concern; no number changes." type:"existingfile" placeholder:"FILE.csv"`
}

func (f inputFlags) options() pipeline.Options {
	return pipeline.Options{Inputs: f.Inputs, SkipUnknown: f.SkipUnknown, AsOf: f.AsOf, Version: version}
}

// checkCmd is `answerable check`.
type checkCmd struct {
	inputFlags
	declaredFlags
	JSON bool `help:"Print the counts as JSON."`
}

// Run reads everything that a build would read, or one file under a declaration, and prints what became of
// every row.
func (c *checkCmd) Run(ctx context.Context, io streams, lang tongue) error {
	if c.used() {
		if err := c.usage(c.inputFlags); err != nil {
			return err
		}
		return c.run(io, c.JSON)
	}
	r, err := pipeline.Check(ctx, c.options())
	if r == nil {
		return err
	}
	for _, n := range r.Notices {
		fmt.Fprintf(io.err, "%s: %s\n", n.File, n.Text)
	}
	if c.JSON {
		b, jerr := json.MarshalIndent(r.Counts, "", "  ")
		if jerr != nil {
			return jerr
		}
		fmt.Fprintln(io.out, string(b))
		return err
	}
	printCounts(io, lang, r.Counts)
	return err
}

// printCounts prints the table of sources; in every line seen = loaded + rejected + ignored.
func printCounts(io streams, lang tongue, counts []pipeline.SourceCount) {
	w := tabwriter.NewWriter(io.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, lang.t("check.head"))
	sum := pipeline.SourceCount{Source: lang.t("check.all")}
	line := func(s pipeline.SourceCount) {
		fmt.Fprintf(w, "%d\t%d\t%d\t%d\t%d\t  %s\n", s.Files, s.Seen, s.Loaded, s.Rejected, s.Ignored, s.Source)
	}
	for _, s := range counts {
		line(s)
		sum.Files, sum.Seen, sum.Loaded = sum.Files+s.Files, sum.Seen+s.Seen, sum.Loaded+s.Loaded
		sum.Rejected, sum.Ignored = sum.Rejected+s.Rejected, sum.Ignored+s.Ignored
	}
	line(sum)
	w.Flush()
}
