package dsaspec

// EU is the geography of every figure but those of sheets 3 and 10 by member state: a report covers the service
// in the whole Union.
const EU = "EU"

// memberStates are the codes that sheets 3 and 10 ask for. Greece is EL by Eurostat's glossary and GR by ISO 3166;
// publishers use both.
var memberStates = map[string]bool{
	"AT": true, "BE": true, "BG": true, "CY": true, "CZ": true, "DE": true, "DK": true, "EE": true, "EL": true,
	"ES": true, "FI": true, "FR": true, "GR": true, "HR": true, "HU": true, "IE": true, "IT": true, "LT": true,
	"LU": true, "LV": true, "MT": true, "NL": true, "PL": true, "PT": true, "RO": true, "SE": true, "SI": true,
	"SK": true,
}

// Geography turns a scope of sheet 3 or 10 into a geography: "EU" for TOTAL, else the code of the member state
// as printed. False means that it is neither.
func Geography(scope string) (string, bool) {
	switch code := Code(scope); {
	case code == Total, code == "GESAMT": // the German template's word
		return EU, true
	case memberStates[code]:
		return Clean(scope), true
	}
	return "", false
}
