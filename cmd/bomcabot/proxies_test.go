//go:build proxies

package main_test

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// The examples of deploy forward what Telegram posts, with real proxies: go test -tags proxies -run Proxies
// ./cmd/bomcabot. It needs caddy, nginx and openssl in the PATH.
func TestProxiesForwardTheWebhook(t *testing.T) {
	tests := map[string]func(t *testing.T, folder, tls, program string) (name string, args []string){
		"Caddy": caddyCommand, "nginx": nginxCommand,
	}
	for name, command := range tests {
		t.Run(name, func(t *testing.T) {
			port, listen := freeAddress(t), freeAddress(t)
			srv := sandbox.Start(t, sandbox.Options{
				WebhookClient: &http.Client{Transport: everythingTo(port)}, WebhookRetry: 50 * time.Millisecond,
			})
			folder := t.TempDir()
			program, args := command(t, folder, port, listen)
			proxy := exec.Command(program, args...)
			proxy.Env = append(os.Environ(), "HOME="+folder, "XDG_DATA_HOME="+folder, "XDG_CONFIG_HOME="+folder)
			var out logBuffer
			proxy.Stdout, proxy.Stderr = &out, &out
			if err := proxy.Start(); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				_ = proxy.Process.Kill()
				_ = proxy.Wait()
				if t.Failed() {
					t.Logf("the proxy printed:\n%s", out.String())
				}
			})
			bot := startServing(t, srv, storetest.TempPath(t), "BOMCA_WEBHOOK_URL=https://bot.example.org/telegram",
				"BOMCA_WEBHOOK_SECRET="+hookSecret, "BOMCA_LISTEN="+listen)
			ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
			ann.Says("/help")
			ann.Sees("Commands")
			client := &http.Client{Transport: everythingTo(port)}
			for path, status := range map[string]int{"/telegram": 401, "/": 404, "/metrics": 404} {
				response, err := client.Post("https://bot.example.org"+path, "application/json", strings.NewReader("{}"))
				if err != nil {
					t.Fatal(err)
				}
				response.Body.Close()
				if response.StatusCode != status {
					t.Errorf("POST %s: the status is %d, want %d", path, response.StatusCode, status)
				}
			}
			bot.expectCleanExit()
		})
	}
}

// everythingTo returns a transport that leads every request to an address, whatever certificate that shows.
func everythingTo(address string) *http.Transport {
	return &http.Transport{
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, //nolint:gosec // the certificate is the test's own
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, address)
		},
	}
}

// freeAddress returns a loopback address at which nobody listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// example returns a file of deploy with some of its texts replaced. Each must be there.
func example(t *testing.T, name string, replacements ...string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("../../deploy", name))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(replacements); i += 2 {
		if !strings.Contains(string(content), replacements[i]) {
			t.Fatalf("%s has no %q", name, replacements[i])
		}
	}
	return strings.NewReplacer(replacements...).Replace(string(content))
}

// write writes a file of the test and returns its path.
func write(t *testing.T, folder, name, content string) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func caddyCommand(t *testing.T, folder, address, listen string) (program string, args []string) {
	_, port, _ := net.SplitHostPort(address)
	config := "{\n\tadmin off\n\tlocal_certs\n\tskip_install_trust\n\tauto_https disable_redirects\n\thttps_port " + port +
		"\n}\n" + example(t, "Caddyfile", "127.0.0.1:8081", listen)
	return "caddy", []string{"run", "--adapter", "caddyfile", "--config", write(t, folder, "Caddyfile", config)}
}

func nginxCommand(t *testing.T, folder, address, listen string) (program string, args []string) {
	certificate, key := filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	out, err := exec.Command("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
		"-nodes", "-days", "1", "-subj", "/CN=bot.example.org", "-keyout", key, "-out", certificate).CombinedOutput()
	if err != nil {
		t.Fatalf("openssl: %v\n%s", err, out)
	}
	server := example(t, "nginx.conf", "127.0.0.1:8081", listen, "listen 443 ssl", "listen "+address+" ssl",
		"/etc/letsencrypt/live/bot.example.org/fullchain.pem", certificate,
		"/etc/letsencrypt/live/bot.example.org/privkey.pem", key)
	temporary := ""
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		temporary += kind + "_temp_path " + filepath.Join(folder, kind) + ";\n"
	}
	config := "daemon off;\nmaster_process off;\npid " + filepath.Join(folder, "nginx.pid") + ";\nerror_log stderr;\n" +
		"events {}\nhttp {\naccess_log off;\n" + temporary + server + "}\n"
	return "nginx", []string{"-c", write(t, folder, "nginx.conf", config)}
}
