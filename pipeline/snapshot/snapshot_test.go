package snapshot

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
)

func TestStoreKeepsBytesOnceWithTheirOrigin(t *testing.T) {
	dir := t.TempDir()
	want := Origin{File: "a.csv", Reader: "meta-cser", Publisher: "P: \"x\"", RetrievedOn: "2026-11-22"}
	path, fresh, err := Store(dir, []byte("x\n"), want)
	if err != nil || !fresh {
		t.Fatal(path, fresh, err)
	}
	if _, fresh, err = Store(dir, []byte("x\n"), Origin{File: "other"}); err != nil || fresh {
		t.Errorf("the same bytes were stored again (%v)", err)
	}
	got, err := ReadOrigin(path, []byte("x\n"))
	if err != nil {
		t.Fatal(err)
	}
	want.SHA256, want.Bytes = Hash([]byte("x\n")), 2
	if d := cmp.Diff(&want, got); d != "" {
		t.Errorf("origin differs (-want +got):\n%s", d)
	}
}

func TestAChangedSnapshotIsRefused(t *testing.T) {
	path, _, err := Store(t.TempDir(), []byte("x\n"), Origin{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ReadOrigin(path, []byte("y\n")); err == nil || !strings.Contains(diag.Render(err), "E-SNAPSHOT-CHANGED") {
		t.Errorf("changed bytes: %v", err)
	}
	if err := os.WriteFile(path+OriginSuffix, []byte("nonsense: 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadOrigin(path, []byte("x\n")); err == nil || !strings.Contains(diag.Render(err), "E-ORIGIN") {
		t.Errorf("a damaged record: %v", err)
	}
	if o, err := ReadOrigin(path+"-none", nil); o != nil || err != nil {
		t.Errorf("a file without record: %v, %v", o, err)
	}
}
