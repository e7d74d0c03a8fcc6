package main

import (
	"bytes"
	"fmt"

	"github.com/alecthomas/kong"

	"github.com/answerable-data/answerable/reports/locale"
)

// helpIn prints help in the language of the messages. The library's own printer lays it out; what it frames the texts with is
// put into that language afterwards.
func helpIn(lang tongue) kong.HelpPrinter {
	return func(options kong.HelpOptions, ctx *kong.Context) error {
		translate(ctx.Model.Node, string(lang))
		var page bytes.Buffer
		out := ctx.Kong.Stdout
		ctx.Kong.Stdout = &page
		err := kong.DefaultHelpPrinter(options, ctx)
		ctx.Kong.Stdout = out
		if err != nil {
			return err
		}
		_, err = fmt.Fprint(out, locale.HelpFrame(string(lang), page.String()))
		return err
	}
}

// translate puts the texts of a command and of those under it into a language.
func translate(n *kong.Node, lang string) {
	n.Help, n.Detail = locale.Help(lang, n.Help), locale.Help(lang, n.Detail)
	for _, f := range n.Flags {
		f.Help = locale.Help(lang, f.Help)
		if !f.IsBool() {
			f.PlaceHolder = locale.HelpWord(lang, f.FormatPlaceHolder())
		}
	}
	for _, a := range n.Positional {
		a.Help, a.Name = locale.Help(lang, a.Help), locale.HelpWord(lang, a.Name)
	}
	for _, child := range n.Children {
		translate(child, lang)
	}
}
