package main

import (
	"cmp"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/reports/locale"
)

// A tongue is the language of the messages: en or fr. What goes to stdout for programs, codes and names of
// files are the same in both.
type tongue string

// language is what --lang asks for, else what the environment does. It is found before the command line is
// parsed, since a command line that cannot be parsed is a message, too.
func language(args []string, env func(string) string) tongue {
	for i, a := range args {
		if value, ok := strings.CutPrefix(a, "--lang="); ok {
			return tongue(locale.Of(value))
		}
		if a == "--lang" && i+1 < len(args) {
			return tongue(locale.Of(args[i+1]))
		}
	}
	return tongue(locale.Of(cmp.Or(env("LC_ALL"), env("LC_MESSAGES"), env("LANG"))))
}

// t gives a text of the command line.
func (l tongue) t(key string, args ...any) string { return locale.T(string(l), "cli."+key, args...) }

// words are the words of the block in which a problem is printed.
func (l tongue) words() diag.Words {
	return diag.Words{Error: l.t("error"), Where: l.t("where"), Value: l.t("value"), Rule: l.t("rule"), Cause: l.t("cause"), Next: l.t("next"),
		Sheet: l.t("sheet"), Page: l.t("page"), Row: l.t("row"), Column: l.t("column"), Report: l.t("report"),
		Say: func(text string) string { return locale.Message(string(l), text) }}
}
