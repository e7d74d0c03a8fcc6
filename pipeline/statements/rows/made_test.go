package rows

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"time"
)

// someRows makes rows up: a column has as many labels as are given, of which blank is one, and may be the same for a while.
func someRows(r *rand.Rand, n, labels int) []Row {
	text := func(prefix string) string {
		if i := r.IntN(labels); i > 0 {
			return fmt.Sprintf("%s_%d", prefix, i)
		}
		return ""
	}
	list := func(prefix string, most int) []string {
		out := []string{}
		for range r.IntN(most + 1) {
			out = append(out, prefix+text("_X"))
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	day := func() *int32 {
		if r.IntN(3) > 0 {
			return nil
		}
		return ptr(int32(r.IntN(80_000) - 30_000))
	}
	flag := func() *bool {
		return []*bool{nil, ptr(true), ptr(false)}[r.IntN(3)]
	}
	var out []Row
	for len(out) < n {
		row := Row{PlatformName: "the " + text(`"name", or`), DecisionVisibility: list("V", 3), EndDateVisibilityRestriction: day(), DecisionMonetary: text("M"),
			EndDateMonetaryRestriction: day(), DecisionProvision: text("P"), EndDateServiceRestriction: day(), DecisionAccount: text("A"),
			EndDateAccountRestriction: day(), AccountType: text("T"), DecisionGround: text("G"), IncompatibleContentIllegal: flag(), Category: "C" + text("C"),
			CategoryAddition: list("C", 2), CategorySpecification: list("K", 2), ContentType: list("T", 2), ContentLanguage: text("L"),
			ContentDate: int32(r.IntN(40_000)), ContentIDEAN: text("E"), TerritorialScope: list("S", 70), ApplicationDate: int32(r.IntN(20_000)),
			SourceType: text("S"), AutomatedDetection: flag(), AutomatedDecision: text("D"), CreatedAt: int64(r.IntN(2e9)) * 1000}
		for range 1 + r.IntN(1+r.IntN(40)) {
			for i := range row.UUID {
				row.UUID[i] = byte(r.Uint32())
			}
			if out = append(out, row); r.IntN(2) == 0 {
				row.CreatedAt += 1000
			}
		}
	}
	return out[:n]
}

// export gives rows as the text of an export, without its header.
func export(rows []Row) string {
	var b strings.Builder
	names := strings.Split(strings.TrimSpace(header), ",")
	for _, r := range rows {
		for i, name := range names {
			if i > 0 {
				b.WriteByte(',')
			}
			if cell := exportCell(fieldOf(r, name)); cell != "" {
				b.WriteString(`"` + strings.ReplaceAll(cell, `"`, `""`) + `"`)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// fieldOf gives the field of a column; nil if no field is of it.
func fieldOf(r Row, column string) any {
	v := reflect.ValueOf(r)
	for i := range v.NumField() {
		if name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("parquet"), ","); name == column {
			return v.Field(i).Interface()
		}
	}
	return nil
}

func exportCell(field any) string {
	switch v := field.(type) {
	case [16]byte:
		h := hex.EncodeToString(v[:])
		return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
	case string:
		return v
	case []string:
		text, _ := json.Marshal(v) // labels always can be
		return string(text)
	case int32:
		return time.Unix(int64(v)*86400, 0).UTC().Format(time.DateTime)
	case int64:
		return time.UnixMilli(v).UTC().Format(time.DateTime)
	case *int32:
		if v != nil {
			return exportCell(*v)
		}
	case *bool:
		if v != nil {
			return map[bool]string{true: "Yes", false: "No"}[*v]
		}
	}
	return ""
}
