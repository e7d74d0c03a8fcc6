package dayzip_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements/dayzip"
)

func isProblem(err error) bool {
	var p *diag.Problem
	return errors.As(err, &p)
}

// Sums of "abc", as the standards print them.
const (
	abc1   = "a9993e364706816aba3e25717850c26c9cd0d89d"
	abc256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
)

func TestSideCar(t *testing.T) {
	for text, code := range map[string]string{
		abc1 + "  x.csv":                        "",
		abc1 + "  x.csv\n":                      "",
		abc1 + " *x.csv\r\n":                    "",
		strings.ToUpper(abc1) + "  x.csv\n":     "",
		"0" + abc1[1:] + "  x.csv\n":            "E-DAY-SHA1", // another sum
		abc1 + "  y.csv\n":                      "E-DAY-SHA1",
		abc1 + " x.csv\n":                       "E-DAY-SHA1",
		abc1 + "  x.csv\n" + abc1 + "  x.csv\n": "E-DAY-SHA1",
		abc1[1:] + "  x.csv\n":                  "E-DAY-SHA1",
		"g" + abc1[1:] + "  x.csv\n":            "E-DAY-SHA1",
		"":                                      "E-DAY-SHA1",
	} {
		path := place(t, "x.csv", "abc")
		if err := os.WriteFile(path+".sha1", []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		err := checkSums(t, path, true)
		if code == "" && err != nil {
			t.Errorf("%q: %v", text, err)
		} else if code != "" {
			wantCode(t, text, err, code, "x.csv", "fetch the archive")
		}
	}
	if err := checkSums(t, place(t, "x.csv", "abc"), false); err != nil {
		t.Error(err)
	}
}

// checkSums does what a run does.
func checkSums(t *testing.T, path string, want bool) error {
	t.Helper()
	a, err := dayzip.Open(path, t.TempDir(), dayzip.Default)
	if err != nil {
		return err
	}
	defer a.Close()
	said, found, err := a.SideCar()
	if err != nil {
		return err
	}
	if found != want {
		t.Errorf("found is %t", found)
	}
	got, err := a.Sums(t.Context(), found)
	if err != nil {
		return err
	}
	if got.SHA256 != abc256 || found && got.SHA1 != abc1 {
		t.Errorf("%+v", got)
	}
	if !found {
		return nil
	}
	return a.CheckSideCar(said, got)
}

// A file that grows or is replaced while it is read is refused.
func TestChanged(t *testing.T) {
	path := place(t, "x.csv", "abc")
	a, err := dayzip.Open(path, t.TempDir(), dayzip.Default)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if err := os.Chtimes(path, time.Time{}, time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	_, err = a.Sums(t.Context(), false)
	wantCode(t, "changed", err, "E-DAY-CHANGED", "run the same command again")
}
