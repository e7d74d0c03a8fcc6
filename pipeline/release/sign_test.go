package release

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aead.dev/minisign"

	"github.com/answerable-data/answerable/internal/diag"
)

// keys makes a pair that is the same in every run.
func keys(t *testing.T, seed byte) (public string, private []byte) {
	t.Helper()
	pub, priv, err := minisign.GenerateKey(bytes.NewReader(bytes.Repeat([]byte{seed}, 64)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := priv.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	return pub.String(), text
}

func noPassword() (string, error) { return "", errors.New("asked for a password") }

func code(err error) string {
	var p *diag.Problem
	if errors.As(err, &p) {
		return p.Code
	}
	return ""
}

func signed(t *testing.T) (dir, public string) {
	t.Helper()
	dir = publish(t, plan(t, t.TempDir())).Dir
	public, private := keys(t, 7)
	if err := Sign(dir, private, noPassword); err != nil {
		t.Fatal(err)
	}
	return dir, public
}

func TestASignedReleaseVerifies(t *testing.T) {
	dir, public := signed(t)
	if err := VerifySigned(dir, public); err != nil {
		t.Error(diag.Render(err))
	}
	if err := Verify(dir); err != nil {
		t.Errorf("the signature is taken for a file of the release: %v", err)
	}
	other, _ := keys(t, 8)
	if got := code(VerifySigned(dir, other)); got != "E-VERIFY-SIGNATURE" {
		t.Errorf("another key: %s", got)
	}
	if got := code(VerifySigned(dir, "RWQnonsense")); got != "E-VERIFY-KEY" {
		t.Errorf("no key: %s", got)
	}
	file := filepath.Join(t.TempDir(), "minisign.pub")
	if err := os.WriteFile(file, []byte("untrusted comment: key\n"+public+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := VerifySigned(dir, file); err != nil {
		t.Errorf("a key in a file: %v", err)
	}
	moved := filepath.Join(filepath.Dir(dir), "downloaded (1)")
	if err := os.Rename(dir, moved); err != nil {
		t.Fatal(err)
	}
	if err := VerifySigned(moved, public); err != nil {
		t.Errorf("in another folder: %v", err)
	}
	sums, err := os.ReadFile(filepath.Join(moved, sumsFile))
	if err != nil {
		t.Fatal(err)
	}
	_, private := keys(t, 7)
	var key minisign.PrivateKey
	if err := key.UnmarshalText(private); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(moved, signatureFile), minisign.SignWithComments(key, sums, "answerable release 2019Q1.0", ""), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := code(VerifySigned(moved, public)); got != "E-VERIFY-NAME" {
		t.Errorf("signed as another edition: %s", got)
	}
}

func TestAKeyUnderAPassword(t *testing.T) {
	dir := publish(t, plan(t, t.TempDir())).Dir
	_, priv, err := minisign.GenerateKey(bytes.NewReader(bytes.Repeat([]byte{9}, 64)))
	if err != nil {
		t.Fatal(err)
	}
	locked, err := minisign.EncryptKey("salt and time", priv)
	if err != nil {
		t.Fatal(err)
	}
	if got := code(Sign(dir, locked, func() (string, error) { return "wrong", nil })); got != "E-SIGN-PASSWORD" {
		t.Errorf("wrong password: %s", got)
	}
	if err := Sign(dir, locked, func() (string, error) { return "salt and time", nil }); err != nil {
		t.Error(err)
	}
	if got := code(Sign(dir, []byte("no key"), noPassword)); got != "E-SIGN-KEY" {
		t.Errorf("no key: %s", got)
	}
}

// What an attacker or an accident does to a release is found, each kind by its own words.
func TestVerifyFindsEachManipulation(t *testing.T) {
	change := func(path string, edit func([]byte) []byte) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) {
			raw, err := os.ReadFile(filepath.Join(dir, path))
			if err == nil {
				err = os.WriteFile(filepath.Join(dir, path), edit(raw), 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	for what, c := range map[string]struct {
		do         func(t *testing.T, dir string)
		code, said string
	}{
		"one flipped bit": {change("data/scores.parquet", func(b []byte) []byte { b[len(b)/2] ^= 1; return b }), "E-VERIFY", "data/scores.parquet has changed"},
		"a missing file":  {func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, "run.json")) }, "E-VERIFY", "run.json is missing"},
		"an added file":   {func(t *testing.T, dir string) { os.WriteFile(filepath.Join(dir, "data", "x.csv"), nil, 0o600) }, "E-VERIFY", "data/x.csv is not listed"},
		"a link that leads out": {func(t *testing.T, dir string) {
			os.Remove(filepath.Join(dir, "run.json"))
			os.Symlink("/etc/hostname", filepath.Join(dir, "run.json"))
		}, "E-VERIFY", "run.json is no regular file"},
		"a changed number with its checksum": {func(t *testing.T, dir string) {
			change("data/scores.csv", func(b []byte) []byte { return append(b, "x"...) })(t, dir)
			os.Remove(filepath.Join(dir, sumsFile))
			if err := writeSums(Plan{}, dir); err != nil {
				t.Fatal(err)
			}
			if err := Verify(dir); err != nil {
				t.Errorf("the manipulation is clumsy: %v", err)
			}
		}, "E-VERIFY-SIGNATURE", ""},
		"no signature": {func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, signatureFile)) }, "E-VERIFY-UNSIGNED", ""},
	} {
		dir, public := signed(t)
		c.do(t, dir)
		err := VerifySigned(dir, public)
		if code(err) != c.code || !strings.Contains(diag.Render(err), c.said) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// A list of checksums that leads out of the folder is refused before anything is opened.
func TestPathsOutsideTheFolderAreRefused(t *testing.T) {
	for _, path := range []string{"../x", "/etc/hostname", "data/../../x", ""} {
		dir := publish(t, plan(t, t.TempDir())).Dir
		f, err := os.OpenFile(filepath.Join(dir, sumsFile), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteString(strings.Repeat("a", 64) + "  " + path + "\n"); err != nil {
			t.Fatal(err)
		}
		f.Close()
		if got := code(Verify(dir)); got != "E-VERIFY-SUMS" {
			t.Errorf("%q: %s", path, got)
		}
	}
}
