package main

import (
	"fmt"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
)

// versionCmd is `answerable version`.
type versionCmd struct{}

// Run prints the versions that a citation needs.
func (versionCmd) Run(io streams) error {
	know, err := datasets.Load()
	if err != nil {
		return err
	}
	fmt.Fprintf(io.out, "answerable %s\nmethodology %s\ntables %s\nedition %s\n", version, know.Framework.Version, table.Contract, know.Catalog.Edition)
	return nil
}
