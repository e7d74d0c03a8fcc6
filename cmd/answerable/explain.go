package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/explain"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
	"github.com/answerable-data/answerable/reports/account"
	"github.com/answerable-data/answerable/reports/locale"
	"github.com/answerable-data/answerable/reports/site"
	"github.com/answerable-data/answerable/reports/workbook"
)

// explainCmd is `answerable explain`.
type explainCmd struct {
	Address string `arg:"" help:"A number, such as 2026Q3.0:reddit:A1:2023 or facebook:reporting; an anchor of a page (en/reddit.html#A1-2023); a cell of a workbook ('scorecards.en.xlsx!Indicators!H14'); a figure from statements of reasons (tiktok:S6/none:2025-08); the id of a row (o-...); or a platform, whose addresses are listed."`
	inputFlags
	replyFlag
	Framework  string   `help:"Your own framework, where the release was built with one." type:"existingfile" placeholder:"FILE.yaml"`
	Statements string   `help:"Folder that answerable statements wrote: a figure from statements of reasons is computed again from its counts." type:"existingdir" placeholder:"FOLDER"`
	Release    []string `help:"A release folder: say whether it prints the same. May be given more than once." type:"existingdir" placeholder:"FOLDER" sep:"none"`
	JSON       bool     `help:"Print JSON with the names of W3C PROV." xor:"form"`
	HTML       bool     `name:"html" help:"Print one self-contained page." xor:"form"`
	All        bool     `help:"In text, tell of every row and not of the first twelve."`
}

// Help shows examples.
func (explainCmd) Help() string {
	return `Examples:
  answerable explain reddit                                  the addresses of a platform
  answerable explain reddit:A1:2023                          one indicator in one year
  answerable explain facebook:reporting --html > fb.html     a score with its parts, as a page
  answerable explain 'scorecards.fr.xlsx!Indicateurs!H14'    the number in a cell of a workbook
  answerable explain tiktok:S1:2025-08 --statements counts   a figure from statements of reasons, from the counts of its days`
}

// Run prints where a number comes from. It exits with 1 where the number does not come out again as printed, or where a
// release says something else.
func (c *explainCmd) Run(ctx context.Context, io streams, lang tongue) error {
	spendMemory()
	opt := c.options()
	opt.Framework, opt.Replies, opt.Statements = c.Framework, c.Replies, c.Statements
	spot, err := c.spot()
	if err != nil {
		return err
	}
	if _, day, old := strings.Cut(explain.EditionOf(spot.Address), "-as-of-"); old && opt.AsOf == "" {
		opt.AsOf = day // the address names the state of knowledge
	}
	all, err := pipeline.Assemble(ctx, opt)
	if err != nil {
		return err
	}
	e, releases, err := c.explainer(all, spot)
	if err != nil {
		return err
	}
	target, list, err := e.Find(spot.Address)
	if err != nil {
		return err
	}
	if len(list) > 0 {
		return c.list(io, lang, list)
	}
	x, err := e.Explain(target)
	if err != nil {
		return &diag.Problem{Code: "E-EXPLAIN", What: "the number cannot be computed again", Value: spot.Address, Exit: diag.ExitChecks, Cause: err,
			Next: "report this with the command that was run"}
	}
	for _, folder := range releases {
		if err := explain.Compare(x, folder); err != nil {
			return err
		}
	}
	x.Rebuild = c.rebuild(x, opt)
	if err := c.print(io, lang, x, all, spot); err != nil {
		return err
	}
	return verdict(x)
}

// spot is the address that was given, or that belongs to the cell that was.
func (c *explainCmd) spot() (workbook.Spot, error) {
	if !strings.Contains(c.Address, "!") {
		return workbook.Spot{Address: c.Address}, nil
	}
	know, err := datasets.Load()
	if err != nil {
		return workbook.Spot{}, err
	}
	return workbook.Locate(c.Address, know)
}

// verdict is a problem where a number does not come out as printed.
func verdict(x *provenance.Explanation) error {
	switch {
	case !x.Recomputed.Equal():
		return &diag.Problem{Code: "E-EXPLAIN-DIFFERS", What: "the number does not come out again as it is printed", Value: x.Address, Exit: diag.ExitChecks,
			Next: "report this with the command that was run"}
	case explain.Differs(x):
		return &diag.Problem{Code: "E-RELEASE-DIFFERS", What: "the release says something else than what is computed now", Value: x.Address, Exit: diag.ExitChecks,
			Next: "see the section on the release for both numbers"}
	}
	return nil
}

// list prints addresses, one a line.
func (c *explainCmd) list(io streams, lang tongue, addresses []string) error {
	if c.JSON {
		enc := json.NewEncoder(io.out)
		enc.SetIndent("", "  ")
		return enc.Encode(struct {
			Schema    string   `json:"schema"`
			Addresses []string `json:"addresses"`
		}{"answerable-addresses/1", addresses})
	}
	fmt.Fprintln(io.err, locale.T(string(lang), "explain.addresses", len(addresses)))
	for _, a := range addresses {
		fmt.Fprintln(io.out, a)
	}
	return nil
}

func (c *explainCmd) print(io streams, lang tongue, x *provenance.Explanation, all *pipeline.Assembled, spot workbook.Spot) error {
	opt := account.Options{Lang: string(lang), All: c.All, Citations: citations(x, all)}
	if spot.Head != "" {
		opt.Cell = spot.Head + ": " + cmp.Or(spot.Text, "\u2014")
	}
	switch {
	case c.JSON:
		return account.JSON(io.out, x, opt)
	case c.HTML:
		return account.HTML(io.out, x, opt)
	}
	return account.Text(io.out, x, opt)
}

// citations are how to cite a number in each language: of a figure its own publication, of all else the scorecard.
func citations(x *provenance.Explanation, all *pipeline.Assembled) map[string]string {
	out := map[string]string{}
	for _, lang := range languages {
		if x.Kind == provenance.KindFigure {
			op := x.Operands[0]
			out[lang] = locale.T(lang, "explain.cite_figure", locale.Term(lang, "publisher", op.Publisher), op.Title, op.Edition, op.Locator, op.Raw, op.URL, op.SHA256)
			continue
		}
		out[lang] = site.Citation(all.Set, all.Know, lang, x.Platform, x.Subject, x.Period)
	}
	return out
}

// rebuild gives the commands that make the number again, with the inputs that this one was given.
func (c *explainCmd) rebuild(x *provenance.Explanation, opt pipeline.Options) []string {
	flags := ""
	for _, f := range []struct{ name, value string }{{"--inputs", opt.Inputs}, {"--framework", opt.Framework}, {"--as-of", opt.AsOf}, {"--replies", opt.Replies}, {"--statements", opt.Statements}} {
		if f.value != "" {
			flags += " " + f.name + " " + quoted(f.value)
		}
	}
	if opt.SkipUnknown {
		flags += " --skip-unknown"
	}
	if s := x.Statement; s != nil && opt.Statements == "" { // what leads further than what is at hand
		flags += " --statements " + countsFolder
		return []string{"answerable statements ARCHIVE... --out " + countsFolder, "answerable explain" + flags + " " + quoted(x.Address), "answerable build" + flags}
	}
	return []string{"answerable explain" + flags + " " + quoted(x.Address), "answerable build" + flags}
}

// quoted puts a word in single quotes where a shell needs them.
func quoted(word string) string {
	if strings.Trim(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:./_-") == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
