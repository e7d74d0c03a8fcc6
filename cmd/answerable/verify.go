package main

import (
	"fmt"
	"os"

	"golang.org/x/term"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/release"
)

// verifyCmd is `answerable verify`.
type verifyCmd struct {
	Folder string `arg:"" help:"A release folder, such as releases/2026Q3.0." type:"path"`
	Key    string `help:"Public key of the publisher, in the form of minisign, or a file that holds it: the signature of the release is checked, too. Without it a change of a file together with its checksum is not seen." placeholder:"KEY"`
}

// Run checks every file of a release against SHA256SUMS, and that list against its signature where a key is given.
func (c *verifyCmd) Run(io streams, lang tongue) error {
	if c.Key != "" {
		if err := release.VerifySigned(c.Folder, c.Key); err != nil {
			return err
		}
		fmt.Fprintln(io.out, lang.t("verified.signed", c.Folder))
		return nil
	}
	if err := release.Verify(c.Folder); err != nil {
		return err
	}
	fmt.Fprintln(io.out, lang.t("verified", c.Folder))
	return nil
}

// signCmd is `answerable sign`.
type signCmd struct {
	Folder string `arg:"" help:"A release folder, such as releases/2026Q3.0." type:"existingdir"`
	Key    string `help:"File of the private key, made by minisign -G. Its password is asked for on the terminal, never taken from a flag or the environment." type:"existingfile" required:"" placeholder:"FILE"`
}

// Run signs the checksums of a release.
func (c *signCmd) Run(io streams, lang tongue) error {
	key, err := os.ReadFile(c.Key)
	if err != nil {
		return &diag.Problem{Code: "E-SIGN-KEY", What: "the private key cannot be read", Where: diag.Place{File: c.Key}, Next: "check the path and the permissions", Cause: err}
	}
	if err := release.Sign(c.Folder, key, func() (string, error) { return askPassword(io, lang) }); err != nil {
		return err
	}
	fmt.Fprintln(io.out, lang.t("signed", c.Folder))
	return nil
}

// askPassword reads a password from the terminal, unseen.
func askPassword(io streams, lang tongue) (string, error) {
	in := int(os.Stdin.Fd())
	if !term.IsTerminal(in) {
		return "", &diag.Problem{Code: "E-SIGN-PASSWORD", What: "the private key has a password, and nobody is there to give it",
			Rule: "a password is typed on a terminal", Next: "run the command on a terminal, or use a key without password (minisign -G -W)", Exit: diag.ExitUsage}
	}
	fmt.Fprint(io.err, lang.t("password")+" ")
	word, err := term.ReadPassword(in)
	fmt.Fprintln(io.err)
	return string(word), err
}
