package pipeline

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// The reconciliation agrees with a published audit of the same data (Grimm, arXiv 2402.14625): own counts
// and the clearinghouse's, per company and year. Discord counts accounts and Aylo several sites, so for
// them the audit's comparison is refused here; its Microsoft counts LinkedIn and GitHub in, ours does not.
func TestRealReconciliationAgreesWithAPublishedAudit(t *testing.T) {
	f, err := os.Open(filepath.Join(shared(t), "grimm", "comparable-reports-by-provider-2024-10.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	ours := map[string][2]*float64{}
	for _, r := range build(t, Options{}).Set.Reconciliations {
		ours[r.Platform+" "+strconv.Itoa(int(r.Year))] = [2]*float64{r.Own, r.Clearing}
	}
	platform := map[string]string{"Amazon": "amazon", "Google": "google", "Pinterest": "pinterest",
		"Reddit": "reddit", "Snap": "snapchat"}
	compared := 0
	for _, row := range rows[1:] {
		year, observer, topic := row[0], row[1], row[3]
		pair, ok := ours[platform[topic]+" "+year]
		if !ok {
			continue
		}
		side := 0
		if observer == "NCMEC" {
			side = 1
		}
		want, err := strconv.ParseFloat(row[2], 64)
		if err != nil || pair[side] == nil || *pair[side] != want {
			t.Errorf("%s %s, %s: the audit says %s, we say %v", topic, year, observer, row[2], pair[side])
			continue
		}
		compared++
	}
	t.Logf("%d counts agree", compared)
	if compared < 38 {
		t.Errorf("only %d counts could be compared", compared)
	}
}
