package litigation

import (
	"bytes"
	"encoding/csv"
	"errors"
	"maps"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// A line is one row by column; what is left out is empty.
type line map[string]string

// The columns of the codebook's three files, in its order.
var codebook = map[string][]string{
	"cases": {"case_id", "caption", "court", "court_level", "jurisdiction", "docket_number", "filed_date", "platforms",
		"defendants_as_captioned", "plaintiff_type", "harm_type", "allegation_type", "legal_claims", "section_230_raised", "status",
		"disposition_basis", "disposition_date", "remedy", "source_url", "verified_from", "verified_on_text_date", "note"},
	"case_events": {"case_id", "event_date", "court", "event_type", "basis", "citation", "source_url", "verified_from", "note"},
	"case_platforms": {"case_id", "platform", "operator", "platform_role", "rate_scope", "platform_status", "platform_basis",
		"platform_status_date", "finality", "first_ruling", "first_ruling_date", "first_ruling_basis", "section_230_raised",
		"filed_date", "censor_date", "source_grade", "note"},
}

// good is a row of each table that fits the codebook and names nobody.
var good = map[string]line{
	"cases": {"case_id": "doe-v-plaza-cal-2031", "caption": "Doe v. Snap Inc.", "court": "N.D. Cal.", "court_level": "federal_district",
		"jurisdiction": "US-CA; 9th Cir.", "docket_number": "3:31-cv-00001-JCS", "filed_date": "2031", "platforms": "Snapchat",
		"plaintiff_type": "individual", "harm_type": "sextortion", "section_230_raised": "yes", "status": "pending",
		"source_url": "https://example.org/doe-v-snap", "verified_on_text_date": "2031-02-28"},
	"case_events": {"case_id": "doe-v-snap-cal-2031", "event_date": "2031-02", "court": "N.D. Cal.", "event_type": "complaint",
		"citation": "12 F. Supp. 3d 34 (N.D. Cal. 2031)", "source_url": "https://example.org/1"},
	"case_platforms": {"case_id": "doe-v-snap-cal-2031", "platform": "Snapchat", "operator": "Snap", "platform_role": "content_platform",
		"rate_scope": "core_victim_suit", "platform_status": "pending", "finality": "not_decided", "section_230_raised": "unknown",
		"source_grade": "B", "filed_date": "2031"},
}

// with copies a row and changes cells of it: column, value, column, value, ...
func (l line) with(cells ...string) line {
	out := maps.Clone(l)
	for i := 0; i < len(cells); i += 2 {
		out[cells[i]] = cells[i+1]
	}
	return out
}

// file writes rows as CSV.
func file(t testing.TB, columns []string, lines ...line) []byte {
	t.Helper()
	rows := [][]string{columns}
	for _, l := range lines {
		row := make([]string, len(columns))
		for i, c := range columns {
			row[i] = l[c]
		}
		rows = append(rows, row)
	}
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read reads a file that must be accepted, and checks that its rows add up.
func read(t testing.TB, b []byte) *ingest.Collected {
	t.Helper()
	c := &ingest.Collected{}
	if err := (Reader{}).Read(ingest.File{Name: "coded.csv", Bytes: b}, c); err != nil {
		t.Fatal(diag.Render(err))
	}
	if err := c.Check(); err != nil {
		t.Error(err)
	}
	return c
}

// refuse reads a file that must be refused with the code.
func refuse(t testing.TB, b []byte, code string) *diag.Problem {
	t.Helper()
	err := Reader{}.Read(ingest.File{Name: "coded.csv", Bytes: b}, &ingest.Collected{})
	p := &diag.Problem{}
	if !errors.As(err, &p) || p.Code != code || p.Where.File != "coded.csv" || p.Next == "" {
		t.Fatalf("want %s, got %v", code, err)
	}
	return p
}
