package sor

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A kept row is what tests compare: all that a Row gives.
type kept struct {
	Record, Line                  int64
	ID                            [16]byte
	Content, Application, Created int64
	Minors                        Minors
	Texts                         [NumColumns]string
}

// A collector keeps everything.
type collector struct {
	rows    []kept
	rejects []Reject
}

func (c *collector) Row(r *Row) error {
	k := kept{Record: r.Record, Line: r.Line, ID: r.UUID(), Content: r.Content, Application: r.Application, Created: r.Created, Minors: r.Minors}
	for col := range NumColumns {
		k.Texts[col] = string(r.Text(col))
	}
	c.rows = append(c.rows, k)
	return nil
}

func (c *collector) Reject(r Reject) error {
	c.rejects = append(c.rejects, r)
	return nil
}

// read reads a text whole and holds what every reading promises.
func read(t *testing.T, text string, opt Options) (*collector, Counts) {
	t.Helper()
	c := &collector{}
	counts, err := Read(context.Background(), strings.NewReader(text), opt, c)
	if err != nil {
		t.Fatal(err)
	}
	if !counts.Holds() || counts.Loaded != int64(len(c.rows)) || counts.Rejected != int64(len(c.rejects)) || counts.Bytes != int64(len(text)) {
		t.Errorf("%+v does not hold for %d rows, %d rejects, %d bytes", counts, len(c.rows), len(c.rejects), len(text))
	}
	return c, counts
}

// shared gives the place of something in the folder of shared data, or skips the test.
func shared(t testing.TB, parts ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{"..", "..", "..", "..", "shared"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skip("needs " + filepath.ToSlash(filepath.Join(append([]string{"../shared"}, parts...)...)) + ", which is absent")
	}
	return path
}

// fullHeader is the header of a full export of version 2, in the order of the exporter.
const fullHeader = "uuid,decision_visibility,decision_visibility_other,end_date_visibility_restriction,decision_monetary,decision_monetary_other," +
	"end_date_monetary_restriction,decision_provision,end_date_service_restriction,decision_account,end_date_account_restriction,account_type," +
	"decision_ground,decision_ground_reference_url,illegal_content_legal_ground,illegal_content_explanation,incompatible_content_ground," +
	"incompatible_content_explanation,incompatible_content_illegal,category,category_addition,category_specification,category_specification_other," +
	"content_type,content_type_other,content_language,content_date,content_id_ean,territorial_scope,application_date,decision_facts,source_type," +
	"source_identity,automated_detection,automated_decision,platform_name,platform_uid,created_at"

// sound is a row for the header, with the cells given by name in place of the usual ones. Cells are given as they stand in the text.
func sound(header string, cells map[string]string) string {
	usual := map[string]string{
		"uuid": "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d", "decision_visibility": `"[""DECISION_VISIBILITY_CONTENT_REMOVED""]"`,
		"decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT", "incompatible_content_ground": `"House rules, part 2"`,
		"incompatible_content_explanation": `"Breaks the ""house rules""."`, "category": CategoryMinors,
		"content_type": `"[""CONTENT_TYPE_TEXT"",""CONTENT_TYPE_IMAGE""]"`, "content_language": "EN", "content_date": `"2025-09-12 00:00:00"`,
		"territorial_scope": `"[""AT"",""BE""]"`, "application_date": `"2025-09-14 00:00:00"`, "decision_facts": `"Found by our own search."`,
		"source_type": "SOURCE_VOLUNTARY", "automated_detection": "Yes", "automated_decision": "AUTOMATED_DECISION_FULLY",
		"platform_name": `"Some Service"`, "platform_uid": "secret-uid-1", "created_at": `"2025-09-15 10:11:12"`,
	}
	var out []string
	for _, name := range strings.Split(header, ",") {
		cell, ok := cells[name]
		if !ok {
			cell = usual[name]
		}
		out = append(out, cell)
	}
	return strings.Join(out, ",")
}
