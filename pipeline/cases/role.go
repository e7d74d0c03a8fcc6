package cases

import "regexp"

var role = regexp.MustCompile(`^(coder|reviewer|editor)(-[0-9a-z]{1,2})?$`)

// IsRole says whether a text is the label of somebody at work, which is a role and never a name: coder, coder-1, reviewer-b.
func IsRole(label string) bool { return role.MatchString(label) }
