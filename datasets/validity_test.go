package datasets_test

import (
	"strings"
	"testing"

	"github.com/answerable-data/answerable/datasets"
)

const validityHead = "platform,figures,from,to,effect,code,note,publisher,title,url,locator\n"

func TestStatementValidityIsReadStrictly(t *testing.T) {
	const good = "tiktok,S11 S14,2023-09-25,2024-05-29,invalid,flag_inverted,wrong,p,t,https://example.org,row 3"
	if err := spoilt(t, "statement_validity.csv", validityHead, good); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ what, a, b, message string }{
		{"unknown platform", "tiktok", "tiktak", `"tiktak" is not in platforms.csv`},
		{"no figure", "S11 S14", "", "figures and note are needed"},
		{"no day", "2024-05-29", "2024-05", "not two days in order"},
		{"the wrong way round", "2024-05-29", "2023-01-01", "not two days in order"},
		{"unknown effect", ",invalid,", ",void,", "invalid, note"},
		{"unknown code", "flag_inverted", "odd", "flag_inverted"},
		{"no source", "https://example.org", "", "the source is incomplete"},
	} {
		err := spoilt(t, "statement_validity.csv", validityHead, strings.Replace(good, c.a, c.b, 1))
		if err == nil || !strings.Contains(err.Error(), "line 2: ") || !strings.Contains(err.Error(), c.message) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
}

// The known spans hold: the inverted flag of Google Play, the labels of trusted flaggers at Facebook and Instagram.
func TestStatementValidityOfTheProject(t *testing.T) {
	covers := func(platform, figure, month string) string {
		for _, v := range load(t).Validity {
			if v.Effect == datasets.ValidityInvalid && v.Covers(platform, figure, month) {
				return v.Code
			}
		}
		return ""
	}
	for _, c := range []struct{ platform, figure, month, want string }{
		{"google-play", "S11", "2023-09", "flag_inverted"}, {"google-play", "S11", "2026-05", "flag_inverted"}, {"google-play", "S11", "2026-06", ""},
		{"google-play", "S12", "2025-01", ""}, {"facebook", "S14", "2025-10", "label_unsafe"}, {"instagram", "S14", "2025-11", ""}, {"tiktok", "S11", "2025-01", ""},
	} {
		if got := covers(c.platform, c.figure, c.month); got != c.want {
			t.Errorf("%s %s %s: %q, want %q", c.platform, c.figure, c.month, got, c.want)
		}
	}
}
