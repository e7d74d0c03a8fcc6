package pipeline

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
)

// replyFile writes replies of which each is named by platform and what it concerns.
func replyFile(t *testing.T, about ...string) string {
	t.Helper()
	text := strings.Join(datasets.ReplyColumns(), ",") + "\n"
	for i, a := range about {
		platform, concerns, _ := strings.Cut(a, " ")
		text += strings.Join([]string{"r" + string(rune('0'+i)), platform, concerns, "", "2026-11-02", "Example Ltd", "Legal affairs", "It is not so.", "Il n'en est rien.",
			"", "Example Ltd", "Letter", "https://example.org/l", "", "page 1", "stands"}, ",") + "\n"
	}
	path := filepath.Join(t.TempDir(), "replies.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAReplyChangesNoNumber(t *testing.T) {
	plain := build(t, Options{})
	var held string
	for _, i := range plain.Set.Indicators {
		if i.Platform == "reddit" && i.Indicator == "A1" && i.Period == "2023" {
			held = i.Observations[0]
		}
	}
	r, err := Build(context.Background(), Options{Out: t.TempDir(), Version: "test",
		Replies: replyFile(t, "reddit A1:2023", "reddit reporting", "reddit ", "reddit "+held, "reddit A1")})
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	for _, spec := range table.Specs() {
		if spec.Name == "replies" {
			continue
		}
		name := filepath.Join("data", spec.Name+".parquet")
		before, errB := os.ReadFile(filepath.Join(plain.Dir, name))
		after, errA := os.ReadFile(filepath.Join(r.Dir, name))
		if os.IsNotExist(errB) && os.IsNotExist(errA) && spec.Missing(plain.Set) {
			continue
		}
		if errA != nil || errB != nil || !bytes.Equal(before, after) {
			t.Errorf("table %s differs with a reply: %v %v", spec.Name, errB, errA)
		}
	}
	if _, err := os.Stat(filepath.Join(plain.Dir, "data", "replies.csv")); !os.IsNotExist(err) {
		t.Error("a release without a reply has the table")
	}
	numbers := map[string][]string{}
	for _, x := range r.Set.Replies {
		numbers[x.Platform+" "+x.Concerns] = x.Numbers
	}
	if got := numbers["reddit A1:2023"]; !slices.Equal(got, []string{"reddit:A1:2023"}) {
		t.Errorf("one indicator: %v", got)
	}
	if got := numbers["reddit reporting"]; !slices.Equal(got, []string{"reddit:reporting"}) {
		t.Errorf("a score: %v", got)
	}
	if got := numbers["reddit "]; got != nil {
		t.Errorf("the platform as a whole: %v", got)
	}
	if got := numbers["reddit "+held]; !slices.Contains(got, "reddit:A1:2023") {
		t.Errorf("a row: %v", got)
	}
	if got := numbers["reddit A1"]; len(got) < 2 {
		t.Errorf("all periods: %v", got)
	}
	run, err := os.ReadFile(filepath.Join(r.Dir, "run.json"))
	if err != nil || !strings.Contains(string(run), `"replies_sha256"`) {
		t.Errorf("run.json does not name the file of replies: %v", err)
	}
}

func TestARepliesAddressIsOfItsPlatform(t *testing.T) {
	plain := build(t, Options{})
	var foreign string
	for _, o := range plain.Set.Observations {
		if o.Platform == "snapchat" {
			foreign = o.ID
		}
	}
	for about, next := range map[string]string{"redit A1:2023": "reddit", "reddit A1:1999": "A1:2", "reddit Z9": "nearest", "reddit " + foreign: "nearest", "reddit nothing:2023": "nearest"} {
		_, err := Assemble(context.Background(), Options{Replies: replyFile(t, about)})
		var p *diag.Problem
		if !errors.As(err, &p) || p.Code != "E-REPLY-ADDRESS" || p.Where.Row != 2 || !strings.Contains(p.Next, next) {
			t.Errorf("%s: %v", about, err)
		}
	}
}

func TestAnOldStateOfKnowledgeHasNoLaterReply(t *testing.T) {
	for day, want := range map[string]int{"2026-11-01": 0, "2026-11-02": 1} {
		all, err := Assemble(context.Background(), Options{AsOf: day, Replies: replyFile(t, "reddit A1:2023")})
		if err != nil {
			t.Fatal(diag.Render(err))
		}
		if got := len(all.Set.Replies); got != want {
			t.Errorf("as of %s: %d replies, want %d", day, got, want)
		}
	}
}

// An operator's reply to its own figure stands with the numbers of its services that rest on the figure, and with none of
// another company; one to the operator as a whole stands with the operator alone.
func TestAnOperatorsReplyStandsWithItsServices(t *testing.T) {
	plain := build(t, Options{})
	parent, of := map[string]string{}, map[string]table.Observation{}
	for _, p := range plain.Set.Platforms {
		parent[p.ID] = p.Parent
	}
	for _, o := range plain.Set.Observations {
		of[o.ID] = o
	}
	var row, number, operator string
	for _, i := range plain.Set.Indicators {
		for _, id := range i.Observations {
			if o := of[id]; operator == "" && parent[i.Platform] != "" && o.Platform == parent[i.Platform] {
				row, number, operator = id, i.Platform+":"+i.Indicator+":"+i.Period, o.Platform
			}
		}
	}
	if operator == "" {
		t.Skip("no number of a service rests on a figure of its operator")
	}
	all, err := Assemble(context.Background(), Options{Replies: replyFile(t, operator+" "+row, operator+" ")})
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	for _, r := range all.Set.Replies {
		if r.Concerns == "" && len(r.Numbers) > 0 || r.Concerns != "" && !r.About(number) {
			t.Errorf("%q concerns %v, want %s", r.Concerns, r.Numbers, number)
		}
		for _, n := range r.Numbers {
			if platform, _, _ := strings.Cut(n, ":"); platform != operator && parent[platform] != operator {
				t.Errorf("%s is of another company than %s", n, operator)
			}
		}
	}
}
