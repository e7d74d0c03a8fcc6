package locale

// A Code is a code of the data with its published shorthand: the marker in square brackets that the
// UK Government Analysis Function recommends for tables. Several markers may stand side by side.
// Name and meaning are under "<domain>.<code>" and "<domain>.<code>.meaning".
type Code struct {
	Code  string
	Short string // "[x]"; empty where the number stands without remark
}

// States lists the states of a value, in the order of the legend. Numbers after the letter tell
// reasons of the same kind apart, as the guidance allows.
func States() []Code {
	return []Code{
		{"published", ""}, {"zero_published", ""},
		{"not_published", "[x]"}, {"not_collected", "[x1]"}, {"withdrawn", "[x2]"},
		{"unit_unclear", "[x3]"}, {"censored", "[x4]"},
		{"not_applicable", "[z]"},
		{"too_small", "[u1]"}, {"implausible", "[u2]"},
		{"invalid_period", "[b]"},
	}
}

// Marks lists the shorthand that does not come from a state: remarks on a number, and the reasons why
// a number that goes with another is left out.
func Marks() []Code {
	return []Code{
		{"low", "[u]"}, {"estimated", "[e]"}, {"provisional", "[p]"}, {"revised", "[r]"},
		{"no_sampling_interval", "[z1]"}, {"no_limits", "[z2]"}, {"no_count", "[z3]"},
		{"not_scored", "[z4]"}, {"no_rows", "[z5]"}, {"no_rank", "[z6]"}, {"no_spread", "[z7]"}, {"not_defined", "[z8]"}, {"no_single_value", "[z9]"}, {"not_stated", "[x5]"},
		{"few_statements", "[u3]"}, {"known_wrong", "[x6]"},
	}
}

// Shorthand gives the marker of a state or mark. An unknown state is shown by its own name in
// brackets, so that it cannot pass for a plain number.
func Shorthand(code string) string {
	for _, list := range [][]Code{States(), Marks()} {
		for _, c := range list {
			if c.Code == code {
				return c.Short
			}
		}
	}
	if code == "" {
		return ""
	}
	return "[" + code + "]"
}
