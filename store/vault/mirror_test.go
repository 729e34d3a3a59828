package vault_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bomcabot/store/storetest"
	"bomcabot/store/vault"
	"bomcabot/store/vault/buckettest"
)

// sumOf returns the SHA-256 sum of a content.
func sumOf(content string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:])
}

// openVault opens a vault in a folder.
func openVault(t *testing.T, folder string) *vault.Vault {
	t.Helper()
	v, err := vault.Open(folder, 1e9)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// openBucket opens the folder files of the bucket of a server.
func openBucket(t *testing.T, server *buckettest.Server) *vault.Bucket {
	t.Helper()
	bucket, err := vault.OpenBucket(server.Address("files"), buckettest.Key, buckettest.Secret)
	if err != nil {
		t.Fatal(err)
	}
	return bucket
}

// mirror runs a mirror until the test ends.
func mirror(t *testing.T, v *vault.Vault, server *buckettest.Server) *vault.Mirror {
	t.Helper()
	m := vault.NewMirror(v, openBucket(t, server), slog.New(slog.DiscardHandler))
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { m.Run(ctx); close(done) }()
	t.Cleanup(func() { cancel(); <-done })
	return m
}

// keep keeps a file.
func keep(t *testing.T, v *vault.Vault, content string) {
	t.Helper()
	if err := v.Keep([]byte(content)); err != nil {
		t.Fatal(err)
	}
}

// waitForObject waits until the bucket has a file.
func waitForObject(t *testing.T, server *buckettest.Server, content string) {
	t.Helper()
	if !storetest.Eventually(func() bool { return string(server.Object("files/"+sumOf(content))) == content }) {
		t.Fatalf("%.20q is not in the bucket", content)
	}
}

// Files that were there and those that come are copied to the bucket, each once, large ones too.
func TestMirror(t *testing.T) {
	server, v := buckettest.Start(t), openVault(t, t.TempDir())
	keep(t, v, "before")
	mirror(t, v, server)
	waitForObject(t, server, "before")
	large := strings.Repeat("twenty megabytes ", 20<<20/17)
	keep(t, v, "after")
	keep(t, v, large)
	waitForObject(t, server, "after")
	waitForObject(t, server, large)
	keep(t, v, "after")
	keep(t, v, "the last one")
	waitForObject(t, server, "the last one")
	if server.Puts() != 4 {
		t.Errorf("%d files were put into the bucket", server.Puts())
	}
}

// A bucket that hangs or fails keeps nobody waiting. The files wait in the folder and are copied when it works again.
func TestTheBucketFails(t *testing.T) {
	for name, fail := range map[string]func(s *buckettest.Server) (resume func()){
		"hangs": (*buckettest.Server).Hang,
		"fails": func(s *buckettest.Server) func() {
			s.Refuse(http.StatusServiceUnavailable)
			return func() { s.Refuse(0) }
		},
		"refuses": func(s *buckettest.Server) func() {
			s.Refuse(http.StatusForbidden)
			return func() { s.Refuse(0) }
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server, v := buckettest.Start(t), openVault(t, t.TempDir())
			resume := fail(server)
			m := mirror(t, v, server)
			keep(t, v, "photo") // which does not wait for the bucket
			if content, err := v.Content(sumOf("photo")); string(content) != "photo" {
				t.Errorf("the folder has %q, %v", content, err)
			}
			if failure := m.Failure(); failure != "" { // it may be a short one
				t.Errorf("at once, it is told: %s", failure)
			}
			resume()
			waitForObject(t, server, "photo")
		})
	}
}

// A new computer gets the files from the bucket, but not a damaged one.
func TestTheFolderIsLost(t *testing.T) {
	server, folder := buckettest.Start(t), t.TempDir()
	v := openVault(t, filepath.Join(folder, "first"))
	for _, content := range []string{"photo", "list"} {
		keep(t, v, content)
	}
	bucket := openBucket(t, server)
	mirror(t, v, server)
	waitForObject(t, server, "photo")
	waitForObject(t, server, "list")
	damaged := sumOf("something else")
	server.PutObject("files/"+damaged, []byte("damaged"))

	second := openVault(t, filepath.Join(folder, "second"))
	mirror(t, second, server)
	for _, content := range []string{"photo", "list"} {
		if !storetest.Eventually(func() bool {
			got, err := second.Content(sumOf(content))
			return err == nil && string(got) == content
		}) {
			t.Errorf("%q did not come back", content)
		}
	}
	if content, err := second.Content(damaged); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a damaged file was taken: %q, %v", content, err)
	}
	sizes, err := bucket.List(context.Background())
	if len(sizes) != 3 || sizes[sumOf("photo")] != 5 || err != nil {
		t.Errorf("the bucket lists %v, %v", sizes, err)
	}
}

// What is not an address of a bucket is refused with words that say how one looks; so is a bucket that is not there.
// Only what does not go away by itself is refused.
func TestWrongBuckets(t *testing.T) {
	for _, address := range []string{
		"", "evidence", "https://evidence", "s3://", "s3://evidence?endpoint=s3.example.org", "s3://evidence?zone=eu",
		"s3://evidence?endpoint=ftp://s3.example.org",
	} {
		if _, err := vault.OpenBucket(address, "key", "secret"); !errors.Is(err, vault.ErrInvalidBucket) {
			t.Errorf("%q: %v", address, err)
		}
	}
	server := buckettest.Start(t)
	check := func(address string) error {
		bucket, err := vault.OpenBucket(address, buckettest.Key, buckettest.Secret)
		if err != nil {
			t.Fatal(err)
		}
		return bucket.Check(context.Background())
	}
	if err := check(server.Address("")); err != nil {
		t.Errorf("an empty bucket: %v", err)
	}
	other := strings.Replace(server.Address(""), server.Bucket(), "other", 1)
	if err := check(other); !errors.Is(err, vault.ErrRefused) {
		t.Errorf("a bucket that is not there: %v", err)
	}
	server.Refuse(http.StatusServiceUnavailable)
	if err := check(server.Address("")); err == nil || errors.Is(err, vault.ErrRefused) {
		t.Errorf("a server that is down: %v", err)
	}
	if bytes.Contains([]byte(check(other).Error()), []byte(buckettest.Secret)) {
		t.Error("the secret is in an error")
	}
}
