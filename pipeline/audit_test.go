package pipeline

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// The reconciliation agrees with a published audit of the same data (Grimm, arXiv 2402.14625) to the digit:
// all 60 counts, the companies' own and the clearinghouse's. The audit compares Discord's accounts with reports, which is
// refused here though both numbers stand; its Microsoft counts LinkedIn and GitHub in on the clearinghouse's side, its Aylo
// all lines of the company. To Microsoft's own count of 2021 and 2022 the audit adds what GitHub says its staff found,
// which its files do not call reports to NCMEC: we do not, and the test holds that this is the whole difference.
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
	own, clearing := map[string][]float64{}, map[string][]float64{}
	set := build(t, Options{}).Set
	for _, r := range set.Reconciliations {
		key := r.Platform + " " + strconv.Itoa(int(r.Year))
		if r.Own != nil {
			own[key] = append(own[key], *r.Own)
		}
		if r.Clearing != nil {
			clearing[key] = append(clearing[key], *r.Clearing)
		}
		if r.Platform == "discord" && (r.Ratio != nil || r.DiffOwn != nil || r.DiffMean != nil || r.Use != "units-differ") {
			t.Errorf("Discord's accounts are compared with reports in %d", r.Year)
		}
	}
	for _, o := range set.Observations {
		if o.Platform == "github" && o.Metric == "cseai_reported" && o.Breakdown == "detection=staff" && (o.Period == "2021" || o.Period == "2022") {
			key := "microsoft " + o.Period
			own[key] = append(own[key], own[key][0]+*o.Value)
		}
	}
	platform := map[string]string{"Amazon": "amazon", "Aylo": "aylo", "Discord": "discord", "Google": "google",
		"Microsoft": "microsoft", "Pinterest": "pinterest", "Reddit": "reddit", "Snap": "snapchat"}
	agree := 0
	for _, row := range rows[1:] {
		year, observer, topic := row[0], row[1], row[3]
		side := own
		if observer == "NCMEC" {
			side = clearing
		}
		want, err := strconv.ParseFloat(row[2], 64)
		if err != nil || !slices.Contains(side[platform[topic]+" "+year], want) {
			t.Errorf("%s %s, %s: the audit says %s, we say %v", topic, year, observer, row[2], side[platform[topic]+" "+year])
			continue
		}
		agree++
	}
	if agree != 60 {
		t.Errorf("%d of the audit's 60 counts agree", agree)
	}
}
