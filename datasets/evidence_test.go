package datasets_test

import (
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
)

const (
	dueHead    = "platform,regime,period_start,period_end,due_on,rule,status,published_on,earlier_on,seen_on,publisher,title,url,locator,note\n"
	noticeHead = "platform,regulator,instrument,round,given_on,period,question,topic,code,complete,coder,publisher,title,url,locator,note\n"
)

// spoilt loads the knowledge with one table replaced by a header and rows.
func spoilt(t *testing.T, file, head string, rows ...string) error {
	t.Helper()
	dir := embedded(t)
	dir[file].Data = []byte(head + strings.Join(rows, "\n") + "\n")
	_, err := datasets.LoadFS(dir)
	return err
}

func TestDueReportsAreReadStrictly(t *testing.T) {
	const good = "tiktok,dsa-year,2025-01-01,2025-12-31,2026-02-28,law,dated,2026-02-27,,,p,t,https://example.org,row 3,"
	if err := spoilt(t, "reports_due.csv", dueHead, good); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ what, a, b, message string }{
		{"unknown platform", "tiktok", "tiktak", `"tiktak" is not in platforms.csv`},
		{"unknown regime", "dsa-year", "dsa-week", "dsa-week"},
		{"no date", "2025-12-31", "2025-12-32", "not an ISO date"},
		{"no date of publication", "2026-02-27", "", "needs a date"},
		{"published before the period ended", "2026-02-27", "2025-12-30", "not after the end"},
		{"period the wrong way round", "2025-01-01", "2026-01-01", "not in order"},
		{"due before the period ended", "2026-02-28", "2025-12-31", "not in order"},
		{"no rule", ",law,", ",,", "what makes the report due"},
		{"unknown status", "dated", "guessed", "guessed"},
		{"date without a status for it", "dated,2026-02-27,,", "dated,2026-02-27,,2026-03-01", "has no date there"},
		{"later earlier report", "dated,2026-02-27,,", "reissued,2026-02-27,2026-02-28,", "not before published_on"},
		{"looked for too early", "dated,2026-02-27,,", "absent,,,2026-02-28", "nothing was missing yet"},
		{"no address", "https://example.org", "example.org", "not an address"},
		{"no locator", ",row 3,", ",,", "locator must be given"},
	} {
		row := strings.Replace(good, c.a, c.b, 1)
		err := spoilt(t, "reports_due.csv", dueHead, "x,dsa-year,2025-01-01,2025-12-31,2026-02-28,law,not_collected,,,,p,t,https://example.org,row 2,", row)
		if err == nil || !strings.Contains(err.Error(), "reports_due.csv: line 3: ") || !strings.Contains(err.Error(), c.message) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	if err := spoilt(t, "reports_due.csv", dueHead, good, good); err == nil || !strings.Contains(err.Error(), "line 3: ") || !strings.Contains(err.Error(), "twice") {
		t.Errorf("doubled report: %v", err)
	}
}

func TestInformationNoticesAreReadStrictly(t *testing.T) {
	const whole = "x,r,act,1,2023-02-22,2023,,,notice,no,,p,t,https://example.org,page 1,"
	const good = "x,r,act,1,2023-02-22,2023,q1,how many,answered,yes,r,p,t,https://example.org,page 2,"
	if err := spoilt(t, "information_notices.csv", noticeHead, whole, good); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ what, a, b, message string }{
		{"unknown platform", "x,r,", "y,r,", `"y" is not in platforms.csv`},
		{"unknown code", "answered", "dodged", "dodged"},
		{"no coder", ",yes,r,", ",yes,,", "question, topic and coder"},
		{"no topic", "how many", "", "question, topic and coder"},
		{"neither yes nor no", ",yes,", ",maybe,", "maybe"},
		{"no day", "2023-02-22", "in spring", "in spring"},
		{"no period", ",2023,q1", ",lately,q1", "lately"},
		{"no regulator", "x,r,act", "x,,act", "regulator, instrument and round"},
		{"a question on a notice", "answered,yes,r", "notice,no,", "no question and no coder"},
		{"no source", "https://example.org", "ftp://example.org", "not an address"},
	} {
		err := spoilt(t, "information_notices.csv", noticeHead, whole, strings.Replace(good, c.a, c.b, 1))
		if err == nil || !strings.Contains(err.Error(), "information_notices.csv: line 3: ") || !strings.Contains(err.Error(), c.message) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
	other := strings.NewReplacer("q1", "q2", ",yes,", ",no,").Replace(good)
	if err := spoilt(t, "information_notices.csv", noticeHead, good, other); err == nil || !strings.Contains(err.Error(), "line 3: complete and period differ") {
		t.Errorf("a round that is complete and is not: %v", err)
	}
	if err := spoilt(t, "information_notices.csv", noticeHead, good, good); err == nil || !strings.Contains(err.Error(), "twice") {
		t.Errorf("doubled question: %v", err)
	}
}
