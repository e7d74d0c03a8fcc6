package locale

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/internal/typo"
)

// A Piece is a part of a text. One that is quoted stands in the language in which it was found.
type Piece struct {
	Text   string
	Quoted bool
}

// A pattern says in French what a text of the tables says in English. $1 and so on stand for what was
// matched, written as a number where it is one.
type pattern struct {
	en *regexp.Regexp
	fr string
}

func patterns(list ...string) []pattern {
	out := make([]pattern, 0, len(list)/2)
	for i := 0; i < len(list); i += 2 {
		out = append(out, pattern{regexp.MustCompile("^" + list[i] + "$"), list[i+1]})
	}
	return out
}

// basisPatterns are the forms in which scoring words the figures that it puts into a formula, clause by
// clause.
var basisPatterns = patterns(
	`(\|ln\(\S+ / \S+\)\|)`, "$1",
	`(\S+) of (\S+) items read, (\S+) asked`, "$1 sur $2 éléments relevés, $3 demandés",
	`(published|unit missing|not published|not collected|not applicable): (.+)`, "$1\u00a0: $2",
	`one coder, so no agreement can be given`, "un seul codeur, aucun accord entre codeurs ne peut donc être indiqué",
	`days from period to report: (.+)`, "jours de la fin de la période au rapport\u00a0: $1",
	`(\d+) of the last (\d+) due reports read`, "$1 des $2 derniers rapports exigibles lus",
	`(\S+) of (\S+) figures read again changed at least once(?:, (\d+) of them withdrawn)?`, "$1 chiffres sur $2 relus ont changé au moins une fois, dont $3 retirés",
	`(\S+) / \((\S+) / (1,000,000)\), users of (\S+)`, "$1 / ($2 / 1\u202f000\u202f000), utilisateurs\u00a0: $4",
	`(\S+): (\d+) of (\d+) checks passed((?:, not \S+)*)`, "$1\u00a0: $2 contrôles réussis sur $3$4",
	`median (\S+)(?:hrs)? hours on (\S+) notices`, "médiane de $1 heures sur $2 notifications",
	`median (\S+)(?:hrs)? hours on (\S+) notices of the whole category`, "médiane de $1 heures sur $2 notifications de la catégorie entière",
	`(\S+) actions on (\S+) notices and (.+) items`, "$1 mesures sur $2 notifications et $3 éléments",
	`1 - share acted on: (\S+) actions on (\S+) notices and (.+) items`, "1 − part suivie d'une mesure\u00a0: $1 mesures sur $2 notifications et $3 éléments",
	`(\S+|\(not published\)) automated of (\S+|\(not published\)) measures \(sheet (.+)\)`, "$1 automatisées sur $2 mesures (feuille $3)",
	`\((\S+) reversed \+ (\S+) partly reversed\) / (\S+) decided`, "($1 annulées + $2 annulées en partie) / $3 tranchées",
	`\((\S+) reversed \+ (\S+) partly reversed\) / (\S+) decided, (.+)`, "($1 annulées + $2 annulées en partie) / $3 tranchées, partie «\u202f$4\u202f»",
	`as printed: (\S+)`, "tel qu'imprimé\u00a0: $1",
	`(\d+) suits read, (\d+) counted, (\d+) of them dismissed`, "$1 actions lues, $2 comptées, dont $3 rejetées",
	`(\d+) open or of unknown state`, "$1 en cours ou d'état inconnu",
	`(\S+) of (\S+) questions answered in full, by (\d+) coder\(s\)`, "$1 réponses complètes sur $2 questions, codeurs\u00a0: $3",
)

// printed is a figure of which the publisher's own name of the row stands beside the number.
var printed = regexp.MustCompile(`^(as printed: )?([\d.,]+%?) (\S.*)$`)

// Basis writes the figures behind an indicator in a language; item names an item of disclosure by its id.
// A clause of a form that is not known is given as it stands, marked as quoted.
func Basis(lang, basis string, item func(id string) string) []Piece {
	if basis == "" {
		return nil
	}
	if lang != French {
		return []Piece{{Text: basis}}
	}
	var out []Piece
	for i, clause := range strings.Split(basis, "; ") {
		if i > 0 {
			out = append(out, Piece{Text: "\u202f; "})
		}
		out = append(out, basisClause(clause, item)...)
	}
	return out
}

func basisClause(clause string, item func(id string) string) []Piece {
	for _, p := range basisPatterns {
		if m := p.en.FindStringSubmatch(clause); m != nil {
			return []Piece{{Text: filled(typo.French(p.fr), m, func(s string) string { return frenchWord(s, item) })}}
		}
	}
	if m := printed.FindStringSubmatch(clause); m != nil {
		text := frenchNumber(m[2]) + " "
		if m[1] != "" {
			text = "tel qu'imprimé\u00a0: " + text
		}
		return []Piece{{Text: text}, {Text: m[3], Quoted: true}}
	}
	return []Piece{{Text: clause, Quoted: true}}
}

