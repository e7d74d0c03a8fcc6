package main

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"github.com/answerable-data/answerable/reports/locale"
)

// model is the command line as the library knows it.
func model(t *testing.T) *kong.Node {
	t.Helper()
	parser, err := kong.New(new(cli), kong.Name("answerable"), kong.Description(description), kong.Writers(io.Discard, io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	return parser.Model.Node
}

// helpTexts are the texts of a command and of those under it.
func helpTexts(n *kong.Node) []string {
	texts := []string{n.Help, n.Detail}
	for _, f := range n.Flags {
		texts = append(texts, f.Help)
	}
	for _, a := range n.Positional {
		texts = append(texts, a.Help)
	}
	for _, child := range n.Children {
		texts = append(texts, helpTexts(child)...)
	}
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
}

// whatIsTyped are the parts of a text that a user types, which no language changes.
var whatIsTyped = regexp.MustCompile(`--[a-z][a-z-]*|\b[a-z_-]+\.(?:parquet|csv|json)\b|answerable [a-z]+|\b[A-Z]{2,}_[A-Z]+\b`)

func TestEveryTextOfHelpIsFrench(t *testing.T) {
	texts := helpTexts(model(t))
	if len(texts) < 150 {
		t.Fatalf("only %d texts of help were found", len(texts))
	}
	for _, en := range texts {
		fr := locale.Help(locale.French, en)
		if fr == en && !strings.HasPrefix(en, "cases, case_events") {
			t.Errorf("no French for %q", en)
		}
		if a, b := typed(en), typed(fr); !slices.Equal(a, b) {
			t.Errorf("what is typed differs: %q and %q in\n%s\n%s", a, b, en, fr)
		}
	}
}

// typed gives what a text tells to type, sorted.
func typed(text string) []string {
	found := whatIsTyped.FindAllString(text, -1)
	slices.Sort(found)
	return found
}

// No page of help in French keeps a word of the frame, and none breaks a line before a sign that stands apart.
func TestPagesOfHelpInFrench(t *testing.T) {
	english := regexp.MustCompile(`(?m)^(Usage|Flags|Commands|Arguments|Examples?): ?$|\[flags\]|<command>|for more information|=[A-Z]*(FOLDER|FILE|STRING)|\x{e000}|^ *[:;?»]`)
	var walk func(n *kong.Node)
	walk = func(n *kong.Node) {
		var out, errs bytes.Buffer
		args := append(strings.Fields(n.FullPath())[1:], "--help", "--lang=fr")
		if code := run(args, streams{&out, &errs}); code != 0 || errs.Len() > 0 || !strings.HasPrefix(out.String(), "Usage\u00a0: answerable") {
			t.Errorf("%s: code %d, %s%.60s", args, code, errs.String(), out.String())
		}
		if found := english.FindString(out.String()); found != "" {
			t.Errorf("%s: %q stands in\n%s", args, found, out.String())
		}
		for _, child := range n.Children {
			walk(child)
		}
	}
	walk(model(t))
}

func TestHelpStaysEnglishOtherwise(t *testing.T) {
	var out, errs bytes.Buffer
	if code := run([]string{"verify", "--help", "--lang=en"}, streams{&out, &errs}); code != 0 || !strings.HasPrefix(out.String(), "Usage: answerable verify <folder> [flags]\n") {
		t.Errorf("code %d\n%s", code, out.String())
	}
}
