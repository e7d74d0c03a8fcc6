package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
)

func TestLanguageOfTheMessages(t *testing.T) {
	for _, c := range []struct {
		args, env string
		want      tongue
	}{
		{"build", "", "en"}, {"build", "LANG=fr_CA.UTF-8", "fr"}, {"build --lang en", "LANG=fr_FR", "en"}, {"build --lang=fr", "LC_ALL=C", "fr"},
		{"build", "LC_ALL=C,LANG=fr_FR", "en"}, {"build", "LC_MESSAGES=fr,LANG=de_DE", "fr"}, {"--lang", "", "en"}, {"build", "LANG=frr_DE", "en"},
	} {
		env := func(name string) string {
			for _, pair := range strings.Split(c.env, ",") {
				if k, v, _ := strings.Cut(pair, "="); k == name {
					return v
				}
			}
			return ""
		}
		if got := language(strings.Fields(c.args), env); got != c.want {
			t.Errorf("%q with %q: %s, want %s", c.args, c.env, got, c.want)
		}
	}
}

func TestProblemsInFrench(t *testing.T) {
	var out, errs bytes.Buffer
	if code := run([]string{"verify", t.TempDir(), "--lang", "fr"}, streams{&out, &errs}); code == 0 {
		t.Error("an empty folder was verified")
	}
	for _, want := range []string{"erreur E-", "le dossier n'a pas de liste d'empreintes", "  suite: "} {
		if !strings.Contains(errs.String(), want) {
			t.Errorf("no %q in\n%s", want, errs.String())
		}
	}
	for args, want := range map[string]string{
		"infer none.csv --lang=fr":           "  cause: fichier ou dossier introuvable\n  suite: vérifier le nom et les droits d'accès\n",
		"verify --lang=fr":                   "erreur E-USAGE: attendu\u00a0: ",
		"check a.csv --format csv --lang=fr": "erreur E-USAGE: --declare manque\u00a0: un fichier CSV n'est lu que selon une déclaration\n",
		"build --as-of 12 --out x --lang=fr": "  cause: la date \"12\" n'est pas de la forme 2006-01-02\n  suite: donner la date sous cette forme\n",
		"build --no-such-flag --lang=fr":     "erreur E-USAGE: option inconnue --no-such-flag\n",
	} {
		errs.Reset()
		if code := run(strings.Fields(args), streams{&out, &errs}); code == 0 || !strings.Contains(errs.String(), want) {
			t.Errorf("%s: code %d, no %q in\n%s", args, code, want, errs.String())
		}
	}
	errs.Reset()
	if code := run([]string{"buidl", "--lang=fr"}, streams{&out, &errs}); code != diag.ExitUsage || !strings.Contains(errs.String(), "erreur E-USAGE: ") {
		t.Errorf("%d: %s", code, errs.String())
	}
}

// In English a problem is printed as package diag prints it.
func TestTheEnglishWordsAreThoseOfDiag(t *testing.T) {
	p := &diag.Problem{Code: "E-X", What: "the file cannot be read", Where: diag.Place{File: "f", Sheet: "s", Page: 2, Row: 3, Column: "c"},
		Value: "v", Rule: "r", Next: "check the path and the permissions", Cause: errors.New("why")}
	for _, err := range []error{p, errors.New("no problem")} {
		if got, want := diag.RenderIn(tongue("en").words(), err), diag.Render(err); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := diag.RenderIn(tongue("fr").words(), p); !strings.Contains(got, "le fichier ne peut pas être lu") || !strings.Contains(got, `f › feuille "s" › page 2 › ligne 3, colonne "c"`) {
		t.Error(got)
	}
}
