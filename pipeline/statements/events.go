package statements

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/pipeline/table"
)

// eventColumns are those of events.csv: archives that were published anew, and what that did to the rows. The file is sorted
// by day, slug and number, and holds no time: an edition's number says what came after what.
var eventColumns = []string{"day", "slug", "number", "old_files", "new_files", "old_sha256", "new_sha256", "old_rows_seen", "new_rows_seen",
	"old_rows_rejected", "new_rows_rejected", "old_rows_counted", "new_rows_counted"}

// event is the line for an archive that another one replaces; before is what was counted of it.
func event(before, now *Manifest, number int) []string {
	n := func(v int64) string { return strconv.FormatInt(v, 10) }
	return []string{now.Day, now.Slug, strconv.Itoa(number), table.Neutral(before.files()), table.Neutral(now.files()), before.identity(), now.identity(),
		n(before.Rows.Seen), n(now.Rows.Seen), n(before.Rows.Rejected), n(now.Rows.Rejected), n(before.Counted), n(now.Counted)}
}

// files names the sources.
func (m *Manifest) files() string {
	var out []byte
	for i, s := range m.Sources {
		if i > 0 {
			out = append(out, '|')
		}
		out = append(out, s.File...)
	}
	return string(out)
}

// stageEvent puts the event of a republished day into its staging.
func stageEvent(out string, s *staging, before, now *Manifest) error {
	all, err := readEvents(filepath.Join(out, eventsName))
	if err != nil {
		return err
	}
	number := 1
	for _, e := range all {
		if e[0] == now.Day && e[1] == now.Slug {
			number++
		}
	}
	path := filepath.Join(s.dir, eventName)
	return atomicfs.WriteProblem(path, os.WriteFile(path, encodeEvents([][]string{event(before, now, number)}), 0o644))
}

// addEvent adds the event of a commit to the folder's list. Its number makes it safe to be done again.
func addEvent(out, from string) error {
	fresh, err := readEvents(from)
	if err != nil || len(fresh) == 0 {
		return err
	}
	path := filepath.Join(out, eventsName)
	all, err := readEvents(path)
	if err != nil {
		return err
	}
	return atomicfs.WriteFile(path, encodeEvents(mergeEvents(all, fresh)), 0o644)
}

// mergeEvents joins lists of events: sorted, each once.
func mergeEvents(lists ...[][]string) [][]string {
	all := slices.Concat(lists...)
	slices.SortFunc(all, func(a, b []string) int {
		x, _ := strconv.Atoi(a[2])
		y, _ := strconv.Atoi(b[2])
		return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]), x-y, slices.Compare(a, b))
	})
	return slices.CompactFunc(all, func(a, b []string) bool { return slices.Equal(a, b) })
}

// readEvents reads a list of events; a missing one is empty.
func readEvents(path string) ([][]string, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, resultProblem(path, err)
	}
	r := csv.NewReader(bytes.NewReader(b))
	r.FieldsPerRecord = len(eventColumns)
	all, err := r.ReadAll()
	if err != nil || len(all) == 0 || !slices.Equal(all[0], eventColumns) {
		return nil, resultProblem(path, errors.Join(errOther, err))
	}
	return all[1:], nil
}

func encodeEvents(events [][]string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(eventColumns) // a buffer takes everything
	_ = w.WriteAll(events)
	return b.Bytes()
}
