package backups

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"filippo.io/age"

	"bomcabot/store"
)

// ageHeader is how an encrypted file begins, https://age-encryption.org/v1.
const ageHeader = "age-encryption.org/"

// ErrEncrypted is returned when a backup is encrypted and no key was given.
var ErrEncrypted = errors.New("the backup is encrypted: name the file with the age identity")

// ParseRecipients parses public keys of age, such as age1…, separated by commas or spaces.
func ParseRecipients(list string) ([]age.Recipient, error) {
	var recipients []age.Recipient
	for _, text := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		if strings.HasPrefix(strings.ToUpper(text), "AGE-SECRET-KEY-") {
			return nil, errors.New("this is a secret key: give the public one, which begins with age1")
		}
		parsed, err := age.ParseRecipients(strings.NewReader(text))
		if err != nil {
			return nil, fmt.Errorf("%q is not a public key of age such as age1… (age-keygen makes one)", text)
		}
		recipients = append(recipients, parsed...)
	}
	return recipients, nil
}

// Write makes a backup of the database file at path in a new file, checks it, and encrypts it if there are recipients.
// It returns [store.ErrConflict] when the file exists. When it fails, it leaves no file.
func Write(ctx context.Context, path, copied string, recipients []age.Recipient) error {
	if _, err := os.Lstat(copied); err == nil {
		return fmt.Errorf("copying the database to %q: the file exists already: %w", copied, store.ErrConflict)
	}
	plain := copied + ".unchecked"
	if err := os.RemoveAll(plain); err != nil { // of an attempt that was interrupted
		return err
	}
	if err := store.Backup(ctx, path, plain); err != nil {
		return err
	}
	err := store.VerifyBackup(ctx, plain)
	switch {
	case err == nil && len(recipients) == 0:
		return os.Rename(plain, copied)
	case err == nil:
		err = encrypt(plain, copied, recipients)
	}
	return errors.Join(err, os.Remove(plain))
}

// encrypt writes the file plain to the file encrypted.
func encrypt(plain, encrypted string, recipients []age.Recipient) error {
	source, err := os.Open(plain)
	if err != nil {
		return err
	}
	defer source.Close()
	read, write := io.Pipe()
	go func() {
		content, err := age.Encrypt(write, recipients...)
		if err == nil {
			_, err = io.Copy(content, source)
			err = errors.Join(err, content.Close())
		}
		write.CloseWithError(err) // nil is the end of the file
	}()
	err = store.WriteFile(encrypted, read)
	read.Close() // ends the goroutine if it still writes
	return err
}

// Unpack writes the database that the backup file has to a new file, with mode 0600. identity is the path of a file
// with secret keys of age, for a backup that is encrypted.
func Unpack(backup, identity, database string) error {
	source, err := os.Open(backup)
	if err != nil {
		return err
	}
	defer source.Close()
	begin := make([]byte, len(ageHeader))
	n, err := io.ReadFull(source, begin)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return err
	}
	content := io.MultiReader(bytes.NewReader(begin[:n]), source)
	if string(begin[:n]) == ageHeader {
		if content, err = decrypt(content, identity); err != nil {
			return err
		}
	}
	return store.WriteFile(database, content)
}

// decrypt returns the content of an encrypted file.
func decrypt(content io.Reader, identity string) (io.Reader, error) {
	if identity == "" {
		return nil, ErrEncrypted
	}
	file, err := os.Open(identity)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	identities, err := age.ParseIdentities(file)
	if err != nil {
		return nil, fmt.Errorf("%q has no secret key of age", identity) // its error may have the key
	}
	return age.Decrypt(content, identities...)
}
