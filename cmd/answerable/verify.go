package main

import (
	"context"
	"fmt"
	"os"

	"golang.org/x/term"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/release"
	"github.com/answerable-data/answerable/pipeline/table"
)

// verifyCmd is `answerable verify`.
type verifyCmd struct {
	Folder string `arg:"" help:"A release folder, such as releases/2026Q3.0." type:"path"`
	Key    string `help:"Public key of the publisher, in the form of minisign, or a file that holds it: the signature of the release is checked, too. Without it a change of a file together with its checksum is not seen." placeholder:"KEY"`

	Rebuild    bool   `help:"Make the release again from what its record names, in a scratch folder, and compare byte by byte. What it was made from beside the program's own data is given by the flags below, and found by hash."`
	Inputs     string `help:"With --rebuild: folder that holds the publishers' files that were read." type:"existingdir" placeholder:"FOLDER"`
	Framework  string `help:"With --rebuild: the own framework; by default the text that the release carries." type:"existingfile" placeholder:"FILE.yaml"`
	Previous   string `help:"With --rebuild: folder of the release before, where changes were listed from one." type:"existingdir" placeholder:"FOLDER"`
	Courts     string `help:"With --rebuild: folder of the base rates, where there were any." type:"existingdir" placeholder:"FOLDER"`
	Statements string `help:"With --rebuild: folder of the statements of reasons, where there were any." type:"existingdir" placeholder:"FOLDER"`
	Replies    string `help:"With --rebuild: file of replies beside the project's, where there was one." type:"existingfile" placeholder:"FILE.csv"`
}

// Help shows what the command is used for.
func (verifyCmd) Help() string {
	return `Examples:
  answerable verify releases/2026Q3.0                     files, tables, references and counts
  answerable verify releases/2026Q3.0 --key minisign.pub  and the publisher's signature
  answerable verify releases/2026Q3.0 --rebuild           and whether the numbers come out again`
}

// Run checks a release: its signature where a key is given, its files, its tables, and on demand that it can be made again.
func (c *verifyCmd) Run(ctx context.Context, io streams, lang tongue) error {
	if !c.Rebuild && c.Inputs+c.Framework+c.Previous+c.Courts+c.Statements+c.Replies != "" {
		return &diag.Problem{Code: "E-USAGE", What: "inputs are named and nothing is to be made again", Rule: "--inputs, --framework, --previous, --courts, --statements and --replies are for --rebuild",
			Next: "add --rebuild", Exit: diag.ExitUsage}
	}
	said := lang.t("verified", c.Folder)
	if c.Key != "" {
		if err := release.VerifySigned(c.Folder, c.Key); err != nil {
			return err
		}
		said = lang.t("verified.signed", c.Folder)
	}
	seen, err := release.Inspect(c.Folder)
	if err != nil {
		return err
	}
	fmt.Fprintln(io.out, said)
	if seen.Foreign {
		fmt.Fprintln(io.out, lang.t("verified.foreign", seen.Contract, table.Contract))
	} else {
		fmt.Fprintln(io.out, lang.t("verified.tables", seen.Tables, seen.Rows, seen.Sources))
	}
	if c.Rebuild {
		return c.again(ctx, io, lang)
	}
	return nil
}

// again makes the release again and compares.
func (c *verifyCmd) again(ctx context.Context, io streams, lang tongue) error {
	spendMemory()
	differ, err := pipeline.Rebuild(ctx, c.Folder, pipeline.Options{Inputs: c.Inputs, Framework: c.Framework, Previous: c.Previous, Courts: c.Courts, Statements: c.Statements, Replies: c.Replies,
		Version: version, Languages: languages, Reports: reports()})
	if err != nil {
		return err
	}
	for _, d := range differ {
		fmt.Fprintln(io.out, d)
	}
	if len(differ) > 0 {
		return &diag.Problem{Code: "E-REBUILD", What: fmt.Sprintf("the release comes out otherwise in %d files", len(differ)), Where: diag.Place{File: c.Folder}, Value: differ[0],
			Rule: "the same program and inputs give the same bytes", Next: "ask the publisher with which program the release was made; `answerable diff` on a build of your own names the numbers that differ", Exit: diag.ExitChecks}
	}
	fmt.Fprintln(io.out, lang.t("verified.rebuilt"))
	return nil
}

// signCmd is `answerable sign`.
type signCmd struct {
	Folder string `arg:"" help:"A release folder, such as releases/2026Q3.0." type:"existingdir"`
	Key    string `help:"File of the private key, made by minisign -G. Its password is asked for on the terminal, never taken from a flag or the environment." type:"existingfile" required:"" placeholder:"FILE"`
}

// Run signs the checksums of a release.
func (c *signCmd) Run(io streams, lang tongue) error {
	key, err := os.ReadFile(c.Key)
	if err != nil {
		return &diag.Problem{Code: "E-SIGN-KEY", What: "the private key cannot be read", Where: diag.Place{File: c.Key}, Next: "check the path and the permissions", Cause: err}
	}
	if err := release.Sign(c.Folder, key, func() (string, error) { return askPassword(io, lang) }); err != nil {
		return err
	}
	fmt.Fprintln(io.out, lang.t("signed", c.Folder))
	return nil
}

// askPassword reads a password from the terminal, unseen.
func askPassword(io streams, lang tongue) (string, error) {
	in := int(os.Stdin.Fd())
	if !term.IsTerminal(in) {
		return "", &diag.Problem{Code: "E-SIGN-PASSWORD", What: "the private key has a password, and nobody is there to give it",
			Rule: "a password is typed on a terminal", Next: "run the command on a terminal, or use a key without password (minisign -G -W)", Exit: diag.ExitUsage}
	}
	fmt.Fprint(io.err, lang.t("password")+" ")
	word, err := term.ReadPassword(in)
	fmt.Fprintln(io.err)
	return string(word), err
}