// filled puts what was matched into a French form.
func filled(form string, match []string, word func(string) string) string {
	for i := len(match) - 1; i > 0; i-- {
		form = strings.ReplaceAll(form, "$"+strconv.Itoa(i), word(match[i]))
	}
	return strings.TrimSuffix(form, ", dont  retirés")
}

// frenchWord writes a number, a period, a state or a list of items or checks.
func frenchWord(s string, item func(id string) string) string {
	switch s {
	case "unit missing":
		return Term(French, "disclosure_code", "unit_missing")
	case "published", "not published", "not collected", "not applicable":
		return Term(French, "state", strings.ReplaceAll(s, " ", "_"))
	case "(not published)":
		return "(" + Term(French, "state", "not_published") + ")"
	}
	if rest, ok := strings.CutPrefix(s, ", not "); ok {
		var names []string
		for _, id := range strings.Split(rest, ", not ") {
			names = append(names, T(French, "check."+id+".name"))
		}
		return ", échec\u00a0: " + strings.Join(names, ", ")
	}
	var out []string
	for _, w := range strings.Split(s, ", ") {
		name := item(w)
		if name == w {
			name = frenchNumbers(w)
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

// frenchNumbers writes the numbers, periods and words of a short text.
func frenchNumbers(s string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		switch {
		case w == "to":
			words[i] = "à"
		case w == "report":
			words[i] = "rapport"
		default:
			words[i] = frenchNumber(Period(French, w))
		}
	}
	return strings.Join(words, " ")
}

var number = regexp.MustCompile(`^[+-]?\d+(\.\d+)?(%)?$`)

// frenchNumber writes a number as it is printed, with a decimal comma and narrow spaces; anything else stays.
func frenchNumber(s string) string {
	if !number.MatchString(s) || len(s) == 4 && !strings.Contains(s, ".") { // years
		return s
	}
	s, percent := strings.CutSuffix(s, "%")
	whole, frac, has := strings.Cut(s, ".")
	out := whole
	if strings.Trim(whole, "0123456789") == "" {
		out = grouped(whole, narrowSpace)
	}
	if has {
		out += "," + frac
	}
	if percent {
		out += hardSpace + "%"
	}
	return out
}

// locators are the forms in which readers say where in a file a figure stands.
var locators = []struct {
	en    *regexp.Regexp
	fr    string // what is ours
	quote int    // the group that is the publisher's
}{
	{regexp.MustCompile(`^row (\d+), column (\d+)$`), "ligne $1, colonne $2", 0},
	{regexp.MustCompile(`^row (\d+), column (.+)$`), "ligne $1, colonne ", 2},
	{regexp.MustCompile(`^rows? ([\d, -]+)$`), "ligne $1", 0},
	{regexp.MustCompile(`^page (\d+), line (\d+)$`), "page $1, ligne $2", 0},
	{regexp.MustCompile(`^page (\d+)$`), "page $1", 0},
	{regexp.MustCompile(`^sheet '(.+)', cell ([A-Z]+\d+)$`), "cellule $2, feuille ", 1},
	{regexp.MustCompile(`^sheet "(.+)", cell ([A-Z]+\d+)$`), "cellule $2, feuille ", 1},
	{regexp.MustCompile(`^key (\S+); read in (\S+) at (\w+), ([^;]+)$`), "lu dans $2, version $3, fichier $4, clé $1", 0},
	{regexp.MustCompile(`^row "(.+?)"; read in (\S+) at (\w+), ([^;]+); row "(.+?)"$`), "lu dans $2, version $3, fichier $4, ligne «\u00a0$5\u00a0» et ligne ", 1},
	{regexp.MustCompile(`^row "(.+?)"; read in (\S+) at (\w+), ([^;]+)$`), "lu dans $2, version $3, fichier $4, ligne ", 1},
	{regexp.MustCompile(`^(/\S*)$`), "$1", 0},
}

// Locator writes where in a source a figure stands. Names of columns and sheets are the publisher's. A form
// that is not known is given as it stands, marked as quoted.
func Locator(lang, locator string) []Piece {
	if lang != French || locator == "" {
		return []Piece{{Text: locator}}
	}
	for _, l := range locators {
		m := l.en.FindStringSubmatch(locator)
		if m == nil {
			continue
		}
		out := []Piece{{Text: filled(l.fr, m, func(s string) string { return s })}}
		if l.quote > 0 {
			out = append(out, Piece{Text: m[l.quote], Quoted: true})
		}
		return out
	}
	if fr, ok := Phrase(lang, locator); ok {
		return []Piece{{Text: fr}}
	}
	return []Piece{{Text: locator, Quoted: true}}
}
