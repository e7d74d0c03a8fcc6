package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/courts"
	"github.com/answerable-data/answerable/pipeline/release"
	"github.com/answerable-data/answerable/pipeline/statements"
)

// Rebuild makes the release of a folder again in a scratch folder, from what its record names, and gives the files that
// come out differently. What the record names is found by hash among what the options offer: Inputs, Framework, Previous
// and Courts. Nothing in the release is opened as a path or an address. It is refused where this is not the program that
// made the release, where the program carries other data, or where an input is absent.
func Rebuild(ctx context.Context, dir string, opt Options) (differ []string, err error) {
	made, err := release.Record(dir)
	if err != nil {
		return nil, err
	}
	if err := sameProgram(dir, made, opt); err != nil {
		return nil, err
	}
	scratch, remove, err := atomicfs.Scratch()
	if err != nil {
		return nil, err
	}
	defer remove()
	if opt, err = offered(dir, made.From, opt, scratch); err != nil {
		return nil, err
	}
	opt.Out = filepath.Join(scratch, "releases")
	r, err := buildAs(ctx, opt, made.From.Named)
	if err != nil {
		return nil, err
	}
	return release.Differing(dir, r.Dir)
}

// cannot is why a release is not made again. Nothing was compared then.
func cannot(code, what, value, rule, next string) error {
	return &diag.Problem{Code: code, What: what, Value: value, Rule: rule, Next: next}
}

var (
	namedRelease = regexp.MustCompile(`^(\d{4}Q[1-4]\.\d{1,4})?$`)
	plainName    = regexp.MustCompile(`^[^/\\\x00-\x1f]{1,255}$`)
)

// sameProgram holds that this program can make the release.
func sameProgram(dir string, made *release.Made, opt Options) error {
	embedded, err := embeddedHash()
	if err != nil {
		return err
	}
	switch {
	case made.Version != opt.Version:
		return cannot("E-REBUILD-PROGRAM", "the release was made by another version of the program", fmt.Sprintf("release: %s; this program: %s", made.Version, opt.Version),
			"the same program and inputs give the same bytes", "rebuild with the version that made it")
	case made.From.Embedded != embedded:
		return cannot("E-REBUILD-DATA", "the release was made from other embedded data than this program carries", fmt.Sprintf("release: %.12s; this program: %.12s", made.From.Embedded, embedded),
			"the ledger and the methodology in the program are those of the release", "rebuild with the program that made it")
	case !namedRelease.MatchString(made.From.Named):
		return cannot("E-REBUILD-RECORD", "the record of the release cannot be followed", made.From.Named, "a release of a quarter is named as 2026Q3.1", "get the release again from where it was published")
	case len(made.From.Languages) > 0 && fmt.Sprint(made.From.Languages) != fmt.Sprint(opt.Languages):
		return cannot("E-REBUILD-PROGRAM", "the release has reports in other languages than this program writes", fmt.Sprint(made.From.Languages), "the same program and inputs give the same bytes", "rebuild with the version that made it")
	}
	return nil
}

// offered finds what the recipe names among what the user offers.
func offered(dir string, r *release.Recipe, opt Options, scratch string) (Options, error) {
	out := Options{AsOf: r.AsOf, Version: opt.Version, Languages: opt.Languages, Reports: opt.Reports, paths: []string{}, names: map[string]string{}}
	if len(r.Languages) == 0 {
		out.Reports = nil
	}
	for _, find := range []func() error{
		func() error { return offeredInputs(r, opt, &out) },
		func() error { return offeredFramework(dir, r, opt, &out, scratch) },
		func() error { return offeredPrevious(r, opt, &out) },
		func() error { return offeredCourts(r, opt, &out) },
		func() error { return offeredStatements(r, opt, &out) },
		func() error { return offeredReplies(r, opt, &out) },
	} {
		if err := find(); err != nil {
			return out, err
		}
	}
	return out, nil
}

