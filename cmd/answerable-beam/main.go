// Command answerable-beam counts day archives of the EU statements of reasons on an engine of Apache Beam: the same reading
// and the same merging as `answerable statements`, spread over the machines of a cluster.
//
//	answerable-beam --out DIR [--all] [--runner prism|flink|spark|dataflow ...] ARCHIVE...
//
// It is a module of its own, so that the main program carries none of what Beam needs. An element is one CSV of an archive and
// never a row; what travels between machines is what each CSV gave (tally.Partial). Archives are read in place, so every
// worker must see them, and the output folder, under the same path.
//
// It was run on prism, the runner that is part of Beam's Go SDK. The cluster runners take their own flags and are not
// verified by the project. For most uses `answerable statements --shard` or one larger machine is the better answer.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	"github.com/answerable-data/answerable/internal/diag"
)

func main() {
	out := flag.String("out", "", "folder that receives aggregates/day=YYYY-MM-DD/part-SLUG.parquet and counts/day=YYYY-MM-DD/counts-SLUG.json")
	all := flag.Bool("all", false, "count statements of every category, not only those on the protection of minors")
	flag.Parse()
	beam.Init()
	if err := run(context.Background(), *out, *all, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exit(err))
	}
}

// exit is the exit code of an error, as of the main program.
func exit(err error) int {
	var p *diag.Problem
	if errors.As(err, &p) && p.Exit != 0 {
		return p.Exit
	}
	return diag.ExitInput
}

// run builds the job and waits for its end.
func run(ctx context.Context, out string, all bool, archives []string) error {
	if out == "" || len(archives) == 0 {
		return &diag.Problem{Code: "E-USAGE", What: "no folder or no archive was given", Next: "answerable-beam --out DIR ARCHIVE...", Exit: diag.ExitUsage}
	}
	elements, err := list(archives, all)
	if err != nil {
		return err
	}
	p, s := beam.NewPipelineWithRoot()
	build(s, out, elements)
	return beamx.Run(ctx, p)
}
