package dockets

import (
	"regexp"
	"strings"
)

// states are the parts of the names of federal district courts: postal code, name, the abbreviation of legal citations,
// and the first letters of the directions of its districts, none where it is one district.
var states = [][4]string{
	{"al", "Alabama", "Ala.", "nms"}, {"ak", "Alaska", "Alaska", ""}, {"az", "Arizona", "Ariz.", ""}, {"ar", "Arkansas", "Ark.", "ew"}, {"ca", "California", "Cal.", "necs"},
	{"co", "Colorado", "Colo.", ""}, {"ct", "Connecticut", "Conn.", ""}, {"de", "Delaware", "Del.", ""}, {"dc", "Columbia", "D.C.", ""}, {"fl", "Florida", "Fla.", "nms"},
	{"ga", "Georgia", "Ga.", "nms"}, {"hi", "Hawaii", "Haw.", ""}, {"id", "Idaho", "Idaho", ""}, {"il", "Illinois", "Ill.", "ncs"}, {"in", "Indiana", "Ind.", "ns"},
	{"ia", "Iowa", "Iowa", "ns"}, {"ks", "Kansas", "Kan.", ""}, {"ky", "Kentucky", "Ky.", "ew"}, {"la", "Louisiana", "La.", "emw"}, {"me", "Maine", "Me.", ""},
	{"md", "Maryland", "Md.", ""}, {"ma", "Massachusetts", "Mass.", ""}, {"mi", "Michigan", "Mich.", "ew"}, {"mn", "Minnesota", "Minn.", ""},
	{"ms", "Mississippi", "Miss.", "ns"}, {"mo", "Missouri", "Mo.", "ew"}, {"mt", "Montana", "Mont.", ""}, {"ne", "Nebraska", "Neb.", ""}, {"nv", "Nevada", "Nev.", ""},
	{"nh", "New Hampshire", "N.H.", ""}, {"nj", "New Jersey", "N.J.", ""}, {"nm", "New Mexico", "N.M.", ""}, {"ny", "New York", "N.Y.", "nesw"},
	{"nc", "North Carolina", "N.C.", "emw"}, {"nd", "North Dakota", "N.D.", ""}, {"oh", "Ohio", "Ohio", "ns"}, {"ok", "Oklahoma", "Okla.", "new"}, {"or", "Oregon", "Or.", ""},
	{"pa", "Pennsylvania", "Pa.", "emw"}, {"pr", "Puerto Rico", "P.R.", ""}, {"ri", "Rhode Island", "R.I.", ""}, {"sc", "South Carolina", "S.C.", ""},
	{"sd", "South Dakota", "S.D.", ""}, {"tn", "Tennessee", "Tenn.", "emw"}, {"tx", "Texas", "Tex.", "nsew"}, {"ut", "Utah", "Utah", ""}, {"vt", "Vermont", "Vt.", ""},
	{"va", "Virginia", "Va.", "ew"}, {"wa", "Washington", "Wash.", "ew"}, {"wv", "West Virginia", "W. Va.", "ns"}, {"wi", "Wisconsin", "Wis.", "ew"}, {"wy", "Wyoming", "Wyo.", ""},
}

var directions = map[string]string{"": "", "N.": "n", "S.": "s", "E.": "e", "W.": "w", "M.": "m", "C.": "c",
	"Northern ": "n", "Southern ": "s", "Eastern ": "e", "Western ": "w", "Middle ": "m", "Central ": "c"}

var circuits = map[string]string{"1st": "ca1", "2d": "ca2", "2nd": "ca2", "3d": "ca3", "3rd": "ca3", "4th": "ca4", "5th": "ca5", "6th": "ca6", "7th": "ca7",
	"8th": "ca8", "9th": "ca9", "10th": "ca10", "11th": "ca11", "d.c.": "cadc", "fed.": "cafc",
	"first": "ca1", "second": "ca2", "third": "ca3", "fourth": "ca4", "fifth": "ca5", "sixth": "ca6", "seventh": "ca7", "eighth": "ca8", "ninth": "ca9",
	"tenth": "ca10", "eleventh": "ca11", "district of columbia": "cadc", "federal": "cafc"}

var (
	circuitName  = regexp.MustCompile(`(?i)^(\w+\.?|d\.c\.) cir\.$|^U\.S\. Court of Appeals for the (.+) Circuit$`)
	districtName = regexp.MustCompile(`^(?:U\.S\. )?District Court, (Northern |Southern |Eastern |Western |Middle |Central |)District of (.+?)(?: \(MDL\))?$`)
	districtAbbr = regexp.MustCompile(`^([NSEWMC]\.|)D\. ?(.+)$`)
)

// CourtID gives the id under which CourtListener keeps a federal court: "N.D. Cal.", "U.S. District Court, Northern
// District of California", "9th Cir.". It is empty for other courts.
func CourtID(text string) string {
	text = strings.TrimSpace(text)
	if m := circuitName.FindStringSubmatch(text); m != nil {
		return circuits[strings.ToLower(m[1]+m[2])]
	}
	for i, pattern := range []*regexp.Regexp{districtName, districtAbbr} {
		m := pattern.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		for _, s := range states {
			if direction := directions[m[1]]; m[2] == s[1+i] && strings.Contains(s[3], direction) && (direction == "") == (s[3] == "") {
				return s[0] + direction + "d"
			}
		}
	}
	return ""
}
