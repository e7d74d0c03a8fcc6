package account

import (
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/pipeline/table/provenance"
)

// countsRead says from what a figure from statements of reasons was computed again.
type countsRead struct {
	Release  string         `json:"release,omitempty"` // the edition that prints it, where its counts were not at hand
	SHA256   string         `json:"sha256,omitempty"`  // of the manifests of the counts
	Recorded []recordedHash `json:"releases,omitempty"`
	Unread   []string       `json:"days_not_read,omitempty"` // 2025-08-10, or first and last of a run
}

type recordedHash struct {
	Edition string `json:"edition"`
	SHA256  string `json:"sha256"`
	Same    bool   `json:"same"`
}

// statementEntity is what is printed of a figure from statements of reasons.
func statementEntity(f *provenance.Statement) entity {
	e := entity{Type: "number", Platform: f.Platform, Subject: f.Number(), Period: f.Period, Name: f.Name, Value: f.Value, Lower: f.Lower, Upper: f.Upper, Confidence: f.Confidence,
		Unit: f.Unit, State: f.State, Flags: joined(f.Flags), DaysRead: &f.DaysRead, DaysDue: &f.DaysDue, Numerator: whole(f.Numerator), N: whole(f.Denominator)}
	if f.Lower != nil {
		e.Method = "wilson"
	}
	return e
}

func joined(list []string) string {
	out := ""
	for i, v := range list {
		if i > 0 {
			out += " "
		}
		out += v
	}
	return out
}

func whole(n *int64) *float64 {
	if n == nil {
		return nil
	}
	v := float64(*n)
	return &v
}

// statement adds the statements that a figure is summed from, the days that were read, their archives, and the
// announcements that were applied.
func (d *provDocument) statement(x *provenance.Explanation) {
	s := x.Statement
	if s == nil {
		return
	}
	d.Counts = &countsRead{Release: s.Release, SHA256: s.SHA256, Unread: s.Unread}
	for _, r := range s.Recorded {
		d.Counts.Recorded = append(d.Counts.Recorded, recordedHash(r))
	}
	for _, g := range s.Groups {
		d.Entity[g.ID] = entity{Type: "statements", Name: g.Platform, Period: g.Month, Labels: g.Labels, From: g.From, To: g.To, Statements: &g.Statements, Counted: &g.Counted}
		d.rests(x, g.ID, "statements")
	}
	for _, a := range s.Archives {
		d.day(x, a)
	}
	for i, v := range s.Validity {
		id := "announcement:" + v.Code + ":" + v.Locator + ":" + string(rune('a'+i%26))
		d.Entity[id] = entity{Type: "announcement", Subject: v.Figures, From: v.From, To: v.To, Effect: v.Effect, Flags: v.Code, Note: v.Note, Title: v.Title, URL: v.URL, Locator: v.Locator,
			File: v.File, SHA256: v.SHA256, Hand: "person"}
		d.attribute(id, v.Publisher)
		d.rests(x, id, "announcement")
	}
}

// rests says that the number was made with something.
func (d *provDocument) rests(x *provenance.Explanation, id, role string) {
	d.Used = append(d.Used, usage{recompute, id, role})
	d.Derived = append(d.Derived, derivation{Generated: x.Address, Used: id})
}

// day adds a day with its archives.
func (d *provDocument) day(x *provenance.Explanation, a provenance.Archive) {
	id := "day:" + table.DateText(a.Day) + ":" + a.Slug
	d.Entity[id] = entity{Type: "day", Period: table.DateText(a.Day), Name: a.Slug, Statements: a.Statements, SHA256: a.Aggregates,
		Rows: &rows{a.Seen, a.Loaded, a.Rejected, a.Ignored, a.Duplicates, a.Counted}}
	d.rests(x, id, "day")
	for i, f := range a.Files {
		if i < len(a.SHA256) {
			file := "sha256:" + a.SHA256[i]
			d.Entity[file] = entity{Type: "file", SHA256: a.SHA256[i], File: f, Published: ""}
			d.Derived = append(d.Derived, derivation{Generated: id, Used: file})
			d.attribute(file, "European Commission, DSA Transparency Database")
		}
	}
}
