package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"

	"github.com/answerable-data/answerable/internal/progress"
	"github.com/answerable-data/answerable/pipeline/statements"
)

// dayLines prints what became of each day.
type dayLines struct {
	json  bool
	out   io.Writer
	say   func(string)
	lang  tongue
	since time.Time // end of the day before
}

// A dayLine is what --json prints for a day. Its seconds are the only figure that another run does not repeat.
type dayLine struct {
	Day        string                `json:"day"`
	Slug       string                `json:"slug"`
	State      string                `json:"state"` // read, unchanged, republished, again
	Sources    []statements.Source   `json:"sources"`
	Rows       statements.Rows       `json:"rows"`
	Counted    int64                 `json:"rows_counted"`
	Duplicates statements.Duplicates `json:"duplicates"`
	Late       int64                 `json:"late_rows"`
	OtherDays  map[string]int64      `json:"rows_of_other_days"`
	Schema     string                `json:"schema"`
	Manifest   string                `json:"manifest"`
	Seconds    float64               `json:"seconds"`
}

// done prints one day.
func (l *dayLines) done(r statements.DayReport) {
	m := r.Manifest
	seconds := time.Since(l.since).Seconds()
	l.since = time.Now()
	l.say(l.text(r))
	if !l.json {
		return
	}
	b, err := json.Marshal(dayLine{Day: m.Day, Slug: m.Slug, State: r.State, Sources: m.Sources, Rows: m.Rows, Counted: m.Counted, Duplicates: m.Duplicates, Late: m.Late,
		OtherDays: m.OtherDays, Schema: m.Schema, Manifest: statements.Path(m.Day, m.Slug), Seconds: float64(int(seconds*1000)) / 1000})
	if err == nil { // no type in it can fail
		fmt.Fprintln(l.out, string(b))
	}
}

// text is the line on a day for a person.
func (l *dayLines) text(r statements.DayReport) string {
	m := r.Manifest
	if r.State == statements.StateUnchanged {
		return l.lang.t("statements.unchanged", m.Day, m.Slug)
	}
	parts := []string{l.lang.t("statements.day", m.Day, m.Slug, m.Rows.Seen, m.Rows.Loaded, m.Rows.Rejected, m.Rows.Ignored, m.Duplicates.WithinDay+m.Duplicates.Earlier)}
	other := int64(0)
	for _, n := range m.OtherDays {
		other += n
	}
	if other > 0 {
		parts = append(parts, l.lang.t("statements.other", other))
	}
	if m.Late > 0 {
		parts = append(parts, l.lang.t("statements.late", m.Late))
	}
	if r.State == statements.StateRepublished {
		parts = append(parts, l.lang.t("statements.republished", r.Before.Counted))
	}
	if len(m.NewColumns) > 0 {
		parts = append(parts, l.lang.t("statements.columns", strings.Join(m.NewColumns, ", ")))
	}
	return strings.Join(parts, "; ")
}

// showProgress keeps a line on a terminal up to date; elsewhere it shows nothing. say prints a line that stays.
func showProgress(s streams, lang tongue, m *statements.Meter) (say func(string), stop func()) {
	f, ok := s.err.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) || os.Getenv("TERM") == "dumb" {
		return func(text string) { fmt.Fprintln(s.err, text) }, func() {}
	}
	width := func() int {
		w, _, err := term.GetSize(int(f.Fd()))
		if err != nil {
			return 80
		}
		return w
	}
	line := progress.Start(f, 500*time.Millisecond, width, func(since time.Duration) string { return lang.progress(m, since) })
	return line.Print, sync.OnceFunc(line.Stop)
}

// progress says how far a run is: archives, rows and text a second, and the time that is left.
func (l tongue) progress(m *statements.Meter, since time.Duration) string {
	s := max(since.Seconds(), .001)
	text := l.t("statements.progress", m.ArchivesDone.Load(), m.Archives.Load(), int64(float64(m.Rows.Load())/s), int64(float64(m.Text.Load())/s/1e6))
	if left := progress.Left(since, m.BytesDone.Load(), m.Bytes.Load()); left != "" {
		text += ", " + l.t("statements.left", left)
	}
	return text
}
