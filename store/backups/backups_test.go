package backups

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// newKeeper opens a database with a person in it, and a keeper of its backups.
func newKeeper(t *testing.T, recipients ...age.Recipient) (*Keeper, *storetest.Clock, *bytes.Buffer) {
	t.Helper()
	path, clock, log := storetest.TempPath(t), storetest.NewClock(), &bytes.Buffer{}
	db := storetest.OpenAt(t, path, clock.Now)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		_, err := tx.UpsertPerson(storetest.Ann)
		return err
	})
	keeper := &Keeper{
		Store: db, Database: path, Folder: filepath.Join(filepath.Dir(path), "backups"), Recipients: recipients,
		Log: slog.New(slog.NewTextHandler(log, nil)),
	}
	if err := keeper.Open(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := keeper.Close(); err != nil {
			t.Error(err)
		}
	})
	return keeper, clock, log
}

// backupState returns what the database says about its backups.
func backupState(t *testing.T, k *Keeper) (state store.BackupState) {
	t.Helper()
	storetest.InTx(t, k.Store, func(tx *store.Tx) (err error) {
		state, err = tx.BackupState()
		return err
	})
	return state
}

// expectMode checks the mode of a file or folder.
func expectMode(t *testing.T, path string, want os.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != want {
		t.Errorf("%s: the mode is %v (%v), want %v", path, info.Mode(), err, want)
	}
}

