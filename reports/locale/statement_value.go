package locale

// StatementValue writes a figure from the EU statements of reasons with its unit, as pages do. Hours are days from three
// days on.
func StatementValue(lang string, v float64, unit string) string {
	switch unit {
	case "share":
		return Percent(lang, v, 1)
	case "ratio":
		return Number(lang, v, 2)
	case "statements":
		return Number(lang, v, 0)
	case "hours":
		if v >= 3*24 {
			v, unit = v/24, "days"
		}
	}
	return Number(lang, v, 0) + "\u00a0" + Term(lang, "unit", unit)
}