// offeredInputs finds the publishers' files by hash in the folder of inputs, and puts them in the order in which they
// were read. They keep the names that they had, since a name may tell a period.
func offeredInputs(r *release.Recipe, opt Options, out *Options) error {
	if len(r.Inputs) == 0 {
		return nil
	}
	held := map[string]string{} // by hash of the bytes and of the origin record
	if opt.Inputs != "" {
		paths, err := files(opt.Inputs)
		if err != nil {
			return err
		}
		for _, path := range paths {
			f, err := open(path)
			if err != nil {
				return err
			}
			h, err := handed(path, f)
			if err != nil {
				return err
			}
			if key := h.SHA256 + " " + h.Origin; held[key] == "" {
				held[key] = path
			}
		}
	}
	for _, in := range r.Inputs {
		path := held[in.SHA256+" "+in.Origin]
		switch {
		case path == "" && in.Origin != "":
			return cannot("E-REBUILD-INPUT", "an input of the release is absent", fmt.Sprintf("%s, SHA-256 %s, with an origin record of SHA-256 %s", diag.Clip(in.Name, 100), diag.Clip(in.SHA256, 64), diag.Clip(in.Origin, 64)),
				"every input is at hand with the bytes and the origin record that it had", "name the folder that holds it with --inputs; the record of an origin stands beside its file, ending in .origin")
		case path == "":
			return cannot("E-REBUILD-INPUT", "an input of the release is absent", fmt.Sprintf("%s, SHA-256 %s", diag.Clip(in.Name, 100), diag.Clip(in.SHA256, 64)),
				"every input is at hand with the bytes that it had", "name the folder that holds it with --inputs")
		case !plainName.MatchString(in.Name):
			return cannot("E-REBUILD-RECORD", "the record of the release cannot be followed", in.Name, "an input has the name of a file", "get the release again from where it was published")
		}
		out.paths = append(out.paths, path)
		out.names[path] = in.Name
	}
	return nil
}

// offeredFramework takes the user's file, or the text that the release itself carries, whichever has the hash.
func offeredFramework(dir string, r *release.Recipe, opt Options, out *Options, scratch string) error {
	if r.Framework == nil {
		return nil
	}
	path := opt.Framework
	if path == "" {
		path = filepath.Join(dir, "framework.yaml")
	}
	text, err := os.ReadFile(path)
	if err != nil || hashOf(text) != r.Framework.SHA256 || !plainName.MatchString(r.Framework.Name) {
		return cannot("E-REBUILD-INPUT", "the framework of the release is absent", fmt.Sprintf("%s, SHA-256 %s", diag.Clip(r.Framework.Name, 100), diag.Clip(r.Framework.SHA256, 64)),
			"the framework is at hand with the bytes that it had", "name it with --framework")
	}
	out.Framework = filepath.Join(scratch, "framework.yaml")
	out.names[out.Framework] = r.Framework.Name
	return atomicfs.Write(out.Framework, text)
}

func offeredPrevious(r *release.Recipe, opt Options, out *Options) error {
	if r.Previous == nil {
		return nil
	}
	if opt.Previous != "" {
		if b, err := release.Identify(opt.Previous); err != nil {
			return err
		} else if *b == *r.Previous {
			out.Previous = opt.Previous
			return nil
		}
	}
	return cannot("E-REBUILD-INPUT", "the release before, from which the changes were listed, is absent", fmt.Sprintf("%s, SHA-256 of its SHA256SUMS %s", diag.Clip(r.Previous.Edition, 60), diag.Clip(r.Previous.Sums, 64)),
		"the release before is at hand, unchanged", "name its folder with --previous")
}

func offeredCourts(r *release.Recipe, opt Options, out *Options) error {
	if r.Courts == "" {
		return nil
	}
	if opt.Courts != "" {
		if sum, err := courts.RatesHash(opt.Courts); err != nil {
			return err
		} else if sum == r.Courts {
			out.Courts = opt.Courts
			return nil
		}
	}
	return cannot("E-REBUILD-INPUT", "the base rates of the release are absent", "SHA-256 "+diag.Clip(r.Courts, 64), "the base rates are at hand with the bytes that they had", "name their folder with --courts")
}

func offeredStatements(r *release.Recipe, opt Options, out *Options) error {
	if r.Statements == "" {
		return nil
	}
	if opt.Statements != "" {
		if sum, err := statements.Hash(opt.Statements); err != nil {
			return err
		} else if sum == r.Statements {
			out.Statements = opt.Statements
			return nil
		}
	}
	return cannot("E-REBUILD-INPUT", "the statements of reasons of the release are absent", "SHA-256 "+diag.Clip(r.Statements, 64), "the counts are at hand with the bytes that they had", "name their folder with --statements")
}

func offeredReplies(r *release.Recipe, opt Options, out *Options) error {
	if r.Replies == "" {
		return nil
	}
	if opt.Replies != "" {
		if sum, err := fileHash(opt.Replies); err != nil {
			return err
		} else if sum == r.Replies {
			out.Replies = opt.Replies
			return nil
		}
	}
	return cannot("E-REBUILD-INPUT", "the file of replies of the release is absent", "SHA-256 "+diag.Clip(r.Replies, 64), "the replies are at hand with the bytes that they had", "name their file with --replies")
}
