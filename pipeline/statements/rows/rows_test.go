package rows

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

const header = "uuid,decision_visibility,decision_visibility_other,end_date_visibility_restriction,decision_monetary,decision_monetary_other," +
	"end_date_monetary_restriction,decision_provision,end_date_service_restriction,decision_account,end_date_account_restriction,account_type," +
	"decision_ground,decision_ground_reference_url,illegal_content_legal_ground,illegal_content_explanation,incompatible_content_ground," +
	"incompatible_content_explanation,incompatible_content_illegal,category,category_addition,category_specification,category_specification_other," +
	"content_type,content_type_other,content_language,content_date,content_id_ean,territorial_scope,application_date,decision_facts,source_type," +
	"source_identity,automated_detection,automated_decision,platform_name,platform_uid,created_at\n"

const full = `0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d,"[""DECISION_VISIBILITY_CONTENT_REMOVED"",""DECISION_VISIBILITY_CONTENT_DEMOTED""]",SECRET,"2025-10-15 00:00:00",` +
	`DECISION_MONETARY_OTHER,SECRET,"never",DECISION_PROVISION_TOTAL_SUSPENSION,"2025-11-15 00:00:00",DECISION_ACCOUNT_SUSPENDED,"1970-01-01 00:00:00",ACCOUNT_TYPE_PRIVATE,` +
	`DECISION_GROUND_ILLEGAL_CONTENT,https://secret.example,SECRET,SECRET,SECRET,SECRET,No,STATEMENT_CATEGORY_PROTECTION_OF_MINORS,"[""STATEMENT_CATEGORY_VIOLENCE""]",` +
	`"[""KEYWORD_UNSAFE_CHALLENGES""]",SECRET,"[""CONTENT_TYPE_TEXT""]",SECRET,EL,"2025-09-12 00:00:00",0012345678905,"[""AT"",""BE""]","2025-09-14 00:00:00",SECRET,` +
	`SOURCE_ARTICLE_16,SECRET,Perhaps,AUTOMATED_DECISION_PARTIALLY,"SIA ""JOOM""",SECRET,"2025-09-15 10:11:12"` + "\n"

const sparse = `ffffffff-4e5f-4a6b-8c7d-9e0f1a2b3c4d,,,,,,,,,,,,DECISION_GROUND_INCOMPATIBLE_CONTENT,,,,,,,STATEMENT_CATEGORY_PROTECTION_OF_MINORS,[],,,` +
	`"[""CONTENT_TYPE_TEXT""]",,,"2025-09-12 00:00:00",,,"2025-09-14 00:00:00",,SOURCE_VOLUNTARY,,Yes,AUTOMATED_DECISION_FULLY,TikTok,,"2025-09-15 10:11:13"` + "\n"

// writeAll writes the rows of a text.
func writeAll(t *testing.T, text string) (*Writer, []byte) {
	t.Helper()
	var out bytes.Buffer
	w := NewWriter(&out)
	counts, err := sor.Read(context.Background(), strings.NewReader(header+text), sor.Options{All: true}, sink{w})
	if err != nil || counts.Rejected != 0 || w.Close() != nil {
		t.Fatal(err, counts)
	}
	return w, out.Bytes()
}

type sink struct{ *Writer }

func (s sink) Reject(sor.Reject) error { return nil }

func readAll(t require, b []byte) (rows []Row) {
	t.Helper()
	if err := Scan(bytes.NewReader(b), int64(len(b)), func(batch []Row) error { rows = append(rows, batch...); return nil }); err != nil {
		t.Fatal(err)
	}
	return rows
}

func ptr[T any](v T) *T { return &v }

func TestRowsKeepTheirTypes(t *testing.T) {
	w, b := writeAll(t, full+sparse)
	want := []Row{{
		UUID:                         [16]byte{0x0a, 0x1b, 0x2c, 0x3d, 0x4e, 0x5f, 0x4a, 0x6b, 0x8c, 0x7d, 0x9e, 0x0f, 0x1a, 0x2b, 0x3c, 0x4d},
		PlatformName:                 `SIA "JOOM"`,
		DecisionVisibility:           []string{"DECISION_VISIBILITY_CONTENT_DEMOTED", "DECISION_VISIBILITY_CONTENT_REMOVED"},
		EndDateVisibilityRestriction: ptr(int32(20376)), DecisionMonetary: "DECISION_MONETARY_OTHER",
		DecisionProvision: "DECISION_PROVISION_TOTAL_SUSPENSION", EndDateServiceRestriction: ptr(int32(20407)),
		DecisionAccount: "DECISION_ACCOUNT_SUSPENDED", EndDateAccountRestriction: ptr(int32(0)), AccountType: "ACCOUNT_TYPE_PRIVATE",
		DecisionGround: "DECISION_GROUND_ILLEGAL_CONTENT", IncompatibleContentIllegal: ptr(false), Category: sor.CategoryMinors,
		CategoryAddition: []string{"STATEMENT_CATEGORY_VIOLENCE"}, CategorySpecification: []string{"KEYWORD_UNSAFE_CHALLENGES"},
		ContentType: []string{"CONTENT_TYPE_TEXT"}, ContentLanguage: "EL", ContentDate: 20343, ContentIDEAN: "0012345678905",
		TerritorialScope: []string{"AT", "BE"}, ApplicationDate: 20345, SourceType: "SOURCE_ARTICLE_16",
		AutomatedDecision: "AUTOMATED_DECISION_PARTIALLY", CreatedAt: 1757931072000,
	}, {
		UUID:         [16]byte{0xff, 0xff, 0xff, 0xff, 0x4e, 0x5f, 0x4a, 0x6b, 0x8c, 0x7d, 0x9e, 0x0f, 0x1a, 0x2b, 0x3c, 0x4d},
		PlatformName: "TikTok", DecisionVisibility: []string{}, DecisionGround: "DECISION_GROUND_INCOMPATIBLE_CONTENT", Category: sor.CategoryMinors,
		CategoryAddition: []string{}, CategorySpecification: []string{}, ContentType: []string{"CONTENT_TYPE_TEXT"}, ContentDate: 20343,
		TerritorialScope: []string{}, ApplicationDate: 20345, SourceType: "SOURCE_VOLUNTARY", AutomatedDetection: ptr(true),
		AutomatedDecision: "AUTOMATED_DECISION_FULLY", CreatedAt: 1757931073000,
	}}
	if d := cmp.Diff(want, readAll(t, b)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]int64{"end_date_monetary_restriction": 1, "automated_detection": 1}, w.Unread()); d != "" || w.Rows() != 2 {
		t.Error(w.Rows(), d)
	}
	for range 3 { // whatever was written in between
		writeAll(t, strings.Repeat(sparse+full, 1536))
		if _, again := writeAll(t, full+sparse); !bytes.Equal(again, b) {
			t.Error("the same rows gave other bytes")
		}
	}
}

