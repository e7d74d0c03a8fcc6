package csvdecl

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
)

// YAML writes the declaration for Parse: the required keys, and the others where they are set.
func (d Declaration) YAML() []byte { return d.yaml(nil) }

// YAML writes the proposal as a declaration with comments: what speaks for each key, and "review:" where
// the file alone does not settle it.
func (p *Proposal) YAML() []byte {
	head := "# Proposed from one file, for a person to review. Nothing is read on it by itself.\n"
	if p.Trial.Refused != "" {
		head += "# review: under it the file is refused: " + oneLine(p.Trial.Refused) + "\n"
	} else {
		head += fmt.Sprintf("# Under it the file has %d rows: %d accepted, %d in quarantine, %d lines left out.\n",
			p.Trial.Seen, p.Trial.Accepted, p.Trial.Rejected, p.Trial.Ignored)
	}
	return append([]byte(head), p.Declaration.yaml(p.Notes)...)
}

func (d Declaration) yaml(notes []Note) []byte {
	var b strings.Builder
	for f, v := range reflect.ValueOf(d).Fields() {
		key := f.Tag.Get("yaml")
		for _, n := range notes {
			if n.Key == key {
				fmt.Fprintf(&b, "# %s%s\n", map[bool]string{true: "review: "}[n.Review], oneLine(n.Evidence))
			}
		}
		if v.IsZero() && !slices.Contains(required, key) {
			continue
		}
		fmt.Fprintf(&b, "%s: %s\n", key, yamlValue(v.Interface()))
	}
	return []byte(b.String())
}

func yamlValue(v any) string {
	switch v := v.(type) {
	case int:
		return strconv.Itoa(v)
	case string:
		return yamlText(v)
	case LineEnds:
		if len(v) == 1 {
			return yamlText(v[0])
		}
		return yamlList(v)
	case []string:
		return yamlList(v)
	}
	return ""
}

func yamlList(list []string) string {
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = yamlText(s)
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

// yamlText writes a text in double quotes. What is not printable is escaped by number: every reader of
// YAML agrees on that form.
func yamlText(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r > 0xffff && !strconv.IsPrint(r):
			fmt.Fprintf(&b, `\U%08X`, r)
		case !strconv.IsPrint(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// oneLine makes a text fit a comment.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if !strconv.IsPrint(r) {
			return ' '
		}
		return r
	}, diagClip(s))
}

func diagClip(s string) string { return diag.Clip(strings.ToValidUTF8(s, "\ufffd"), 300) }
