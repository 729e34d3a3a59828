package vault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// ErrInvalidBucket is returned for an address of a bucket that is none.
var ErrInvalidBucket = errors.New(
	"is not such as s3://bucket/folder?endpoint=https://s3.example.org&region=eu-central-1",
)

// ErrRefused is returned when the server of a bucket does not let it be used. Trying again does not help.
var ErrRefused = errors.New("the bucket cannot be used")

const (
	bucketTimeout   = time.Minute // how long one file may take
	listTimeout     = 5 * time.Minute
	defaultEndpoint = "https://s3.amazonaws.com"
)

// Bucket is a place for files at a server that speaks S3: the file with the SHA-256 sum abcd… is the object abcd….
type Bucket struct {
	client       *minio.Client
	name, folder string // the folder is empty or ends with a slash
}

// OpenBucket returns the bucket at an address such as s3://bucket/folder?endpoint=https://s3.example.org&region=eu. It
// does not connect yet. The error is [ErrInvalidBucket].
func OpenBucket(address, key, secret string) (*Bucket, error) {
	at, err := url.Parse(address)
	if err != nil || at.Scheme != "s3" || at.Host == "" {
		return nil, ErrInvalidBucket
	}
	options := at.Query()
	endpoint, err := url.Parse(defaultEndpoint)
	if given := options.Get("endpoint"); given != "" {
		endpoint, err = url.Parse(given)
	}
	if err != nil || endpoint.Host == "" || endpoint.Scheme != "https" && endpoint.Scheme != "http" {
		return nil, ErrInvalidBucket
	}
	for name := range options {
		if name != "endpoint" && name != "region" {
			return nil, fmt.Errorf("%w: %q is not known", ErrInvalidBucket, name)
		}
	}
	client, err := minio.New(endpoint.Host, &minio.Options{
		Creds:  credentials.NewStaticV4(key, secret, ""),
		Secure: endpoint.Scheme == "https", Region: options.Get("region"), MaxRetries: 1,
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalidBucket, err)
	}
	folder := strings.Trim(at.Path, "/")
	if folder != "" {
		folder += "/"
	}
	return &Bucket{client, at.Host, folder}, nil
}

// Check asks the server whether the bucket can be read. Its error is [ErrRefused] if trying again does not help.
func (b *Bucket) Check(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel() // also ends the listing
	options := minio.ListObjectsOptions{Prefix: b.folder, MaxKeys: 1}
	for object := range b.client.ListObjects(ctx, b.name, options) {
		return refusal(object.Err)
	}
	return nil
}

// refusal adds [ErrRefused] to an error with which the server refuses the bucket or the key.
func refusal(err error) error {
	if err == nil {
		return nil
	}
	answer := minio.ToErrorResponse(err)
	switch answer.StatusCode {
	case http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound:
		return fmt.Errorf("%w: %s", ErrRefused, answer.Message)
	}
	if answer.Code == minio.NoSuchBucket {
		return fmt.Errorf("%w: %s", ErrRefused, answer.Message)
	}
	return err
}

// List returns the sizes of the files in the bucket, by their sums.
func (b *Bucket) List(ctx context.Context) (map[string]int64, error) {
	ctx, cancel := context.WithTimeout(ctx, listTimeout)
	defer cancel()
	sizes := make(map[string]int64)
	for object := range b.client.ListObjects(ctx, b.name, minio.ListObjectsOptions{Prefix: b.folder}) {
		if object.Err != nil {
			return nil, refusal(object.Err)
		}
		if sum := strings.TrimPrefix(object.Key, b.folder); sumPattern.MatchString(sum) {
			sizes[sum] = object.Size
		}
	}
	return sizes, ctx.Err()
}

// put keeps a file in the bucket.
func (b *Bucket) put(ctx context.Context, sum string, content []byte) error {
	ctx, cancel := context.WithTimeout(ctx, bucketTimeout)
	defer cancel()
	_, err := b.client.PutObject(ctx, b.name, b.folder+sum, bytes.NewReader(content), int64(len(content)),
		minio.PutObjectOptions{ContentType: "application/octet-stream", DisableMultipart: true})
	return refusal(err)
}

// get returns a file of the bucket.
func (b *Bucket) get(ctx context.Context, sum string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, bucketTimeout)
	defer cancel()
	object, err := b.client.GetObject(ctx, b.name, b.folder+sum, minio.GetObjectOptions{})
	if err != nil {
		return nil, refusal(err)
	}
	defer object.Close()
	content, err := io.ReadAll(object)
	return content, refusal(err)
}