// What can name a person, and free text, is in no file, compressed or not: the columns are not there, and neither are the names.
func TestNothingPersonalIsWritten(t *testing.T) {
	_, b := writeAll(t, full)
	for _, r := range readAll(t, b) {
		if text := cmp.Diff(Row{}, r); strings.Contains(strings.ToLower(text), "secret") {
			t.Error(text)
		}
	}
	for _, name := range []string{"platform_uid", "_other", "explanation", "facts", "identity", "legal_ground", "content_ground", "reference"} {
		if bytes.Contains(b, []byte(name)) {
			t.Errorf("a column %s is written", name)
		}
	}
}

func TestWithoutLeavesRowsOut(t *testing.T) {
	var text strings.Builder
	const n = 20_000
	for i := range n {
		row := sparse
		if i%3 == 0 {
			row = full
		}
		text.WriteString(row[:0] + hex8(i) + row[8:])
	}
	_, b := writeAll(t, text.String())
	places := []int64{0, 1, 8191, 8192, 16000, n - 1}
	var out bytes.Buffer
	copied, err := Without(&out, bytes.NewReader(b), int64(len(b)), places)
	if err != nil || copied != n-6 {
		t.Fatal(copied, err)
	}
	want := readAll(t, b)
	lines := strings.SplitAfter(text.String(), "\n")
	for i := len(places) - 1; i >= 0; i-- {
		want = slices.Delete(want, int(places[i]), int(places[i])+1)
		lines = slices.Delete(lines, int(places[i]), int(places[i])+1)
	}
	if d := cmp.Diff(want, readAll(t, out.Bytes())); d != "" {
		t.Error(d)
	}
	if _, never := writeAll(t, strings.Join(lines, "")); !bytes.Equal(never, out.Bytes()) {
		t.Error("rows left out afterwards and rows never written give other bytes")
	}
	if _, err := Without(io.Discard, bytes.NewReader(b), int64(len(b)), []int64{n}); err == nil {
		t.Error("a row that is not there was left out")
	}
}

func hex8(i int) string {
	const digits = "0123456789abcdef"
	b := make([]byte, 8)
	for k := range b {
		b[k] = digits[i>>(28-4*k)&15]
	}
	return string(b)
}

func TestScanRefusesOtherFiles(t *testing.T) {
	_, b := writeAll(t, sparse)
	for _, bad := range [][]byte{nil, []byte("PAR1"), b[:len(b)-9], []byte("nothing of the kind, but long enough to be looked at")} {
		if err := Scan(bytes.NewReader(bad), int64(len(bad)), func([]Row) error { return nil }); err == nil {
			t.Errorf("%d bytes were read", len(bad))
		}
	}
}

func BenchmarkWriter(b *testing.B) {
	const n = 20_000
	text := strings.NewReader(header + strings.Repeat(full+sparse, n/2))
	b.ReportAllocs()
	b.SetBytes(text.Size())
	for b.Loop() {
		text.Seek(0, io.SeekStart)
		w := NewWriter(io.Discard)
		if _, err := sor.Read(context.Background(), text, sor.Options{All: true}, sink{w}); err != nil || w.Close() != nil || w.Rows() != n {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/row")
	b.ReportMetric(0, "ns/op")
}

// FuzzScan holds that a damaged file is an error and never a panic, and that Without refuses what Scan refuses.
func FuzzScan(f *testing.F) {
	var out bytes.Buffer
	w := NewWriter(&out)
	if _, err := sor.Read(context.Background(), strings.NewReader(header+full+sparse), sor.Options{All: true}, sink{w}); err != nil || w.Close() != nil {
		f.Fatal(err)
	}
	f.Add(out.Bytes())
	r := rand.New(rand.NewPCG(5, 6))
	for range 40 {
		b := bytes.Clone(out.Bytes())
		b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		f.Add(b)
		f.Add(b[:r.IntN(len(b))])
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		n := 0
		err := Scan(bytes.NewReader(b), int64(len(b)), func(batch []Row) error { n += len(batch); return nil })
		copied, other := Without(io.Discard, bytes.NewReader(b), int64(len(b)), nil)
		if (err == nil) != (other == nil) || err == nil && copied != int64(n) {
			t.Errorf("%d rows, %v; %d copied, %v", n, err, copied, other)
		}
	})
}
