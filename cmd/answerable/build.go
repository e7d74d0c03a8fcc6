package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/release"
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
	Framework  string `help:"Your own framework in place of datasets/framework.yaml: weights, goalposts, floors, which indicators score. Every output says so in its title." type:"existingfile" placeholder:"FILE.yaml"`
	Previous   string `help:"Folder of the release before: every number that differs from it is listed with its reason, in the pages, the workbook and data/changes.csv. A change without a reason fails the build." type:"existingdir" placeholder:"FOLDER"`
	Edition    string `help:"Quarter of the edition: its first release is 2026Q3.0; what differs from a release that stands becomes the next correction, 2026Q3.1, and lists what it changes." placeholder:"2026Q3"`
	Replace    bool   `help:"Put the release in the place of another one of the same name. For releases that nobody has yet: what was published is never changed."`
	Courts     string `help:"Folder written by 'answerable courts': its base rates stand beside the suits, as context." type:"existingdir" placeholder:"FOLDER"`
	Statements string `help:"Folder written by 'answerable statements': its figures of decisions on minors stand beside the scores, never scored." type:"existingdir" placeholder:"FOLDER"`
	Tables     bool   `help:"Write the tables alone, without workbooks, charts and pages."`
	Out        string `help:"Folder that receives the release folder." default:"releases" placeholder:"FOLDER"`
}

// Run builds and says where the release is.
func (c *buildCmd) Run(ctx context.Context, io streams, lang tongue) error {
	spendMemory()
	r, err := pipeline.Build(ctx, c.all())
	if err != nil {
		return err
	}
	for _, n := range r.Notices {
		fmt.Fprintf(io.err, "%s: %s\n", n.File, n.Text)
	}
	summarise(io, lang, r, c.Tables)
	return nil
}

// all are the options of the build.
func (c *buildCmd) all() pipeline.Options {
	opt := c.options()
	opt.Out, opt.Reports, opt.Framework, opt.Courts, opt.Statements = c.Out, reports(), c.Framework, c.Courts, c.Statements
	opt.Previous, opt.Edition, opt.Replace, opt.Languages, opt.Replies = c.Previous, c.Edition, c.Replace, languages, c.Replies
	if c.Tables {
		opt.Reports = nil
	}
	return opt
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

// reports are what people open: the pages of all languages, and a workbook in each.
func reports() []release.Report {
	pages := release.Report{Name: "pages", Draw: func(dir string, set *table.Set, know *datasets.Knowledge) error {
		return site.Write(dir, set, know, languages)
	}}
	out := []release.Report{pages}
	for _, lang := range languages {
		out[0].Owns = append(out[0].Owns, lang+"/")
		out = append(out, release.Report{Name: "workbook " + lang, Owns: []string{"scorecards." + lang + ".xlsx"},
			Draw: func(dir string, set *table.Set, know *datasets.Knowledge) error {
				return writeWorkbook(dir, set, know, lang)
			}})
	}
	return out
}

func writeWorkbook(dir string, set *table.Set, know *datasets.Knowledge, lang string) error {
	var b bytes.Buffer
	if err := workbook.Write(&b, set, know, lang); err != nil {
		return err
	}
	return atomicfs.Write(filepath.Join(dir, "scorecards."+lang+".xlsx"), b.Bytes())
}
