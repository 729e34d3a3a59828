package main

import (
	"runtime/debug"
	"testing"
)

func TestVersion(t *testing.T) {
	recorded := func(settings ...debug.BuildSetting) *debug.BuildInfo { return &debug.BuildInfo{Settings: settings} }
	revision := debug.BuildSetting{Key: "vcs.revision", Value: "45e43eab41f20c2cdf5d2e5b1e3b52b6fd6c9a01"}
	time := debug.BuildSetting{Key: "vcs.time", Value: "2026-11-29T22:10:05Z"}
	for name, tt := range map[string]struct {
		release [3]string
		info    *debug.BuildInfo
		want    string
	}{
		"a release": {
			release: [3]string{"0.9.0", "45e43ea", "2026-11-29"},
			want:    "0.9.0 (commit 45e43ea, 2026-11-29)",
		},
		"a release names its own commit": {
			release: [3]string{"0.9.0", "1234567", "2026-12-01"}, info: recorded(revision, time),
			want: "0.9.0 (commit 1234567, 2026-12-01)",
		},
		"only the number is set": {
			release: [3]string{"0.9.0"}, info: recorded(revision, time),
			want: "0.9.0 (commit 45e43ea, 2026-11-29)",
		},
		"a build of a commit": {
			info: recorded(revision, time, debug.BuildSetting{Key: "vcs.modified", Value: "false"}),
			want: "development (commit 45e43ea, 2026-11-29)",
		},
		"a build of changed files": {
			info: recorded(revision, time, debug.BuildSetting{Key: "vcs.modified", Value: "true"}),
			want: "development (commit 45e43ea with changes, 2026-11-29)",
		},
		"a build without version control": {info: recorded(), want: "development"},
		"a build without modules":         {want: "development"},
	} {
		t.Run(name, func(t *testing.T) {
			got := versionFrom(tt.release[0], tt.release[1], tt.release[2], tt.info)
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
