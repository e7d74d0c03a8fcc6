// Package ncmecpdf reads the PDF lists "CyberTipline Reports by Electronic Service Providers (ESP)"
// that the National Center for Missing & Exploited Children (NCMEC) publishes once a year.
//
// It promises one figure for each line of the list, with the provider's name and the number as
// printed (white space normalised, ligatures written out, a name that runs over several lines joined).
// The asterisk that marks combined totals in 2019 and 2020 stays in the name; the figure then carries
// the document's own remark. The printed total is ignored under the rule "printed-total", but
// governs: a list that does not add up to it is refused, so is one without a total.
//
// Objects, fonts and text operators are read by github.com/ledongthuc/pdf. That library trusts its
// input; rebuild and checkPage therefore hand it only files of bounded size without cycles, and what
// it still panics about comes back as a *diag.Problem.
package ncmecpdf

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// What every figure of this format says about itself.
const (
	metric    = "ncmec_reports"
	label     = "CyberTipline reports"
	geography = "world" // providers report wherever the user is; the list knows no country
)

// Reader implements ingest.Reader for the lists from 2019 on.
type Reader struct{}

var _ ingest.Reader = Reader{}

// Name implements ingest.Reader.
func (Reader) Name() string { return "ncmec-esp-pdf" }

// Version implements ingest.Reader.
func (Reader) Version() int { return 1 }

// Sniff looks for the title on the first page. A PDF that cannot be opened is Likely, so that Read
// gets to say what is wrong with it.
func (Reader) Sniff(f ingest.File) ingest.Match {
	if !isPDF(f.Bytes) {
		return ingest.No
	}
	pages, err := open(f.Bytes)
	if err != nil {
		return ingest.Likely
	}
	first, err := readPage(pages[0], newAllowance())
	if err != nil {
		return ingest.Likely
	}
	if _, ok := titleYear(first); ok {
		return ingest.Sure
	}
	return ingest.No
}

// Read implements ingest.Reader. Every error is a *diag.Problem.
func (Reader) Read(f ingest.File, sink ingest.Sink) error {
	err := read(f.Bytes, sink)
	var p *diag.Problem
	if errors.As(err, &p) {
		p.Where.File = f.Name
	}
	return err
}

func read(b []byte, sink ingest.Sink) error {
	pages, err := open(b)
	if err != nil {
		return err
	}
	text, err := readPages(pages)
	if err != nil {
		return err
	}
	year, ok := titleYear(text[0])
	if !ok {
		return noTitle(text[0])
	}
	rows, err := findRows(text)
	if err != nil {
		return err
	}
	sink.Seen(len(rows))
	l, err := newList(rows)
	if err != nil {
		return err
	}
	report(l, year, remark(text[0]), sink)
	return nil
}

// report hands each row of a list that adds up to the sink.
func report(l list, year, remark string, sink ingest.Sink) {
	sink.Ignore("printed-total", 1)
	for _, r := range l.rows {
		if reason, rule := r.fault(l); reason != "" {
			sink.Reject(ingest.Reject{Locator: r.locator(), Raw: r.name + " " + r.count, Reason: reason, Rule: rule})
			continue
		}
		sink.Figure(ingest.Figure{
			Platform: r.name, Metric: metric, Label: label, Period: year, Geography: geography,
			Raw: r.count, Locator: r.locator(), Note: note(l, r, remark),
		})
	}
}

// note is the remark that the document attaches to a row, and a warning where a name stands twice.
func note(l list, r row, remark string) string {
	var parts []string
	if strings.HasSuffix(r.name, "*") {
		if remark == "" {
			remark = "* (the document gives no remark for the asterisk)"
		}
		parts = append(parts, remark)
	}
	if at := l.places[r.name]; len(at) > 1 && !l.dropRepeats {
		parts = append(parts, "the name stands in several lines, which all count towards the printed total: "+strings.Join(at, "; "))
	}
	return strings.Join(parts, "; ")
}

var title = regexp.MustCompile(`^(\d{4}) CyberTipline Reports by Electronic Service Providers\b`)

// titleYear finds the title, which runs over two lines, and the year in it.
func titleYear(page []line) (string, bool) {
	for i := range page {
		text := page[i].text()
		if i+1 < len(page) {
			text += " " + page[i+1].text()
		}
		if m := title.FindStringSubmatch(text); m != nil {
			return m[1], true
		}
	}
	return "", false
}

// remark finds the footnote to the asterisk above the list: from the line that begins with an
// asterisk to the end of its sentence, at most three lines.
func remark(page []line) string {
	for i, l := range page {
		if header(l) != nil {
			return ""
		}
		text := l.text()
		if !strings.HasPrefix(text, "*") {
			continue
		}
		for j := i + 1; j < len(page) && j < i+3 && !strings.HasSuffix(text, "."); j++ {
			text += " " + page[j].text()
		}
		return text
	}
	return ""
}

func noTitle(page []line) error {
	var head []string
	for i := 0; i < len(page) && i < 3; i++ {
		head = append(head, page[i].text())
	}
	return &diag.Problem{
		Code:  "E-PDF-TITLE",
		What:  "this PDF is not NCMEC's list of reports by electronic service providers",
		Where: diag.Place{Page: 1},
		Value: strings.Join(head, " / "),
		Rule:  `the first page has the title "<year> CyberTipline Reports by Electronic Service Providers (ESP)"`,
		Next:  "check that the file is the list by ESP (NCMEC also publishes one by country); if it is a scan, transcribe it to CSV",
	}
}

// locator is where a row stands, as "page 2, line 12".
func (r row) locator() string { return fmt.Sprintf("page %d, line %d", r.page, r.line) }
