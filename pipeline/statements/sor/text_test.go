package sor

import (
	"context"
	"strconv"
	"strings"
	"testing"
)

// alike holds that one Text stands for one text of a column.
type alike struct {
	*testing.T
	texts            [NumColumns]map[*Text]string
	repeated, absent int
}

func (a *alike) Row(r *Row) error {
	for c := range NumColumns {
		same, raw := r.Same(c), string(r.Raw(c))
		if same == nil {
			a.absent++
			continue
		}
		if a.texts[c] == nil {
			a.texts[c] = map[*Text]string{}
		}
		text, met := a.texts[c][same]
		if met {
			a.repeated++
		}
		if a.texts[c][same] = raw; met && text != raw || same.Blank() != (raw == "") {
			a.Errorf("row %d, %s: %q has the Text of %q, blank %v", r.Record, c, raw, text, same.Blank())
		}
	}
	return nil
}

func (a *alike) Reject(r Reject) error { return nil }

// Texts hold over rejected rows, rows that are not handed over, texts that are too long and columns with too many of them.
func TestOneTextIsOfOneText(t *testing.T) {
	var b strings.Builder
	b.WriteString(fullHeader)
	for i := range 4000 {
		cells := map[string]string{"content_language": []string{"EL", "", "FR", "slipped text"}[i%7%4], "category": []string{"STATEMENT_CATEGORY_PROTECTION_OF_MINORS", "STATEMENT_CATEGORY_VIOLENCE"}[i%11%2],
			"platform_name": "service " + strconv.Itoa(i%(maxTexts+100)), "end_date_monetary_restriction": strings.Repeat("x", i%5*300)}
		b.WriteString("\n" + sound(fullHeader, cells))
	}
	for _, all := range []bool{false, true} {
		a := &alike{T: t}
		counts, err := Read(context.Background(), strings.NewReader(b.String()), Options{All: all}, a)
		if err != nil || counts.Rejected == 0 || a.repeated == 0 || all && a.absent <= 4*int(counts.Loaded) || (counts.Ignored == 0) != all {
			t.Error(err, counts, a.repeated, a.absent)
		}
		if all && len(a.texts[PlatformName]) != maxTexts {
			t.Error(len(a.texts[PlatformName]), "texts of a column")
		}
	}
}
