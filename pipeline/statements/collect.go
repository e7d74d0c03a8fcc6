package statements

import (
	"errors"

	"github.com/answerable-data/answerable/pipeline/statements/sor"
	"github.com/answerable-data/answerable/pipeline/statements/tally"
)

// A collector takes the rows of one member.
type collector struct {
	day     int32
	tally   *tally.Member
	rows    *rowsFile // nil: they are not wanted
	rejects rejectSpool
	n       int64
	late    int64
	others  map[int32]int64
}

// Row counts a row.
func (c *collector) Row(r *sor.Row) error {
	if r.Created-r.Application > lateSeconds {
		c.late++
	}
	if day := sor.Day(r.Created); day != c.day {
		c.others[day]++
	}
	if c.rows != nil {
		if err := c.rows.write(r); err != nil {
			return err
		}
	}
	c.n++
	return c.tally.Row(r, c.n-1)
}

// Reject writes a reject down.
func (c *collector) Reject(r sor.Reject) error { return c.rejects.write(r) }

func (c *collector) close() error {
	err := c.tally.Close()
	if c.rows != nil {
		err = errors.Join(err, c.rows.close())
	}
	return errors.Join(err, c.rejects.close())
}
