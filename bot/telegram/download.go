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

// ErrFileUnavailable is returned for a file that is too large or that Telegram no longer has.
var ErrFileUnavailable = errors.New("Telegram does not give the file")

// downloadTimeout is how long a download may take. The largest file that bots can fetch, 20 MB
// (https://core.telegram.org/bots/api#getfile), takes a minute over a slow connection.
const downloadTimeout = 2 * time.Minute

// Download returns the content of the file with an id. If the file has more than limit bytes or Telegram does not give
// it, the error wraps [ErrFileUnavailable]; after other errors, trying again may help. See
// https://core.telegram.org/bots/api#getfile.
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
