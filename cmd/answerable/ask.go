package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/snapshot"
)

// A prompter asks a person. Where there is none, on a pipe or under --no-input, it asks nothing.
type prompter struct {
	in  *bufio.Reader // nil: nobody is there
	out io.Writer
}

// newPrompter asks on a terminal only: questions go to stderr, so that the result on stdout stays clean.
func newPrompter(out io.Writer) prompter {
	if !term.IsTerminal(int(os.Stdin.Fd())) || !term.IsTerminal(int(os.Stderr.Fd())) {
		return prompter{}
	}
	return prompter{bufio.NewReader(os.Stdin), out}
}

// line asks one question and gives the answer, or the proposal where the answer is blank. It does not keep
// an interrupt waiting for the answer.
func (p prompter) line(ctx context.Context, question, proposal string) (string, error) {
	if proposal != "" {
		question += " [" + proposal + "]"
	}
	fmt.Fprintf(p.out, "  %s: ", question)
	type reply struct {
		text string
		err  error
	}
	got := make(chan reply, 1)
	go func() {
		text, err := p.in.ReadString('\n')
		got <- reply{strings.TrimSpace(text), err}
	}()
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case r := <-got:
		if r.err != nil && !errors.Is(r.err, io.EOF) {
			return "", &diag.Problem{Code: "E-ASK", What: "the answer cannot be read",
				Next: "give the origin by flags; see answerable add --help", Exit: diag.ExitUsage, Cause: r.err}
		}
		return cmp.Or(r.text, proposal), nil
	}
}

// origin asks for the parts of an origin that were not given by flag.
func (p prompter) origin(ctx context.Context, file string, o snapshot.Origin, known pipeline.Proposal) (snapshot.Origin, error) {
	if p.in == nil {
		return o, nil
	}
	fmt.Fprintf(p.out, "%s is new and in the format of %s. Where does it come from? An empty answer takes what stands in brackets.\n", file, known.Reader)
	for _, q := range []struct {
		what, proposal string
		to             *string
	}{
		{"publisher", known.Publisher, &o.Publisher},
		{"address from which it was obtained", known.URL, &o.URL},
		{"day on which it was obtained (2026-11-22)", "", &o.RetrievedOn},
		{"day of publication, if the publisher gives one (2026-11-22)", "", &o.PublishedOn},
		{"name of the edition, such as 2026Q1", "", &o.Edition},
	} {
		if *q.to != "" {
			continue
		}
		answer, err := p.line(ctx, q.what, q.proposal)
		if err != nil {
			return o, err
		}
		*q.to = answer
	}
	return o, nil
}
