package sor

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// A pool of texts by length and script, as platforms file them: a sentence or several, some with quotes, some not in ASCII.
var pool = []string{
	"Posts that put people at risk are not eligible for recommendation, and repeated cases lead to further steps.",
	`The item was compared with the ""House Rules"" and the context in which it was shared; the measure follows from the match.`,
	"Inhalte, die Kinder oder Jugendliche gefährden, sind auf unserer Plattform nicht erlaubt und werden entfernt.",
	"When we review content or accounts to see whether they break the law or our rules, we take several kinds of information into account, " +
		"including product data, the quality of the seller's site, merchant details, account history (e.g., earlier decisions) and what " +
		"reporting channels and our own reviews tell us.",
	"Το περιεχόμενο αφαιρέθηκε επειδή παραβιάζει τους όρους χρήσης σχετικά με την προστασία των ανηλίκων.",
}

// text makes an export of version 2 in memory: rows of about 1,000 bytes, one of forty on minors, nothing repeated from row to row
// but by chance.
func text(rows int) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(s ...string) string { return s[r.IntN(len(s))] }
	eu := strings.ReplaceAll("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK", " ", `"",""`)
	b := bytes.NewBufferString(fullHeader)
	for i := range rows {
		category := "STATEMENT_CATEGORY_" + pick("SCAMS_AND_FRAUD", "VIOLENCE", "INTELLECTUAL_PROPERTY_INFRINGEMENTS", "ILLEGAL_OR_HARMFUL_SPEECH")
		if i%40 == 0 {
			category = CategoryMinors
		}
		fmt.Fprintf(b, "\n%s", sound(fullHeader, map[string]string{
			"uuid":                             fmt.Sprintf("%08x-%04x-4%03x-8%03x-%012x", r.Uint32(), r.IntN(1<<16), r.IntN(1<<12), r.IntN(1<<12), r.Int64N(1<<48)),
			"decision_visibility":              `"[""DECISION_VISIBILITY_` + pick("CONTENT_REMOVED", "CONTENT_DISABLED", "OTHER") + `""]"`,
			"incompatible_content_explanation": `"` + pick(pool...) + " " + pick(pool...) + `"`,
			"decision_facts":                   `"` + pick(pool...) + `"`,
			"category":                         category,
			"territorial_scope":                pick(`"[""`+eu+`""]"`, `"[""`+eu+`"",""IS"",""LI"",""NO""]"`, `"[""DE""]"`),
			"content_date":                     fmt.Sprintf(`"2025-09-%02d 00:00:00"`, 1+r.IntN(14)),
			"created_at":                       fmt.Sprintf(`"2025-09-15 %02d:%02d:%02d"`, i/3600%24, i/60%60, i%60),
			"platform_name":                    pick(`"Google Shopping"`, "TikTok", "Facebook", "Temu", `"Some Service"`),
			"platform_uid":                     fmt.Sprint(r.Int64()),
		}))
	}
	return b.Bytes()
}

// nobody takes rows and does nothing with them.
type nobody struct{}

func (nobody) Row(*Row) error      { return nil }
func (nobody) Reject(Reject) error { return nil }

func benchmark(b *testing.B, opt Options, exact bool) {
	const rows = 20_000
	t := text(rows)
	b.SetBytes(int64(len(t)))
	b.ReportAllocs()
	for b.Loop() {
		p := newParser(bytes.NewReader(t), opt, nobody{})
		p.exact = exact
		if counts, err := p.run(context.Background()); err != nil || counts.Rejected != 0 || counts.Seen != rows {
			b.Fatal(err, counts)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/rows, "ns/row")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkFast(b *testing.B)    { benchmark(b, Options{}, false) }
func BenchmarkFastAll(b *testing.B) { benchmark(b, Options{All: true}, false) }
func BenchmarkExact(b *testing.B)   { benchmark(b, Options{}, true) }

// BenchmarkRealGenerated reads a text of the shared generator, whose rows are alike in batches as those of platforms are.
func BenchmarkRealGenerated(b *testing.B) {
	m := generate(b, generator(b), "2025-09-15", "-rows", "50000", "-csv-rows", "50000")
	t, err := os.ReadFile(m.files[0])
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(t)))
	for b.Loop() {
		if counts, err := Read(context.Background(), bytes.NewReader(t), Options{}, nobody{}); err != nil || counts.Seen != m.Rows {
			b.Fatal(err, counts)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(m.Rows), "ns/row")
	b.ReportMetric(0, "ns/op")
}
