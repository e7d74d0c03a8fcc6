package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/snapshot"
)

var known = pipeline.Proposal{Reader: "meta-cser", Publisher: "Meta", URL: "https://example.org/sr"}

func ask(answers string, o snapshot.Origin) (snapshot.Origin, string, error) {
	var out bytes.Buffer
	got, err := prompter{bufio.NewReader(strings.NewReader(answers)), &out}.origin(context.Background(), "report.csv", o, known)
	return got, out.String(), err
}

func TestAskForAnOrigin(t *testing.T) {
	got, out, err := ask("\nhttps://example.org/mirror\n2026-05-20\n\n 2026Q1 \n", snapshot.Origin{})
	want := snapshot.Origin{Publisher: "Meta", URL: "https://example.org/mirror", RetrievedOn: "2026-05-20", Edition: "2026Q1"}
	if err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
	for _, text := range []string{"report.csv is new and in the format of meta-cser", "publisher [Meta]: ", "[https://example.org/sr]: "} {
		if !strings.Contains(out, text) {
			t.Errorf("%q is not asked:\n%s", text, out)
		}
	}
}

func TestAskOnlyForWhatIsOpen(t *testing.T) {
	given := snapshot.Origin{Publisher: "P", URL: "https://example.org/p", RetrievedOn: "2026-05-20", PublishedOn: "2026-05-19"}
	got, out, err := ask("", given) // the end of the input is an empty answer
	if err != nil || got != given || strings.Contains(out, "publisher") || !strings.Contains(out, "edition") {
		t.Errorf("got %+v, %v after\n%s", got, err, out)
	}
}

func TestNobodyIsAskedWithoutATerminal(t *testing.T) {
	got, err := prompter{}.origin(context.Background(), "report.csv", snapshot.Origin{Edition: "e"}, known)
	if err != nil || got != (snapshot.Origin{Edition: "e"}) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestAnInterruptDoesNotWaitForTheAnswer(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	in, out := io.Pipe() // nobody ever writes
	defer out.Close()
	if _, err := (prompter{bufio.NewReader(in), io.Discard}).origin(ctx, "report.csv", snapshot.Origin{}, known); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// What was typed is checked like a flag, before anything is kept.
func TestAnswersAreChecked(t *testing.T) {
	for answers, code := range map[string]string{"\n\nyesterday\n\n\n": "E-USAGE-DATE", "\nmy disk\n\n\n\n": "E-USAGE-ADDRESS"} {
		dir := t.TempDir()
		file := dir + "/meta.csv"
		writeFile(t, file, "app,policy_area,metric,period,value\nFacebook,Child Endangerment: Sexual Exploitation,Content Actioned,2026Q1,\"1,200,000\"\n")
		var out, errs bytes.Buffer
		err := (&addCmd{Files: []string{file}, Inputs: dir + "/inputs"}).Run(t.Context(), streams{&out, &errs}, prompter{bufio.NewReader(strings.NewReader(answers)), &errs})
		if err == nil || !strings.Contains(diag.Render(flatten(err)[0]), code) || diag.ExitCode(flatten(err)[0]) != diag.ExitUsage {
			t.Errorf("%q: %v", answers, err)
		}
		if exists(dir + "/inputs") {
			t.Errorf("%q: the file is kept all the same", answers)
		}
	}
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
