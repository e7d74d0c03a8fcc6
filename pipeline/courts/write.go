package courts

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/sync/errgroup"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/pipeline/courts/idb"
	"github.com/answerable-data/answerable/pipeline/table"
)

// write fills the folder. The Parquet form of the large table is written, read again and hashed beside all the rest.
func write(dir string, opt Options, res *Result, codes *codebook, r ranking) error {
	var rates []table.CourtBaseRate
	var one, rest map[string]string
	var work errgroup.Group
	work.Go(func() (err error) {
		if err = writeDispositions(filepath.Join(dir, dispositionsName+".parquet"), r); err == nil {
			one, err = hashFiles(dir, dispositionsName+".parquet")
		}
		return err
	})
	work.Go(func() (err error) {
		used := codes.used(r)
		res.Unknown = unknown(used)
		rates = baseRates(opt.Clock, res.source(), r)
		if err = writeSmall(dir, r, rates, used); err == nil {
			// To the disk while the large table is still made; Publish does it again, and then has little left to wait for.
			path := filepath.Join(dir, dispositionsName+".csv")
			err = atomicfs.WriteProblem(path, atomicfs.Sync(path))
		}
		if err == nil {
			rest, err = hashFiles(dir, dispositionsName+".csv", ratesName+".parquet", ratesName+".csv", codesName, rejectsName)
		}
		return err
	})
	if err := work.Wait(); err != nil {
		return err
	}
	maps.Copy(rest, one)
	return writeManifest(dir, opt, res, map[string]int{dispositionsName: len(r.cells), ratesName: len(rates)}, rest)
}

// writeSmall writes what takes less time than the Parquet form of the large table.
func writeSmall(dir string, r ranking, rates []table.CourtBaseRate, used []usedCode) error {
	if err := toFile(filepath.Join(dir, dispositionsName+".csv"), func(w io.Writer) error { return dispositionsCSV(w, r) }); err != nil {
		return err
	}
	if err := writeRates(filepath.Join(dir, ratesName), rates); err != nil {
		return err
	}
	return toFile(filepath.Join(dir, codesName), func(w io.Writer) error { return codesCSV(w, used) })
}

// toFile writes one file through a buffer.
func toFile(path string, write func(io.Writer) error) error {
	f, err := atomicfs.Create(path)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<18)
	if err = write(b); err == nil {
		err = b.Flush()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return atomicfs.WriteProblem(path, err)
}

// rows hands out the rows of the table one after the other.
func (r ranking) rows() func(batch []table.CourtDisposition) int {
	i := 0
	var last idb.District
	var text string
	return func(batch []table.CourtDisposition) int {
		n := min(len(batch), len(r.cells)-i)
		for k := range batch[:n] {
			c := r.cells[i]
			if d := c.district(); d != last { // the text of a district is made once, not once a row
				last, text = d, d.String()
			}
			batch[k] = table.CourtDisposition{District: text, Year: c.year(), Nature: c.nature(), Disposition: c.disposition(),
				Group: c.group(), Progress: c.progress(), Count: int64(r.counts[i])}
			i++
		}
		return n
	}
}

// writeDispositions writes the table as Parquet, reads it again and compares every value.
func writeDispositions(path string, r ranking) error {
	err := toFile(path, func(w io.Writer) error { return table.StreamParquet(w, dispositionsName, r.rows()) })
	if err != nil {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return atomicfs.WriteProblem(path, err)
	}
	defer f.Close() // only read
	info, err := f.Stat()
	if err != nil {
		return atomicfs.WriteProblem(path, err)
	}
	if err := r.same(f, info.Size()); err != nil {
		return fmt.Errorf("reading %s again: %w", filepath.Base(path), err)
	}
	return nil
}

// dispositionsCSV writes the table as table.WriteCSV does, without the tables in memory that it needs. No cell of it
// needs quotes.
func dispositionsCSV(w io.Writer, r ranking) error {
	if _, err := io.WriteString(w, "district,year,nature_of_suit,disposition,outcome_group,procedural_progress,count\n"); err != nil {
		return err
	}
	next, batch, line := r.rows(), make([]table.CourtDisposition, 1024), []byte{}
	for n := next(batch); n > 0; n = next(batch) {
		for i := range batch[:n] {
			b := &batch[i]
			line = append(append(line[:0], table.Neutral(b.District)...), ',')
			for _, v := range []int32{b.Year, b.Nature, b.Disposition} {
				line = append(strconv.AppendInt(line, int64(v), 10), ',')
			}
			line = append(append(line, b.Group...), ',')
			line = append(strconv.AppendInt(line, int64(b.Progress), 10), ',')
			line = append(strconv.AppendInt(line, b.Count, 10), '\n')
			if _, err := w.Write(line); err != nil {
				return err
			}
		}
	}
	return nil
}

// codesCSV writes what the codes mean that stand in the table, and how often each does.
func codesCSV(w io.Writer, used []usedCode) error {
	c := csv.NewWriter(w)
	if err := c.Write([]string{"column", "code", "label", "outcome_group", "known", "rows"}); err != nil {
		return err
	}
	for _, u := range used {
		group := ""
		if u.Column == "DISP" {
			n, _ := strconv.Atoi(u.Code) // every code of the column is a number
			if group = groups[int32(n)]; group == "" {
				group = Unknown
			}
		}
		label := u.label
		if label == "" {
			label = "not in the codebook"
		}
		if err := c.Write([]string{u.Column, table.Neutral(u.Code), label, group, strconv.FormatBool(u.label != ""), strconv.FormatInt(u.Rows, 10)}); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}
