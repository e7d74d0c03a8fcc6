// Package diag is the one form in which this project reports a problem to a person.
//
// A Problem says what is wrong, where, which value was seen, which rule it broke and what to do
// next. Readers, the pipeline and the commands return Problems (wrapped or not); the command line
// prints them with Render and turns them into an exit code with ExitCode. The package knows nothing
// of the subject.
package diag

import (
	"errors"
	"fmt"
	"strings"
)

// Exit codes of the program. They are part of its interface and never change their meaning.
const (
	ExitOK          = 0   // the work was done
	ExitChecks      = 1   // checks failed, or differences were found where none were expected
	ExitUsage       = 2   // the command line cannot be understood
	ExitInput       = 3   // an input was refused: unknown, damaged, inconsistent
	ExitOutput      = 4   // an output could not be written
	ExitLocked      = 6   // another run holds the folder
	ExitInternal    = 70  // a defect of the program itself
	ExitInterrupted = 130 // stopped by the user
)

// A Problem is one thing a person has to know about, complete enough to act on.
type Problem struct {
	Code  string // stable identifier, for example "E-PDF-SUM"
	What  string // one sentence: what is wrong
	Where Place  // the spot in the user's own file
	Value string // the value seen there, raw
	Rule  string // the rule it breaks
	Next  string // what to do next
	Exit  int    // exit code when this problem ends the run; 0 means ExitInput
	Cause error  // the underlying error, if any
}

// A Place is a spot in an input. Empty parts are not printed.
type Place struct {
	File   string
	Sheet  string
	Page   int
	Row    int // counted from 1, the header included
	Column string
}

// Words are the fixed words of a block. Sheet and Column hold a verb for a quoted text, Page and Row one for a
// number; Say puts a sentence into the language of the words.
type Words struct {
	Error, Where, Value, Rule, Cause, Next string
	Sheet, Page, Row, Column               string
	Report                                 string // what to do about an error that is no Problem
	Say                                    func(string) string
}

// English are the words in which problems are written.
var English = Words{Error: "error", Where: "where", Value: "value", Rule: "rule", Cause: "cause", Next: "next",
	Sheet: "sheet %q", Page: "page %d", Row: "row %d", Column: "column %q",
	Report: "report this text with the command that led to it", Say: func(s string) string { return s }}

// String prints the place as "file › sheet "x" › page 2 › row 57, column "Value"".
func (p Place) String() string { return p.in(English) }

func (p Place) in(w Words) string {
	var parts []string
	if p.File != "" {
		parts = append(parts, p.File)
	}
	if p.Sheet != "" {
		parts = append(parts, fmt.Sprintf(w.Sheet, p.Sheet))
	}
	if p.Page > 0 {
		parts = append(parts, fmt.Sprintf(w.Page, p.Page))
	}
	var cell []string
	if p.Row > 0 {
		cell = append(cell, fmt.Sprintf(w.Row, p.Row))
	}
	if p.Column != "" {
		cell = append(cell, fmt.Sprintf(w.Column, p.Column))
	}
	if len(cell) > 0 {
		parts = append(parts, strings.Join(cell, ", "))
	}
	return strings.Join(parts, " › ")
}

// Error is the problem on one line, for logs and for wrapping.
func (p *Problem) Error() string {
	s := p.Code + ": " + p.What
	if w := p.Where.String(); w != "" {
		s += " (" + w + ")"
	}
	if p.Value != "" {
		s += fmt.Sprintf(": %q", Clip(p.Value, 80))
	}
	return s
}

// Unwrap gives the underlying error.
func (p *Problem) Unwrap() error { return p.Cause }

// Render prints an error as the block that a user reads. An error that is no Problem is shown as an
// unexpected failure with its text.
func Render(err error) string { return RenderIn(English, err) }

// RenderIn is Render in other words.
func RenderIn(w Words, err error) string {
	var p *Problem
	if !errors.As(err, &p) {
		p = &Problem{Code: "E-UNEXPECTED", What: err.Error(), Next: w.Report}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s: %s\n", w.Error, p.Code, w.Say(p.What))
	line := func(label, text string) {
		if text != "" {
			fmt.Fprintf(&b, "  %-6s %s\n", label+":", text)
		}
	}
	line(w.Where, p.Where.in(w))
	if p.Value != "" {
		line(w.Value, fmt.Sprintf("%q", Clip(p.Value, 200)))
	}
	line(w.Rule, w.Say(p.Rule))
	if p.Cause != nil {
		line(w.Cause, w.Say(p.Cause.Error()))
	}
	line(w.Next, w.Say(p.Next))
	return b.String()
}

// ExitCode is the exit code that an error stands for; nil is ExitOK.
func ExitCode(err error) int {
	if err == nil {
		return ExitOK
	}
	var p *Problem
	if errors.As(err, &p) {
		if p.Exit != 0 {
			return p.Exit
		}
		return ExitInput
	}
	return ExitInternal
}

// Clip shortens a text to at most n runes, marking the cut.
func Clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n]) + "…"
}
