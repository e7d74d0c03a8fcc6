package main

import (
	"context"
	"fmt"

	"github.com/answerable-data/answerable/pipeline"
)

// ledgerCmd is `answerable ledger`.
type ledgerCmd struct {
	From string `help:"Folder with the publishers' files; each is found by its hash." type:"existingdir" required:"" placeholder:"FOLDER"`
	To   string `help:"The datasets folder of the project." default:"datasets" placeholder:"FOLDER"`
}

// Run writes the ledger and lists what each source brought.
func (c *ledgerCmd) Run(ctx context.Context, io streams) error {
	loaded, err := pipeline.WriteLedger(ctx, c.From, c.To)
	if err != nil {
		return err
	}
	for _, l := range loaded {
		s := l.Source
		fmt.Fprintf(io.out, "%s: %d rows seen, %d loaded, %d rejected, %d ignored\n", s.ID, s.RowsSeen, s.RowsLoaded, s.RowsRejected, s.RowsIgnored)
	}
	return nil
}
