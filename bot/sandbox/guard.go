package sandbox

import (
	"net"
	"net/http"
	"strings"
)

// isForeign reports whether another web site may have made a browser send the request, or whether it names a host other
// than this computer, as after DNS rebinding. Programs send neither Origin nor Sec-Fetch-Site.
func isForeign(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	return !isLoopback(stripPort(r.Host)) ||
		origin != "" && origin != "http://"+r.Host ||
		comesFromOtherSite(r) && !opensPage(r)
}

// comesFromOtherSite reports whether a browser says that another site caused the request:
// https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header. A typed address or a bookmark counts as "none".
func comesFromOtherSite(r *http.Request) bool {
	site := r.Header.Get("Sec-Fetch-Site")
	return site != "" && site != "same-origin" && site != "none"
}

// opensPage reports whether the request follows a link to the chat page. Such a link may stand on any site.
func opensPage(r *http.Request) bool {
	return r.Method == http.MethodGet && r.URL.Path == "/" && r.Header.Get("Sec-Fetch-Dest") == "document"
}

// stripPort returns a host without the port and brackets.
func stripPort(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.Trim(host, "[]")
}