// There is one backup a day, which only the owner can read, and the database says when the last one was made.
func TestOneBackupADay(t *testing.T) {
	keeper, clock, _ := newKeeper(t)
	for range 3 {
		for range 2 {
			if err := keeper.BackUp(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		clock.Advance(24 * time.Hour)
	}
	day := func(n int) string { return fileName(storetest.Start.AddDate(0, 0, n), false) }
	want := []string{day(0), day(1), day(2), ledgerName, ledgerName + ".lock"}
	if got := namesIn(t, keeper.Folder); !slices.Equal(got, want) {
		t.Errorf("the folder has %q, want %q", got, want)
	}
	state, last := backupState(t, keeper), filepath.Join(keeper.Folder, day(2))
	if made := clock.Now().Add(-24 * time.Hour); !state.MadeAt.Equal(made) || state.File != last || state.Size == 0 {
		t.Errorf("the state is %+v, want a backup of %v in %s", state, made, last)
	}
	expectMode(t, keeper.Folder, 0o700)
	expectMode(t, last, 0o600)
	storetest.Inspect(t, last).ExpectRows("SELECT first_name FROM people", "Ann")
}

// A backup that cannot be made is logged and recorded, and the next one says that all is well again. What an
// interrupted one left is removed.
func TestBackupThatFails(t *testing.T) {
	keeper, clock, log := newKeeper(t)
	blocked := filepath.Join(keeper.Folder, fileName(clock.Now(), false)+".unchecked.partial")
	if err := os.MkdirAll(filepath.Join(blocked, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := keeper.BackUp(t.Context()); err == nil {
		t.Fatal("no error")
	}
	state := backupState(t, keeper)
	if !state.FailedAt.Equal(clock.Now()) || state.Failure == "" || !strings.Contains(log.String(), state.Failure[:9]) {
		t.Errorf("the state is %+v, the log has %q", state, log)
	}
	if err := os.RemoveAll(blocked); err != nil {
		t.Fatal(err)
	}
	leftover := filepath.Join(keeper.Folder, "bomca-2018-11-01.db.age.partial")
	if err := os.WriteFile(leftover, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := keeper.BackUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	if state := backupState(t, keeper); state.Failure != "" || state.MadeAt.IsZero() {
		t.Errorf("the state is %+v, want a backup and no failure", state)
	}
	if got := namesIn(t, keeper.Folder); len(got) != 3 {
		t.Errorf("the folder has %q", got)
	}
}

// Who has a secret key can read an encrypted backup, and nobody else; a damaged one is refused.
func TestEncryptedBackup(t *testing.T) {
	first, second, other := newIdentity(t), newIdentity(t), newIdentity(t)
	keys, err := ParseRecipients(first.Recipient().String() + ", " + second.Recipient().String())
	if err != nil {
		t.Fatal(err)
	}
	keeper, clock, _ := newKeeper(t, keys...)
	if err := keeper.BackUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	backup := filepath.Join(keeper.Folder, fileName(clock.Now(), true))
	content, err := os.ReadFile(backup)
	if err != nil || bytes.Contains(content, []byte("CREATE TABLE")) { // a name as short as Ann may come by chance
		t.Fatalf("the backup has tables in clear text, or %v", err)
	}
	if len(namesIn(t, keeper.Folder)) != 3 {
		t.Errorf("the folder has %q", namesIn(t, keeper.Folder))
	}
	restored := backup + ".restored"
	for _, identity := range []*age.X25519Identity{first, second} {
		if err := Unpack(backup, identityFile(t, identity.String()), restored); err != nil {
			t.Fatal(err)
		}
		storetest.Inspect(t, restored).ExpectRows("SELECT first_name FROM people", "Ann")
	}
	if err := Unpack(backup, "", restored); !errors.Is(err, ErrEncrypted) {
		t.Errorf("without a key: %v", err)
	}
	if err := Unpack(backup, identityFile(t, other.String()), restored); err == nil {
		t.Error("another key can read it")
	}
	if err := Unpack(backup, identityFile(t, "AGE-SECRET-KEY-broken"), restored); err == nil ||
		strings.Contains(err.Error(), "broken") {
		t.Errorf("a broken key: %v", err)
	}
	content[len(content)/2] ^= 1
	if err := os.WriteFile(backup, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Unpack(backup, identityFile(t, first.String()), restored+".2"); err == nil {
		t.Error("a damaged backup was unpacked")
	}
}

func newIdentity(t *testing.T) *age.X25519Identity {
	t.Helper()
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return identity
}

// identityFile writes a file with a secret key.
func identityFile(t *testing.T, key string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "key.txt")
	if err := os.WriteFile(path, []byte("# a comment\n"+key+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Public keys are checked, and a secret key is not taken for one, nor repeated in the error.
func TestParseRecipients(t *testing.T) {
	secret := newIdentity(t).String()
	for _, list := range []string{"age1", "ssh", secret, newIdentity(t).Recipient().String() + ",age1x"} {
		if _, err := ParseRecipients(list); err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%q: %v", list, err)
		}
	}
	if none, err := ParseRecipients(" , "); err != nil || len(none) > 0 {
		t.Errorf("no keys: %v, %v", none, err)
	}
}

// A person who erased themselves after a backup was made is erased again when it is restored, even if only one of the
// ledgers is left. Who wrote again after the erasure, and is in the backup, stays.
func TestErasuresAreRepeated(t *testing.T) {
	for name, lost := range map[string]int{"no ledger is lost": -1, "the folder is lost": 1, "the disk is lost": 0} {
		t.Run(name, func(t *testing.T) {
			keeper, clock, _ := newKeeper(t)
			join := func(tx *store.Tx) error {
				_, err := tx.UpsertPerson(storetest.Bob)
				return err
			}
			storetest.InTx(t, keeper.Store, join)
			erase(t, keeper, storetest.Bob.ID)
			storetest.InTx(t, keeper.Store, join)
			copied := keeper.Database + ".copy"
			if err := keeper.Store.Backup(t.Context(), copied); err != nil {
				t.Fatal(err)
			}
			clock.Advance(time.Hour)
			erase(t, keeper, storetest.Ann.ID)
			if err := keeper.SyncLedgers(t.Context()); err != nil {
				t.Fatal(err)
			}

			ledgers := Ledgers(keeper.Database, keeper.Folder)
			if err := os.Rename(ledgers[0], copied+".erasures"); err != nil {
				t.Fatal(err)
			}
			ledgers[0] = copied + ".erasures"
			if lost >= 0 {
				if err := os.Remove(ledgers[lost]); err != nil {
					t.Fatal(err)
				}
			}
			restored := *keeper
			restored.Store, restored.Database = storetest.OpenAt(t, copied, clock.Now), copied
			see := storetest.Inspect(t, copied)
			see.ExpectRows("SELECT first_name FROM people ORDER BY id", "Ann", "Bob")
			if err := restored.SyncLedgers(t.Context()); err != nil {
				t.Fatal(err)
			}
			see.ExpectRows("SELECT first_name FROM people", "Bob")
			want := fmt.Sprint(see.Rows("SELECT person_id FROM erasures ORDER BY erased_at"))
			for _, ledger := range ledgers {
				expectMode(t, ledger, 0o600)
				content, err := os.ReadFile(ledger)
				if err != nil || strings.Count(string(content), "\n") != 2 ||
					!strings.Contains(string(content), `{"person":1001,`) {
					t.Errorf("%s has %s (%v), want %s", ledger, content, err, want)
				}
			}
		})
	}
}

// erase erases a person.
func erase(t *testing.T, k *Keeper, id int64) {
	t.Helper()
	storetest.InTx(t, k.Store, func(tx *store.Tx) error { return tx.Erase(id) })
}

// While the keeper runs, an erasure is in the ledgers at once, and a backup is made at the start and when a day has
// begun.
func TestKeeperRuns(t *testing.T) {
	keeper, clock, _ := newKeeper(t)
	ctx, cancel := context.WithCancel(t.Context())
	tick, ended := make(chan time.Time), make(chan struct{})
	go func() {
		defer close(ended)
		keeper.Run(ctx, tick)
	}()
	waitFor := func(what string, condition func() bool) {
		t.Helper()
		if !storetest.Eventually(condition) {
			t.Fatalf("there is no %s", what)
		}
	}
	exists := func(name string) bool {
		_, err := os.Stat(filepath.Join(keeper.Folder, name))
		return err == nil
	}
	waitFor("first backup", func() bool { return exists(fileName(clock.Now(), false)) })
	erase(t, keeper, storetest.Ann.ID)
	for _, ledger := range Ledgers(keeper.Database, keeper.Folder) {
		waitFor("entry in "+ledger, func() bool {
			content, _ := os.ReadFile(ledger)
			return bytes.Contains(content, []byte(`"person":1001`))
		})
	}
	clock.Advance(24 * time.Hour)
	tick <- time.Now()
	waitFor("second backup", func() bool { return exists(fileName(clock.Now(), false)) })
	cancel()
	<-ended
}

// The backups of two databases do not go to one folder.
func TestFolderInUse(t *testing.T) {
	keeper, _, _ := newKeeper(t)
	other := &Keeper{Store: keeper.Store, Database: keeper.Database, Folder: keeper.Folder, Log: keeper.Log}
	if err := other.Open(t.Context()); !errors.Is(err, store.ErrInUse) {
		t.Errorf("got %v", err)
	}
}
