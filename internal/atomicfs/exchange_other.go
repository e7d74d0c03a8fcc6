//go:build !linux

package atomicfs

import "errors"

// exchange is not offered here; the caller renames twice.
func exchange(_, _ string) error { return errors.ErrUnsupported }
