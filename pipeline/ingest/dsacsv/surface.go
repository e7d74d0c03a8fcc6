package dsacsv

import (
	"path"
	"regexp"
	"strings"
)

// A surface is a part of a service, such as Google's advertisements. None of the template's columns has it; where
// a publisher splits a sheet by surface, the names of the files, folders or tabs tell it. The names that are read
// are those met in published reports ("6_own_initiative_TC_Ads.csv", "..._URL_Level_Removals.csv"), and the
// surfaces are called as the compilation of package dsavlop calls them. Any other name ("..._version2.csv",
// "... (1).csv") tells no surface, and two sheets that then are alike have their rows refused as doubled.

// A naming is what the name of a member or a tab tells.
type naming struct {
	title   string // what stands before the name of the sheet: the report, or the product
	surface string
}

// stems are the names that the sheets are published under.
var stems = regexp.MustCompile(`(^| )(report identification|summary|categories names|member states? orders?|member states|` +
	`(article 16 )?notices|own initiative illegal|own initiative tc|appeals and recidivism|automated means|` +
	`human resources|amar|qualitative)( |$)`)

var (
	number = regexp.MustCompile(`(^| )[0-9]+$|^[0-9]+ `)
	level  = regexp.MustCompile(`^(url|domain|entity|host|image|profile|review) (level|lvl)( (actions?|removals?|suspensions?))?$`)
	feed   = regexp.MustCompile(`^partner feed (domain|item)( (level|lvl)( actions?)?)?$`)
)

// words brings a name into the form in which it is compared.
func words(name string) string {
	for _, ext := range []string{".csv", ".xlsx", ".txt", ".zip"} {
		if strings.EqualFold(path.Ext(name), ext) {
			name = name[:len(name)-len(ext)]
		}
	}
	parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return strings.ContainsRune("_-–—.+ \u00a0", r) })
	return strings.Join(parts, " ")
}

// nameOf reads the name of a file or a tab. Where it has no sheet's name in it, all of it may be a surface's.
func nameOf(name string) naming {
	all := words(name)
	found := stems.FindAllStringIndex(all, -1)
	if len(found) == 0 {
		return naming{surface: vocabulary(number.ReplaceAllString(all, ""))}
	}
	last := found[len(found)-1]
	return naming{title: number.ReplaceAllString(all[:last[0]], ""), surface: vocabulary(strings.TrimSpace(all[last[1]:]))}
}

// vocabulary gives the surface by its words, or "" where they name none.
func vocabulary(words string) string {
	switch {
	case words == "ads":
		return "Ads"
	case words == "core":
		return core
	}
	if m := feed.FindStringSubmatch(words); m != nil {
		return "Partner feed (" + m[1] + ")"
	}
	if m := level.FindStringSubmatch(words); m != nil {
		name := strings.ToUpper(m[1][:1]) + m[1][1:]
		if m[1] == "url" {
			name = "URL"
		}
		return name + "-level"
	}
	return ""
}

// core is the surface of what is not split off.
const core = "Core"

// surfaces settles the surface of each table. A table without one in its name is the core of the service where
// others of the same sheet, under the same title, have one: it is not the whole service. Where two tables would
// be the core, neither is called so; their rows are told apart by their keys alone.
func surfaces(tables []*table) {
	told, untold := map[string]bool{}, map[string]int{}
	key := func(t *table) string { return t.name.title + "\x00" + t.sheet() }
	for _, t := range tables {
		if t.surface = t.name.surface; t.surface != "" && t.surface != core {
			told[key(t)] = true
		} else if t.surface == "" {
			untold[key(t)]++
		}
	}
	for _, t := range tables {
		if t.surface == "" && told[key(t)] && untold[key(t)] == 1 {
			t.surface = core
		}
	}
}
