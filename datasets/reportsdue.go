package datasets

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// A DueReport is a report that law or the publisher's own promise makes due on a day, with what was read
// about when it became public.
type DueReport struct {
	Platform   string
	Regime     string // one of DueRegimes
	From, To   string // period of the report, ISO dates
	Due        string // ISO date
	Rule       string // what makes it due, with its source
	Status     string // one of the Due... constants
	Published  string // ISO date as the publisher gives it; empty where it gives none
	Earlier    string // ISO date of an earlier report that may be the first version of this one; empty where there is none
	Seen       string // ISO date on which somebody found it public, or looked and did not find it
	Publisher  string
	Title, URL string
	Locator    string // place in the source
	Note       string
	Line       int // of the file
}

// What was read about the publication of a due report.
const (
	DueDated        = "dated"         // the publisher dates the first version
	DueReissued     = "reissued"      // the publisher dates the version read, which may not be the first
	DueSeen         = "seen"          // public on a day on which it was seen; when it became so is unknown
	DueAbsent       = "absent"        // looked for after it was due, and not public
	DueNotCollected = "not_collected" // nobody looked: our gap
	DueNone         = "not_due"       // a source says that for this period nothing was due
)

// DueRegimes are what can make a report due.
func DueRegimes() []string { return []string{"dsa-half-year", "dsa-year", "own-promise"} }

// DueStatuses lists what can be known about the publication of a due report.
func DueStatuses() []string {
	return []string{DueDated, DueReissued, DueSeen, DueAbsent, DueNotCollected, DueNone}
}

const dueFile = "reports_due.csv"

func readDueReports(fsys fs.FS) ([]DueReport, error) {
	cols := []string{"platform", "regime", "period_start", "period_end", "due_on", "rule", "status", "published_on",
		"earlier_on", "seen_on", "publisher", "title", "url", "locator", "note"}
	var out []DueReport
	seen := map[string]bool{}
	err := readLines(fsys, dueFile, cols, func(line int, get func(string) string) error {
		d := DueReport{Platform: get("platform"), Regime: get("regime"), From: get("period_start"), To: get("period_end"), Due: get("due_on"),
			Rule: get("rule"), Status: get("status"), Published: get("published_on"), Earlier: get("earlier_on"), Seen: get("seen_on"),
			Publisher: get("publisher"), Title: get("title"), URL: get("url"), Locator: get("locator"), Note: get("note"), Line: line}
		key := strings.Join([]string{d.Platform, d.Regime, d.From, d.To}, "\x1f")
		if seen[key] {
			return fmt.Errorf("the report of %s for %s/%s stands twice", d.Platform, d.From, d.To)
		}
		seen[key] = true
		out = append(out, d)
		return d.check()
	})
	return out, err
}

// check refuses a row that contradicts itself or does not lead to its source.
func (d DueReport) check() error {
	for _, c := range []struct{ col, v string }{{"period_start", d.From}, {"period_end", d.To}, {"due_on", d.Due}} {
		if _, err := time.Parse(time.DateOnly, c.v); err != nil {
			return fmt.Errorf("column %s: %q is not an ISO date", c.col, c.v)
		}
	}
	for _, c := range []struct{ col, v string }{{"published_on", d.Published}, {"earlier_on", d.Earlier}, {"seen_on", d.Seen}} {
		switch {
		case !isDay(c.v):
			return fmt.Errorf("column %s: %q is neither an ISO date nor empty", c.col, c.v)
		case c.v != "" && c.v <= d.To:
			return fmt.Errorf("column %s: %s is not after the end of the period, %s", c.col, c.v, d.To)
		}
	}
	switch {
	case d.From > d.To || d.To >= d.Due:
		return fmt.Errorf("period %s/%s and due date %s are not in order", d.From, d.To, d.Due)
	case !slices.Contains(DueRegimes(), d.Regime):
		return fmt.Errorf("column regime: %q is none of %s", d.Regime, strings.Join(DueRegimes(), ", "))
	case d.Rule == "":
		return fmt.Errorf("column rule: what makes the report due is not said")
	}
	if err := d.checkStatus(); err != nil {
		return err
	}
	return leads(d.Publisher, d.Title, d.URL, d.Locator)
}

// checkStatus holds the dates of a row against its status.
func (d DueReport) checkStatus() error {
	want := map[string][3]bool{ // published_on, earlier_on, seen_on
		DueDated: {true, false, false}, DueReissued: {true, true, false}, DueSeen: {false, false, true},
		DueAbsent: {false, false, true}, DueNotCollected: {}, DueNone: {},
	}
	w, ok := want[d.Status]
	if !ok {
		return fmt.Errorf("column status: %q is none of %s", d.Status, strings.Join(DueStatuses(), ", "))
	}
	for i, c := range []struct{ col, v string }{{"published_on", d.Published}, {"earlier_on", d.Earlier}, {"seen_on", d.Seen}} {
		switch {
		case w[i] && c.v == "":
			return fmt.Errorf("column %s: status %s needs a date there", c.col, d.Status)
		case !w[i] && c.v != "":
			return fmt.Errorf("column %s: status %s has no date there", c.col, d.Status)
		}
	}
	switch {
	case d.Status == DueReissued && d.Earlier >= d.Published:
		return fmt.Errorf("column earlier_on: %s is not before published_on, %s", d.Earlier, d.Published)
	case d.Status == DueAbsent && d.Seen <= d.Due:
		return fmt.Errorf("column seen_on: %s is not after the due date, %s, so nothing was missing yet", d.Seen, d.Due)
	}
	return nil
}

// leads refuses a row that does not lead to its source.
func leads(publisher, title, url, locator string) error {
	switch {
	case publisher == "" || title == "" || locator == "":
		return fmt.Errorf("publisher, title and locator must be given: %q, %q, %q", publisher, title, locator)
	case !strings.HasPrefix(url, "https://") && !strings.HasPrefix(url, "http://"):
		return fmt.Errorf("column url: %q is not an address", url)
	}
	return nil
}
