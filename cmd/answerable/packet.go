package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/near"
	"github.com/answerable-data/answerable/pipeline"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/dossier"
	"github.com/answerable-data/answerable/reports/site"
	"github.com/answerable-data/answerable/reports/workbook"
)

// packetCmd is `answerable packet`.
type packetCmd struct {
	Platform string `arg:"" help:"Id of a platform, such as reddit; or all."`
	inputFlags
	replyFlag
	Framework string   `help:"Your own framework in place of datasets/framework.yaml." type:"existingfile" placeholder:"FILE.yaml"`
	In        []string `help:"Languages of the packet: en, fr or both." enum:"en,fr" default:"en,fr" placeholder:"LANGUAGE"`
	Out       string   `help:"Folder that receives a folder for the edition, and in it one for each platform." default:"packets" placeholder:"FOLDER"`
}

// Help shows examples.
func (packetCmd) Help() string {
	return `A packet is sent to a platform before publication. In each language it holds a page that prints on A4 and a workbook, with
every number about the platform, its sources, what is in doubt, how it is scored and how to answer; and a file of replies
to be filled in.

Examples:
  answerable packet reddit                         packets/2026Q3.0/reddit/
  answerable packet all --out drafts               one folder a platform
  answerable packet reddit --replies replies.csv   with what was answered so far`
}

// Run writes the packets and prints their folders, one a line.
func (c *packetCmd) Run(ctx context.Context, io streams, lang tongue) error {
	spendMemory()
	opt := c.options()
	opt.Framework, opt.Replies = c.Framework, c.Replies
	all, err := pipeline.Assemble(ctx, opt)
	if err != nil {
		return err
	}
	platforms, err := c.platforms(all.Set)
	if err != nil {
		return err
	}
	out := filepath.Join(c.Out, all.Know.Catalog.Edition)
	for _, p := range platforms {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := c.write(out, all, p); err != nil {
			return err
		}
		fmt.Fprintln(io.out, filepath.Join(out, p))
	}
	fmt.Fprintln(io.err, lang.t("packets", len(platforms), all.Know.Catalog.Edition))
	return nil
}

// platforms are those that are asked for.
func (c *packetCmd) platforms(set *table.Set) ([]string, error) {
	shown := dossier.Shown(set)
	switch {
	case c.Platform == "all":
		return shown, nil
	case slices.Contains(shown, c.Platform):
		return []string{c.Platform}, nil
	}
	return nil, &diag.Problem{Code: "E-PLATFORM", What: "no number is published about such a platform", Value: c.Platform,
		Rule: "a platform is named by its id, as in an address", Next: near.Next(c.Platform, shown), Exit: diag.ExitUsage}
}

// write writes the folder of a platform, whole or not at all.
func (c *packetCmd) write(out string, all *pipeline.Assembled, platform string) error {
	staging, err := atomicfs.Stage(out, platform)
	if err != nil {
		return err
	}
	defer func() { _ = staging.Abort() }() // does nothing after Publish
	put := func(name string, b []byte, err error) error {
		if err != nil {
			return err
		}
		return atomicfs.Write(filepath.Join(staging.Path(), name), b)
	}
	for _, lang := range c.In {
		page, err := site.Packet(all.Set, all.Know, lang, platform)
		if err := put(platform+"."+lang+".html", page, err); err != nil {
			return err
		}
		var book bytes.Buffer
		err = workbook.WritePacket(&book, all.Set, all.Know, lang, platform)
		if err := put(platform+"."+lang+".xlsx", book.Bytes(), err); err != nil {
			return err
		}
	}
	form, err := replyForm(all, platform)
	if err := put(platform+".reply.csv", form, err); err != nil {
		return err
	}
	return staging.Publish()
}

// replyForm is a file of replies with a row for each number of a platform, to be filled in. A row that is left as it is
// has no text and no source, so it is refused when the file comes back: what is not answered is left out.
func replyForm(all *pipeline.Assembled, platform string) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	columns := datasets.ReplyColumns()
	if err := w.Write(columns); err != nil {
		return nil, err
	}
	row := func(concerns string) error {
		cells := make([]string, len(columns))
		for i, c := range columns {
			switch c {
			case "id":
				cells[i] = strings.ToLower(strings.NewReplacer(":", "-", "/", "-", "_", "-").Replace(platform + "-" + concerns))
			case "platform":
				cells[i] = platform
			case "concerns":
				cells[i] = concerns
			case "edition":
				cells[i] = all.Know.Catalog.Edition
			case "status":
				cells[i] = datasets.ReplyStands
			}
		}
		return w.Write(cells)
	}
	for _, s := range all.Set.Scores {
		if s.Platform == platform {
			if err := row(s.Pillar); err != nil {
				return nil, err
			}
		}
	}
	for _, i := range all.Set.Indicators {
		if i.Platform == platform {
			if err := row(i.Indicator + ":" + i.Period); err != nil {
				return nil, err
			}
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}
