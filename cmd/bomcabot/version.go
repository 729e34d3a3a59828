package main

import (
	"cmp"
	"fmt"
	"runtime/debug"
	"strings"
)

// A release sets these with the linker: see .ci/release.
var releaseVersion, releaseCommit, releaseDay string

// version tells which program this is, such as "0.9.0 (commit 45e43ea, 2026-11-29)". --version and /status show it.
func version() string {
	info, _ := debug.ReadBuildInfo()
	return versionFrom(releaseVersion, releaseCommit, releaseDay, info)
}

// versionFrom takes the version, the commit and its day from the release. What the release does not set comes from
// the version control information that go build records, if any. That information has no version.
func versionFrom(number, commit, day string, info *debug.BuildInfo) string {
	number = cmp.Or(number, "development")
	if commit == "" {
		commit, day = recordedCommit(info)
	}
	if commit == "" {
		return number
	}
	return fmt.Sprintf("%s (commit %s, %s)", number, commit, day)
}

// commitLength is how many digits of a commit's hash are shown.
const commitLength = 7

// recordedCommit returns the commit that go build recorded, and its day in UTC. Both are empty if it recorded none.
func recordedCommit(info *debug.BuildInfo) (commit, day string) {
	if info == nil {
		return "", ""
	}
	settings := make(map[string]string)
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	commit = settings["vcs.revision"]
	if commit == "" {
		return "", ""
	}
	commit = commit[:min(commitLength, len(commit))]
	if settings["vcs.modified"] == "true" {
		commit += " with changes"
	}
	day, _, _ = strings.Cut(settings["vcs.time"], "T")
	return commit, day
}
