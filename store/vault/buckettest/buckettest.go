// Package buckettest serves buckets of S3 to tests.
package buckettest

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
)

// The key with which tests use a bucket.
const (
	Key    = "EXAMPLEKEY"
	Secret = "example-secret"
)

// Server is a server of S3 in memory, with one bucket.
type Server struct {
	server *httptest.Server
	hangs  atomic.Pointer[chan struct{}] // closed when requests go on; nil: they do
	status atomic.Int32                  // with which all requests are refused; 0: they are not
	puts   atomic.Int32
	store  *s3mem.Backend
	tb     testing.TB
}

// bucketName is the name of the bucket.
const bucketName = "evidence"

// Start starts a server. It ends with the test.
func Start(tb testing.TB) *Server {
	tb.Helper()
	s := &Server{store: s3mem.New(), tb: tb}
	if err := s.store.CreateBucket(bucketName); err != nil {
		tb.Fatal(err)
	}
	fake := gofakes3.New(s.store, gofakes3.WithLogger(gofakes3.DiscardLog())).Server()
	s.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if hangs := s.hangs.Load(); hangs != nil {
			select {
			case <-*hangs:
			case <-r.Context().Done():
			}
		}
		if status := s.status.Load(); status != 0 {
			w.WriteHeader(int(status))
			return
		}
		if r.Method == http.MethodPut {
			s.puts.Add(1)
		}
		fake.ServeHTTP(w, r)
	}))
	tb.Cleanup(s.server.Close)
	return s
}

// Address returns the address of a folder of the bucket, as BOMCA_FILES_S3 has it.
func (s *Server) Address(folder string) string {
	return "s3://" + bucketName + "/" + folder + "?region=eu-central-1&endpoint=" + s.server.URL
}

// URL returns the address of the server.
func (s *Server) URL() string { return s.server.URL }

// Bucket returns the name of the bucket.
func (s *Server) Bucket() string { return bucketName }

// Hang makes all requests wait until the returned function is called.
func (s *Server) Hang() (resume func()) {
	hangs := make(chan struct{})
	s.hangs.Store(&hangs)
	return func() {
		s.hangs.Store(nil)
		close(hangs)
	}
}

// Refuse makes the server refuse all requests with a status; 0: it does not any more.
func (s *Server) Refuse(status int) { s.status.Store(int32(status)) }

// Puts returns how many files were put into the bucket.
func (s *Server) Puts() int { return int(s.puts.Load()) }

// Object returns the content of an object; nil if there is none.
func (s *Server) Object(name string) []byte {
	s.tb.Helper()
	object, err := s.store.GetObject(bucketName, name, nil)
	if err != nil {
		return nil
	}
	defer object.Contents.Close()
	content, err := io.ReadAll(object.Contents)
	if err != nil {
		s.tb.Fatal(err)
	}
	return content
}

// PutObject puts an object into the bucket.
func (s *Server) PutObject(name string, content []byte) {
	s.tb.Helper()
	body, size := bytes.NewReader(content), int64(len(content))
	_, err := s.store.PutObject(bucketName, name, map[string]string{}, body, size, nil)
	if err != nil {
		s.tb.Fatal(err)
	}
}

// Delete deletes an object.
func (s *Server) Delete(name string) {
	s.tb.Helper()
	if _, err := s.store.DeleteObject(bucketName, name); err != nil {
		s.tb.Fatal(err)
	}
}
