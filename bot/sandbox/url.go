package sandbox

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
)

// normalizeURL normalizes a link as Telegram does, or returns Telegram's error. The scheme is http, https or tg; a link
// without a scheme gets http. Telegram reads mailto: as a user and a host, which nobody intends, so the sandbox rejects
// it, as it does tel:.
func normalizeURL(link string) (string, error) {
	link = strings.TrimSpace(link)
	if scheme, rest, found := strings.Cut(link, ":"); found {
		switch strings.ToLower(scheme) {
		case "tg":
			return normalizeTelegramURL(rest)
		case "mailto", "tel":
			return "", errors.New("Unsupported URL protocol")
		}
	}
	if before, _, found := strings.Cut(link, "://"); !found || strings.ContainsAny(before, "/?#@") {
		link = "http://" + link
	}
	u, err := url.Parse(link)
	switch {
	case err != nil:
		return "", errors.New("Disallowed character in URL host")
	case u.Scheme != "http" && u.Scheme != "https":
		return "", errors.New("Unsupported URL protocol")
	case u.Hostname() == "":
		return "", errors.New("URL host is empty")
	case !isValidPort(u.Port()):
		return "", errors.New("Wrong port number specified in the URL")
	case !strings.Contains(u.Host, ".") && net.ParseIP(u.Hostname()) == nil:
		return "", errors.New("Wrong HTTP URL")
	}
	_, rest, _ := strings.Cut(link, "://")
	authority, path := rest, ""
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		authority, path = rest[:i], rest[i:]
	}
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return u.Scheme + "://" + strings.ToLower(authority) + strings.ReplaceAll(path, " ", "%20"), nil
}

func isValidPort(port string) bool {
	n, err := strconv.Atoi(port)
	return port == "" || err == nil && 0 < n && n <= 65535
}

// normalizeTelegramURL normalizes a tg: link such as tg://resolve?domain=bomcabot. rest is the part after the first
// colon.
func normalizeTelegramURL(rest string) (string, error) {
	rest = strings.TrimPrefix(rest, "//")
	host := rest
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		host = rest[:i]
	}
	if host == "" {
		return "", errors.New("URL host is empty")
	}
	for i := range len(host) {
		if b := host[i]; !isLetter(b) && !isDigit(b, 10) && b != '-' && b != '_' {
			return "", errors.New("Unallowed characters in URL host")
		}
	}
	return "tg://" + rest, nil
}

// parseMentionURL returns the id of the user in a link such as tg://user?id=1001.
func parseMentionURL(link string) (id int64, ok bool) {
	u, err := url.Parse(strings.ToLower(link))
	if err != nil || u.Scheme != "tg" || u.Host != "user" {
		return 0, false
	}
	id, err = strconv.ParseInt(u.Query().Get("id"), 10, 64)
	return id, err == nil && id > 0
}

// mentionURL returns the link that mentions a user.
func mentionURL(id int64) string { return fmt.Sprintf("tg://user?id=%d", id) }
