// Command answerable builds platform-accountability scorecards on online child sexual exploitation from
// published transparency reports and public court outcomes.
//
// Rules of its output: the result goes to stdout, messages to stderr; every refusal is a block that says
// what, where, the value, the rule and what to do next; nothing is coloured, and nothing moves but one line of progress on a
// terminal; no network.
// Exit codes: 0 done, 1 checks failed, 2 usage, 3 input refused, 4 cannot write, 6 locked by another
// run, 70 internal error, 130 interrupted.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"

	"github.com/alecthomas/kong"

	"github.com/answerable-data/answerable/internal/diag"
)

// version is set by the build; the contents of a release depend on it.
var version = "0.1.0"

// cli is the command line.
type cli struct {
	Lang string `help:"Language of the messages: en or fr; by default that of LC_ALL, LC_MESSAGES or LANG." enum:"en,fr," default:"" placeholder:"LANGUAGE"`

	Build      buildCmd      `cmd:"" help:"Build the newest scorecard into a release folder."`
	Plan       planCmd       `cmd:"" help:"Say what a build would do, step by step, and why; write nothing."`
	Add        addCmd        `cmd:"" help:"Keep publishers' files as inputs and say what each one brings."`
	Status     statusCmd     `cmd:"" help:"Say of each source whether it is fresh, stale or missing."`
	Check      checkCmd      `cmd:"" help:"Read all inputs, hold them against the rules, and print what became of every row."`
	Infer      inferCmd      `cmd:"" help:"Propose how a CSV file is written, for a person to review."`
	Quarantine quarantineCmd `cmd:"" help:"Look at the rows that could not be used."`
	Ledger     ledgerCmd     `cmd:"" help:"Write the ledger of published figures from the publishers' own files."`
	Ls         lsCmd         `cmd:"" help:"List published numbers by what they are about."`
	Explain    explainCmd    `cmd:"" help:"Tell where a published number comes from, and compute it again."`
	Packet     packetCmd     `cmd:"" help:"Write what is sent to a platform before publication: its numbers, their sources and doubts, and how to answer."`
	Index      indexCmd      `cmd:"" help:"Build a composite index of any table by a framework file of your own."`
	Diff       diffCmd       `cmd:"" help:"Compare two releases: every number that differs, with the reason."`
	Verify     verifyCmd     `cmd:"" help:"Check a release folder: files, signature, tables; with --rebuild, make it again and compare."`
	Sign       signCmd       `cmd:"" help:"Sign the checksums of a release with a key of minisign."`
	Cases      casesCmd      `cmd:"" help:"Check, derive, keep and compare the litigation tables."`
	Dockets    docketsCmd    `cmd:"" help:"Read CourtListener's bulk files and propose dates for the litigation tables."`
	Courts     courtsCmd     `cmd:"" help:"Count how federal civil cases end, from the Integrated Database: base rates."`
	Statements statementsCmd `cmd:"" help:"Count the EU's statements of reasons, from day archives."`
	Version    versionCmd    `cmd:"" help:"Print the versions of program, methodology and tables."`
}

// streams are where a command writes.
type streams struct{ out, err io.Writer }

func main() { os.Exit(run(os.Args[1:], streams{os.Stdout, os.Stderr})) }

// run executes one command line and gives the exit code.
func run(args []string, io streams) (code int) {
	defer func() {
		if p := recover(); p != nil {
			fmt.Fprintf(io.err, "error E-INTERNAL: the program has a defect: %v\n  next:  report it with the lines below\n%s", p, debug.Stack())
			code = diag.ExitInternal
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(args) == 0 {
		args = []string{"--help"}
	}
	lang := language(args, os.Getenv)
	var c cli
	exit := -1
	parser, err := kong.New(&c, kong.Name("answerable"), kong.Description(description), kong.Writers(io.out, io.err), kong.Help(helpIn(lang)),
		kong.Exit(func(n int) { exit = n }), kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(io, newPrompter(io.err), lang), kong.UsageOnError())
	if err != nil {
		return report(err, io, lang)
	}
	k, err := parser.Parse(args)
	if exit >= 0 { // --help
		return exit
	}
	if err != nil {
		fmt.Fprintf(io.err, "%s E-USAGE: %s\n  %-6s answerable --help\n", lang.t("error"), lang.words().Say(err.Error()), lang.t("next")+":")
		return diag.ExitUsage
	}
	return report(k.Run(), io, lang)
}

const description = `Builds scorecards on how platforms report, remove and answer for child sexual exploitation, from published figures.

Examples:
  answerable build                        the newest scorecard, from the embedded ledger, into releases/
  answerable build --inputs my-files      the same, with your own files read beside it
  answerable diff releases/A releases/B   which numbers differ, and why?
  answerable verify releases/2026Q3.0     is this release whole and unchanged?`

// report prints an error, one block a problem, and gives the exit code.
func report(err error, io streams, lang tongue) int {
	if err == nil {
		return diag.ExitOK
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(io.err, lang.t("interrupted"))
		return diag.ExitInterrupted
	}
	for _, e := range flatten(err) {
		fmt.Fprint(io.err, diag.RenderIn(lang.words(), e))
	}
	return diag.ExitCode(flatten(err)[0])
}

// flatten gives the parts of a joined error.
func flatten(err error) []error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var out []error
	for _, e := range joined.Unwrap() {
		out = append(out, flatten(e)...)
	}
	return out
}
