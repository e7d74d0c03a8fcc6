package main

import (
	"fmt"

	"github.com/answerable-data/answerable/pipeline/release"
)

// verifyCmd is `answerable verify`.
type verifyCmd struct {
	Folder string `arg:"" help:"A release folder, such as releases/2026Q3.0." type:"path"`
}

// Run checks every file of a release against SHA256SUMS.
func (c *verifyCmd) Run(io streams, lang tongue) error {
	if err := release.Verify(c.Folder); err != nil {
		return err
	}
	fmt.Fprintln(io.out, lang.t("verified", c.Folder))
	return nil
}
