package telegram

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	tg "github.com/go-telegram/bot"
)

// ErrFileUnavailable means that Telegram does not give a file: it is too large, or not there any more.
var ErrFileUnavailable = errors.New("Telegram does not give the file")

// downloadTimeout is how long a download may take. A file of 20 MB, the largest that bots can fetch, takes a minute over a poor connection.
const downloadTimeout = 2 * time.Minute

// Download fetches the content of a file by its id (https://core.telegram.org/bots/api#getfile), of at most limit bytes. The error is [ErrFileUnavailable] when
// asking again would not help. No error has the token in it, which the address of a file contains.
func (c *Client) Download(ctx context.Context, fileID string, limit int64) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, downloadTimeout)
	defer cancel()
	file, err := c.api.GetFile(ctx, &tg.GetFileParams{FileID: fileID})
	switch {
	case errors.Is(err, tg.ErrorBadRequest):
		return nil, fmt.Errorf("%w: %w", ErrFileUnavailable, c.redactError(err))
	case err != nil:
		return nil, c.redactError(err)
	case file.FileSize > limit:
		return nil, fmt.Errorf("%w: it has %d bytes", ErrFileUnavailable, file.FileSize)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.fileURL+file.FilePath, nil)
	if err != nil {
		return nil, c.redactError(err)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, c.redactError(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the download of a file was answered with %s", response.Status)
	}
	content, err := io.ReadAll(io.LimitReader(response.Body, limit+1))
	switch {
	case err != nil:
		return nil, c.redactError(err)
	case int64(len(content)) > limit:
		return nil, fmt.Errorf("%w: it has more than %d bytes", ErrFileUnavailable, limit)
	}
	return content, nil
}
