package pipeline

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/table"
)

// addEvidence adds what a person read elsewhere than in the files: the reports that were due by a day, and
// the information notices given by it. The day is that of --as-of, or else that of the edition.
func addEvidence(set *table.Set, know *datasets.Knowledge, asOf string) error {
	day := cmp.Or(asOf, know.Catalog.PublishedOn)
	for _, d := range know.DueReports {
		if d = knownOn(d, day); d.Due > day {
			continue
		}
		row, err := dueReport(d)
		if err != nil {
			return fmt.Errorf("reports_due.csv: line %d: %w", d.Line, err)
		}
		set.DueReports = append(set.DueReports, row)
	}
	for _, n := range know.Notices {
		if n.Given <= day {
			set.Notices = append(set.Notices, informationNotice(n))
		}
	}
	return nil
}

// knownOn is a due report as it stood on a day. One that its publisher dates later was not public then;
// what was seen or looked for later was not known.
func knownOn(d datasets.DueReport, day string) datasets.DueReport {
	switch {
	case d.Published > day && d.Status == datasets.DueDated && d.Due < day:
		d.Status, d.Published, d.Seen = datasets.DueAbsent, "", day
	case max(d.Published, d.Seen) > day:
		d.Status, d.Published, d.Earlier, d.Seen = datasets.DueNotCollected, "", "", ""
	}
	return d
}

// dueReport makes the row of a due report and its days from the end of the period to publication.
func dueReport(d datasets.DueReport) (table.DueReport, error) {
	row := table.DueReport{Platform: d.Platform, Regime: d.Regime, ID: rowID("d-", d.Platform, d.Regime, d.From, d.To), Rule: d.Rule,
		Status: d.Status, Publisher: d.Publisher, Title: d.Title, URL: d.URL, Locator: d.Locator, Note: d.Note}
	var from, to, due *table.Date
	for _, c := range []struct {
		text string
		to   **table.Date
	}{{d.From, &from}, {d.To, &to}, {d.Due, &due}, {d.Published, &row.PublishedOn}, {d.Earlier, &row.EarlierOn}, {d.Seen, &row.SeenOn}} {
		day, err := resolve.ParseDay(c.text)
		if err != nil {
			return row, err
		}
		*c.to = day
	}
	row.PeriodStart, row.PeriodEnd, row.DueOn = *from, *to, *due
	days := func(d *table.Date) *float64 { v := float64(*d - *to); return &v }
	switch d.Status {
	case datasets.DueDated:
		row.AtLeast, row.AtMost = days(row.PublishedOn), days(row.PublishedOn)
	case datasets.DueReissued:
		row.AtLeast, row.AtMost = days(row.EarlierOn), days(row.PublishedOn)
	case datasets.DueSeen: // no report is public before its period has ended
		row.AtLeast, row.AtMost = new(float64), days(row.SeenOn)
	case datasets.DueAbsent:
		row.AtLeast = days(row.SeenOn)
	}
	return row, nil
}

func informationNotice(n datasets.InformationNotice) table.InformationNotice {
	return table.InformationNotice{Platform: n.Platform, Regulator: n.Regulator, Round: n.Round, Question: n.Question, Coder: n.Coder,
		ID: rowID("n-", n.Platform, n.Regulator, n.Round, n.Question, n.Coder), Instrument: n.Instrument, Given: n.Given, Period: n.Period,
		Topic: n.Topic, Code: n.Code, Complete: n.Complete, Publisher: n.Publisher, Title: n.Title, URL: n.URL, Locator: n.Locator, Note: n.Note}
}

// rowID is the id of a row that no file gives one: a prefix and 12 hexadecimal digits of its key.
func rowID(prefix string, key ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(key, "\x1f")))
	return prefix + hex.EncodeToString(sum[:6])
}
