package locale

import (
	"math"
	"testing"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		lang     string
		v        float64
		decimals int
		want     string
	}{
		{"en", 1234.5, 1, "1,234.5"},
		{"fr", 1234.5, 1, "1\u202f234,5"},
		{"en", 999, 0, "999"},
		{"en", 999.95, 1, "1,000.0"},
		{"fr", -1234567.891, 2, "\u22121\u202f234\u202f567,89"},
		{"en", -0.04, 1, "0.0"},
		{"en", 0, 0, "0"},
		{"en", math.Copysign(0, -1), 1, "0.0"},
		{"en", math.NaN(), 1, "\u2014"},
		{"fr", math.Inf(-1), 1, "\u2014"},
	} {
		if got := Number(c.lang, c.v, c.decimals); got != c.want {
			t.Errorf("Number(%s, %v, %d) = %q, want %q", c.lang, c.v, c.decimals, got, c.want)
		}
	}
}

func TestIntegerAndPercent(t *testing.T) {
	for got, want := range map[string]string{
		Integer("en", 0):                    "0",
		Integer("en", -1234):                "\u22121,234",
		Integer("fr", 1472221):              "1\u202f472\u202f221",
		Integer("en", math.MinInt64):        "\u22129,223,372,036,854,775,808",
		Percent("en", 0.123, 1):             "12.3%",
		Percent("fr", 0.123, 1):             "12,3\u00a0%",
		Percent("fr", math.NaN(), 1):        "\u2014",
		Date("en", "2026-11-22"):            "22 November 2026",
		Date("fr", "2026-08-01"):            "1er août 2026",
		Date("fr", "2026-12"):               "décembre 2026",
		Date("en", "2026"):                  "2026",
		Date("en", "see docket"):            "see docket",
		ISODay(20779):                       "2026-11-22",
		ISODay(-1):                          "1969-12-31",
		Period("en", "2025H2"):              "second half of 2025",
		Period("fr", "2023Q4"):              "quatrième trimestre 2023",
		Period("en", "2023"):                "2023",
		Period("en", "abcdH1"):              "abcdH1",
		List("en", []string{"a", "b", "c"}): "a, b and c",
		List("fr", []string{"a", "b"}):      "a et b",
		List("fr", nil):                     "",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
