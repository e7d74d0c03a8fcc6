package release

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"aead.dev/minisign"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
)

// signatureFile is the signature of the list of checksums, in the form of minisign.
const signatureFile = sumsFile + ".minisig"

// unlisted are the files of a release that its list of checksums does not name: itself and its signature.
var unlisted = map[string]bool{sumsFile: true, signatureFile: true}

// Sign holds a release against its checksums, then signs the list with a private key of minisign. The trusted comment,
// which the signature covers, names the release. A key under a password asks for it by password.
func Sign(dir string, key []byte, password func() (string, error)) error {
	if err := Verify(dir); err != nil {
		return err
	}
	secret, err := privateKey(key, password)
	if err != nil {
		return err
	}
	sums, err := os.ReadFile(filepath.Join(dir, sumsFile))
	if err != nil {
		return &diag.Problem{Code: "E-SIGN", What: "the list of checksums cannot be read", Where: diag.Place{File: dir}, Next: "check the permissions", Cause: err}
	}
	comment, err := comment(dir)
	if err != nil {
		return err
	}
	path := filepath.Join(dir, signatureFile)
	signed := minisign.SignWithComments(secret, sums, comment, "signature of "+sumsFile+", check it with minisign or answerable verify --key")
	return atomicfs.WriteFile(path, signed, 0o644)
}

func privateKey(text []byte, password func() (string, error)) (minisign.PrivateKey, error) {
	var key minisign.PrivateKey
	if !minisign.IsEncrypted(text) {
		if err := key.UnmarshalText(text); err != nil {
			return key, &diag.Problem{Code: "E-SIGN-KEY", What: "the private key cannot be read", Rule: "a key file as minisign -G writes it", Next: "name the file of the private key", Cause: err}
		}
		return key, nil
	}
	word, err := password()
	if err != nil {
		return key, err
	}
	if key, err = minisign.DecryptKey(word, text); err != nil {
		return key, &diag.Problem{Code: "E-SIGN-PASSWORD", What: "the private key does not open with this password", Next: "give the password that the key was made with", Cause: err}
	}
	return key, nil
}

// VerifySigned holds a release against its checksums and the list of checksums against its signature. The key is the
// text of a public key of minisign, or a file that holds it.
func VerifySigned(dir, key string) error {
	public, err := publicKey(key)
	if err != nil {
		return err
	}
	sums, err := os.ReadFile(filepath.Join(dir, sumsFile))
	if err != nil {
		_, err := readSums(dir) // says what is missing
		return err
	}
	path := filepath.Join(dir, signatureFile)
	signature, err := os.ReadFile(path)
	if err != nil {
		return &diag.Problem{Code: "E-VERIFY-UNSIGNED", What: "the release has no signature", Where: diag.Place{File: path},
			Next: "ask the publisher for it; without one, a change of a file and of its checksum cannot be told", Exit: diag.ExitChecks, Cause: err}
	}
	var s minisign.Signature
	if err := s.UnmarshalText(signature); err != nil || !minisign.Verify(public, sums, signature) {
		return &diag.Problem{Code: "E-VERIFY-SIGNATURE", What: "the list of checksums is not the one that was signed with this key", Where: diag.Place{File: path},
			Value: fmt.Sprintf("key %X, signed by key %X", public.ID(), s.KeyID), Rule: "the signature is of " + sumsFile + " as it stands, made with the publisher's key",
			Next: "get the release again from where it was published, and the key from the publisher", Exit: diag.ExitChecks, Cause: err}
	}
	if err := Verify(dir); err != nil {
		return err
	}
	if want, err := comment(dir); err != nil || s.TrustedComment != want {
		return &diag.Problem{Code: "E-VERIFY-NAME", What: "the signature is of a release with another name", Where: diag.Place{File: path}, Value: s.TrustedComment,
			Rule: "the signed comment names the edition: " + want, Next: "get the release again from where it was published", Exit: diag.ExitChecks, Cause: err}
	}
	return nil
}

// comment is what the signature says in words: the edition, as the release names itself.
func comment(dir string) (string, error) {
	r, err := readRun(dir)
	if err != nil {
		return "", err
	}
	return "answerable release " + r.Edition, nil
}

func publicKey(key string) (minisign.PublicKey, error) {
	var public minisign.PublicKey
	if raw, err := os.ReadFile(key); err == nil {
		key = string(raw)
	}
	if err := public.UnmarshalText([]byte(strings.TrimSpace(key))); err != nil {
		return public, &diag.Problem{Code: "E-VERIFY-KEY", What: "the public key cannot be read", Value: key, Rule: "a public key of minisign (RWQ...) or a file that holds it",
			Next: "give the key that the publisher names", Exit: diag.ExitUsage, Cause: err}
	}
	return public, nil
}
