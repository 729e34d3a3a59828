package sandbox

import "testing"

func TestNormalizeURL(t *testing.T) {
	tests := []struct{ link, want, problem string }{
		{"https://bomca.eu", "https://bomca.eu/", ""},
		{"HTTPS://BOMCA.eu/Path?q=1#F", "https://bomca.eu/Path?q=1#F", ""},
		{"https://bomca.eu?q=1", "https://bomca.eu/?q=1", ""},
		{"bomca.eu/a b", "http://bomca.eu/a%20b", ""},
		{"https://bomca.eu/новости", "https://bomca.eu/новости", ""},
		{"http://127.0.0.1:8080/", "http://127.0.0.1:8080/", ""},
		{"http://[::1]/", "http://[::1]/", ""},
		{"bomca.eu/?to=https://x", "http://bomca.eu/?to=https://x", ""},
		{"tg://resolve?domain=bomcabot", "tg://resolve?domain=bomcabot", ""},
		{"tg:resolve?domain=bomcabot", "tg://resolve?domain=bomcabot", ""},
		{"tg://", "", "URL host is empty"},
		{"tg://re.solve", "", "Unallowed characters in URL host"},
		{"", "", "URL host is empty"},
		{"https://", "", "URL host is empty"},
		{"https://localhost/", "", "Wrong HTTP URL"},
		{"https://bomca.eu:99999/", "", "Wrong port number specified in the URL"},
		{"https://bom ca.eu/", "", "Disallowed character in URL host"},
		{"ftp://bomca.eu/", "", "Unsupported URL protocol"},
		{"mailto:info@bomca.eu", "", "Unsupported URL protocol"},
		{"TEL:+996312", "", "Unsupported URL protocol"},
		{"javascript:alert(1)", "", "Disallowed character in URL host"},
	}
	for _, tt := range tests {
		got, err := normalizeURL(tt.link)
		problem := ""
		if err != nil {
			problem = err.Error()
		}
		if got != tt.want || problem != tt.problem {
			t.Errorf("normalizeURL(%q) = %q, %v\nwant %q, %s", tt.link, got, err, tt.want, tt.problem)
		}
	}
}
