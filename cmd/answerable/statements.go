package main

import (
	"context"
	"fmt"
	"time"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements"
)

// statementsCmd is `answerable statements`.
type statementsCmd struct {
	Count statementsCount `cmd:"" default:"withargs" help:"Count the statements of day archives."`
	Merge statementsMerge `cmd:"" help:"Join the results of shards, or of other runs, into one folder."`
}

// Help gives examples.
func (statementsCmd) Help() string {
	return `Day archives of the EU's database of statements of reasons (transparency.dsa.ec.europa.eu) become, day by day:
  aggregates/day=YYYY-MM-DD/part-SLUG.parquet    counts and delays by platform, month, category, decision, automation, source
  rows/day=YYYY-MM-DD/part-SLUG-NNNNN.parquet    typed rows, with --rows; never free texts or platform_uid
  rejects/day=YYYY-MM-DD/rejects-SLUG.csv        rows that could not be read: file, line, reason
  manifests/day=YYYY-MM-DD/manifest-SLUG.json    what was read: hashes, rows seen = loaded + rejected + ignored
  events.csv                                     archives that were published anew
A day that is as it was is not read again, and a run that was killed is completed by running it again. All options: answerable statements count --help

Examples:
  answerable statements sor-global-2025-09-15-full.zip --out statements
  answerable statements 2025/*.zip --out statements --all --rows minors
  answerable statements 2025/*.zip --out shard-2 --shard 2/4
  answerable statements merge shard-1 shard-2 shard-3 shard-4 --out statements`
}

// statementsCount is `answerable statements ARCHIVE...`.
type statementsCount struct {
	Archives    []string `arg:"" name:"archive" help:"Day archives as published (sor-global-2025-09-15-full.zip or light, or of one platform), the older ZIP archives of CSVs, inner archives, or CSVs. A .sha1 file beside one is checked."`
	Out         string   `help:"Folder that days are added to. One that holds anything else is left alone." required:"" placeholder:"FOLDER"`
	All         bool     `help:"Count all categories, not only the rows on the protection of minors."`
	Rows        string   `help:"Write typed rows, too: those on minors, or all of them, which counts all categories." enum:"none,minors,all" default:"none" placeholder:"none|minors|all"`
	Dedupe      string   `help:"Leave out rows whose uuid an earlier day has; the folder keeps the uuids of the days, which are read in their order. Without it, duplicates are left out within a day." placeholder:"FOLDER"`
	Shard       string   `help:"Read the i-th of n parts of the list alone, to spread days over machines." placeholder:"I/N"`
	Force       bool     `help:"Read days again that are as they were, and let parts of a day take the place of others."`
	MaxRejected float64  `help:"Share of its rows that a day may lose before it is refused." default:"0.05" placeholder:"SHARE"`
	Workers     int      `help:"CSVs that are read at once; by default as many as there are processors." placeholder:"N"`
	JSON        bool     `help:"Print one line of JSON for each day as soon as it is done."`
}

// Run counts, and says of each day what became of its rows.
func (c *statementsCount) Run(ctx context.Context, io streams, lang tongue) error {
	if c.MaxRejected < 0 || c.MaxRejected > 1 || c.Workers < 0 {
		return &diag.Problem{Code: "E-USAGE", What: "the bounds cannot be met", Value: fmt.Sprintf("--max-rejected %g --workers %d", c.MaxRejected, c.Workers),
			Rule: "a share lies between 0 and 1, and a number of workers is not below 0", Next: "correct the bounds", Exit: diag.ExitUsage}
	}
	opt := statements.Options{Archives: c.Archives, Out: c.Out, All: c.All, Rows: c.Rows, Dedupe: c.Dedupe, Force: c.Force, Workers: c.Workers,
		MaxRejected: c.MaxRejected, Version: version, Meter: &statements.Meter{}}
	if c.Shard != "" {
		var err error
		if opt.Shard, opt.Shards, err = statements.ParseShard(c.Shard); err != nil {
			return err
		}
	}
	if c.Rows == statements.RowsAll {
		spareMemory()
	}
	say, stop := showProgress(io, lang, opt.Meter)
	defer stop()
	days := dayLines{json: c.JSON, out: io.out, say: say, lang: lang, since: time.Now()}
	opt.Done = days.done
	res, err := statements.Run(ctx, opt)
	if err != nil {
		return err
	}
	stop()
	if len(res.Days) == 0 {
		fmt.Fprintln(io.err, lang.t("statements.none"))
	}
	if !c.JSON {
		fmt.Fprintln(io.out, c.Out)
	}
	return nil
}

// statementsMerge is `answerable statements merge`.
type statementsMerge struct {
	Folders []string `arg:"" name:"folder" help:"Results of answerable statements."`
	Out     string   `help:"Folder that receives all days; it may hold some already." required:"" placeholder:"FOLDER"`
}

// Help gives an example.
func (statementsMerge) Help() string {
	return `The result is the same, to the byte, as that of one run over all archives. A day that stands in two folders is taken once; if it was
counted from another archive in each, it is refused.

Example:
  answerable statements merge shard-1 shard-2 --out statements`
}

// Run merges and says how many days are new.
func (c *statementsMerge) Run(ctx context.Context, io streams, lang tongue) error {
	fresh, err := statements.Merge(ctx, c.Folders, c.Out)
	if err != nil {
		return err
	}
	fmt.Fprintln(io.err, lang.t("statements.merged", len(fresh)))
	fmt.Fprintln(io.out, c.Out)
	return nil
}
