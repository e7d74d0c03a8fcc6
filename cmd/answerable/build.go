package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/site"
	"github.com/answerable-data/answerable/reports/workbook"
)

// languages in which the reports are written.
var languages = []string{"en", "fr"}

// buildCmd is `answerable build`.
type buildCmd struct {
	inputFlags
	replyFlag
	Framework string `help:"Your own framework in place of datasets/framework.yaml: weights, goalposts, floors, which indicators score. Every output says so in its title." type:"existingfile" placeholder:"FILE.yaml"`
	Previous  string `help:"Folder of the release before: every number that differs from it is listed with its reason, in the pages, the workbook and data/changes.csv. A change without a reason fails the build." type:"existingdir" placeholder:"FOLDER"`
	Edition   string `help:"Quarter of the edition: its first release is 2026Q3.0; what differs from a release that stands becomes the next correction, 2026Q3.1, and lists what it changes." placeholder:"2026Q3"`
	Replace   bool   `help:"Put the release in the place of another one of the same name. For releases that nobody has yet: what was published is never changed."`
	Courts    string `help:"Folder written by 'answerable courts': its base rates stand beside the suits, as context." type:"existingdir" placeholder:"FOLDER"`
	Tables    bool   `help:"Write the tables alone, without workbooks, charts and pages."`
	Out       string `help:"Folder that receives the release folder." default:"releases" placeholder:"FOLDER"`
}

// Run builds and says where the release is.
func (c *buildCmd) Run(ctx context.Context, io streams, lang tongue) error {
	spendMemory()
	opt := c.options()
	opt.Out, opt.Report, opt.Framework, opt.Courts = c.Out, writeReports, c.Framework, c.Courts
	opt.Previous, opt.Edition, opt.Replace, opt.Replies = c.Previous, c.Edition, c.Replace, c.Replies
	if c.Tables {
		opt.Report = nil
	}
	r, err := pipeline.Build(ctx, opt)
	if err != nil {
		return err
	}
	for _, n := range r.Notices {
		fmt.Fprintf(io.err, "%s: %s\n", n.File, n.Text)
	}
	summarise(io, lang, r, c.Tables)
	return nil
}

// summarise prints what a build made; the folder stands alone on the last line of stdout.
func summarise(io streams, lang tongue, r *pipeline.Result, tables bool) {
	s := r.Set
	verb := lang.t("published")
	if !r.Changed {
		verb = lang.t("unchanged")
	}
	fmt.Fprintln(io.err, lang.t("built", r.Edition, verb, len(s.Sources), len(s.Observations), len(s.Cases), len(s.Indicators), len(s.Scores), len(s.Rejects)))
	if !tables {
		fmt.Fprintln(io.err, lang.t("open", filepath.Join(r.Dir, string(lang), "index.html")))
	}
	fmt.Fprintln(io.out, r.Dir)
}

// writeReports draws workbooks and pages into the folder of a release, several at a time.
func writeReports(dir string, set *table.Set, know *datasets.Knowledge) error {
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	work.Go(func() error { return site.Write(dir, set, know, languages) })
	for _, lang := range languages {
		work.Go(func() error { return writeWorkbook(dir, set, know, lang) })
	}
	return work.Wait()
}

func writeWorkbook(dir string, set *table.Set, know *datasets.Knowledge, lang string) error {
	var b bytes.Buffer
	if err := workbook.Write(&b, set, know, lang); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "scorecards."+lang+".xlsx"), b.Bytes(), 0o644)
}
