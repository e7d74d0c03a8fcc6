package datasets_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/answerable-data/answerable/datasets"
)

// coding replaces the judgements by one row.
func coding(t *testing.T, row string) fstest.MapFS {
	t.Helper()
	dir := embedded(t)
	head := "platform,item,period,code,coder,title,publisher,url,locator,note,coded_on\n"
	dir["disclosure_coding.csv"] = &fstest.MapFile{Data: []byte(head + row + "\n")}
	return dir
}

// Each case spoils one of the tables of disclosure in one place; the message names file and line.
func TestSpoiltDisclosureTablesAreRefused(t *testing.T) {
	for _, c := range []struct{ what, file, a, b, message string }{
		{"unknown list", "disclosure_items.csv", "reports-made,core", "reports-made,kernel", `line 2: column list: "kernel"`},
		{"doubled item", "disclosure_items.csv", "\nactioned,", "\nreports-made,", `line 3: id "reports-made" stands twice`},
		{"year in words", "disclosure_items.csv", "time-to-action,extended,2024", "time-to-action,extended,soon", `line 8: column from: "soon"`},
		{"no French name", "disclosure_items.csv", "Signalements effectués", "", "line 2: item"},
		{"dangling item", "disclosure_proofs.csv", "reports-made,reports", "reports-maid,reports", `line 2: item "reports-maid" is not in disclosure_items.csv`},
		{"dangling metric", "disclosure_proofs.csv", "own_reports,csam", "own_report,csam", `line 2: metric "own_report" is not in metrics.csv`},
		{"zero by chance", "disclosure_proofs.csv", "own_reports,csam,,yes", "own_reports,csam,,perhaps", `line 2: column zero: "perhaps"`},
		{"dangling platform", "disclosure_cover.csv", "youtube,google", "yuotube,google", `line 2: platform "yuotube" is not in platforms.csv`},
		{"dangling entity", "disclosure_cover.csv", "youtube,google", "youtube,goggle", `line 2: platform "goggle" is not in platforms.csv`},
		{"dangling shared item", "disclosure_cover.csv", "google,accounts,", "google,acounts,", `line 2: item "acounts" is not in disclosure_items.csv`},
		{"nothing shared", "disclosure_cover.csv", "google,accounts,", "google,,", "line 2: column items"},
		{"service without its operator's figure", "framework.yaml", "[linkedin, github, npm]", "[linkdin]", `platform "linkdin"`},
		{"shown later than scored", "framework.yaml", "known: {shown: 0.6666666666666666", "known: {shown: 0.9", "shown no larger than scored"},
	} {
		dir := embedded(t)
		replace(t, dir, c.file, c.a, c.b)
		if _, err := datasets.LoadFS(dir); err == nil || !strings.Contains(err.Error(), c.message) || !strings.Contains(err.Error(), c.file) {
			t.Errorf("%s: want an error on %s with %q, got %v", c.what, c.file, c.message, err)
		}
	}
}

func TestJudgementsThatCannotBeReviewedAreRefused(t *testing.T) {
	const good = "discord,reports-made,2023,published,coder-1,A report,A publisher,https://example.org/r,page 3,,2026-11-22"
	if _, err := datasets.LoadFS(coding(t, good)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ what, a, b, message string }{
		{"dangling platform", "discord,", "discrod,", `platform "discrod"`},
		{"dangling item", "reports-made", "reports-maid", `item "reports-maid"`},
		{"quarter", "2023,", "2023Q1,", `"2023Q1" is neither a year nor a half-year`},
		{"unknown code", ",published,", ",perhaps,", `column code: "perhaps"`},
		{"name of a person", "coder-1", "Anna", "no person is named"},
		{"no source", "A report", "", "needs title, publisher, address and locator"},
		{"no address", "https://example.org/r", "in my drawer", "needs title, publisher, address and locator"},
		{"no locator", "page 3", "", "needs title, publisher, address and locator"},
		{"no date", "2026-11-22", "", "coded_on"},
		{"not collected without a reason", ",published,", ",not_collected,", "says what could not be seen"},
		{"not on the list of a small platform", "reports-made", "grooming", "is not asked of discord in 2023"},
		{"judged twice", good, good + "\n" + strings.Replace(good, ",2023,", ",2023H2,", 1), "line 3: coder-1 has judged item reports-made of discord in 2023 already"},
	} {
		_, err := datasets.LoadFS(coding(t, strings.Replace(good, c.a, c.b, 1)))
		if err == nil || !strings.Contains(err.Error(), c.message) || !strings.Contains(err.Error(), "disclosure_coding.csv: line ") {
			t.Errorf("%s: want an error with %q, got %v", c.what, c.message, err)
		}
	}
}

// The lists are those of the methodology: six core items and six for designated platforms, and every item
// can be known by a figure or by a judgement.
func TestListsOfItems(t *testing.T) {
	d := load(t).Disclosure
	count := map[string]int{}
	known := map[string]bool{}
	for _, p := range d.Proofs {
		known[p.Item] = true
	}
	for _, c := range d.Coding {
		known[c.Item] = true
	}
	for _, it := range d.Items {
		count[it.List]++
		if !known[it.ID] {
			t.Errorf("nothing can prove item %s", it.ID)
		}
	}
	if count[datasets.CoreList] != 6 || count[datasets.ExtendedList] != 6 {
		t.Errorf("the lists hold %v", count)
	}
}

// Silence of somebody else's compilation proves nothing: a judgement of not published rests on the
// publisher's own words, and the reviewer must be able to see that.
func TestNotPublishedRestsOnTheOwnWordsOfThePublisher(t *testing.T) {
	for _, c := range load(t).Disclosure.Coding {
		if c.Code == datasets.CodeNotPublished && !strings.Contains(c.Note, "states") {
			t.Errorf("line %d: %s %s is not published, but the note does not say what the platform states", c.Line, c.Platform, c.Item)
		}
	}
}

func TestCoverCountsInItsYears(t *testing.T) {
	c := datasets.Cover{Items: []string{"accounts"}, From: 2020, To: 2022}
	for _, x := range []struct {
		item string
		year int
		want bool
	}{{"accounts", 2020, true}, {"accounts", 2022, true}, {"accounts", 2023, false}, {"accounts", 2019, false}, {"grooming", 2021, false}} {
		if got := c.Counts(x.item, x.year); got != x.want {
			t.Errorf("%s in %d: %v", x.item, x.year, got)
		}
	}
	if !(datasets.Cover{From: 2020}).Counts("anything", 2030) {
		t.Error("a cover of all items without an end does not count")
	}
}
