package charset

import "strings"

// aliases are the names that IANA registers for the encodings that are read, and those that programs
// print for them, in lower case. ASCII is the first half of UTF-8 and is read as such; "latin1" is
// ISO 8859-1 as IANA has it, not Windows-1252 as browsers have it.
var aliases = map[string]Encoding{
	"utf-8": UTF8, "utf8": UTF8, "csutf8": UTF8, "utf-8-sig": UTF8,
	"us-ascii": UTF8, "ascii": UTF8, "iso-ir-6": UTF8, "ansi_x3.4-1968": UTF8, "ansi_x3.4-1986": UTF8,
	"iso_646.irv:1991": UTF8, "iso646-us": UTF8, "us": UTF8, "ibm367": UTF8, "cp367": UTF8, "csascii": UTF8,
	"utf-16le": UTF16LE, "utf16le": UTF16LE, "csutf16le": UTF16LE,
	"utf-16be": UTF16BE, "utf16be": UTF16BE, "csutf16be": UTF16BE,
	"windows-1252": CP1252, "cp1252": CP1252, "cswindows1252": CP1252,
	"iso-8859-1": Latin1, "iso8859-1": Latin1, "iso_8859-1": Latin1, "iso_8859-1:1987": Latin1, "iso-ir-100": Latin1,
	"latin1": Latin1, "latin-1": Latin1, "l1": Latin1, "ibm819": Latin1, "cp819": Latin1, "csisolatin1": Latin1,
}

// Lookup finds an encoding by a name in any case: its own, or an alias such as cp1252, latin1 or ascii.
func Lookup(name string) (Encoding, bool) {
	enc, ok := aliases[strings.ToLower(strings.TrimSpace(name))]
	return enc, ok
}
