// Command bomcabot is the Telegram assistant of the EU-funded Border Management in Central Asia programme (BOMCA).
//
// It reads its settings from flags and the environment and wires the packages together: see package bot for the
// conversation, bot/telegram for the wire and store for the database. bomcabot --help explains every setting.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"unicode"

	"github.com/alecthomas/kong"

	"bomcabot/bot/telegram"
)

// cli are the subcommands with their flags; each flag can be given in the environment as well.
type cli struct {
	Serve     serveCmd     `cmd:"" help:"Talk to Telegram. This is the default when TELEGRAM_BOT_TOKEN is set."`
	Try       tryCmd       `cmd:"" help:"Try the bot on this computer, in a chat page that plays Telegram's part. This is the default otherwise."`
	Backup    backupCmd    `cmd:"" help:"Copy the database to a new file while the bot goes on."`
	Restore   restoreCmd   `cmd:"" help:"Make a database of a backup. Nothing that waited in it is sent without somebody's word."`
	Files     filesCmd     `cmd:"" help:"Check that the files of evidence are there and whole."`
	Doctor    doctorCmd    `cmd:"" help:"Say whether the bot is well, and what to do where it is not."`
	Eval      evalCmd      `cmd:"" help:"Measure the matching of questions on labelled ones."`
	Ask       askCmd       `cmd:"" help:"Show how a question is matched, and why."`
	Knowledge knowledgeCmd `cmd:"" help:"What the bot knows as files: export, import, check."`

	Ready      readyCmd      `cmd:"" hidden:"" help:"Ask the bot that serves on this computer whether it works, for health checks."`
	Manual     manualCmd     `cmd:"" hidden:"" help:"Write the manual page, for man."`
	Completion completionCmd `cmd:"" hidden:"" help:"Write what a shell needs to complete commands and flags."`

	Version kong.VersionFlag `help:"Print the version, the commit and its day, and end."`
}

const description = "The Telegram assistant of the EU-funded Border Management in Central Asia programme (BOMCA). " +
	"Without a command it serves when TELEGRAM_BOT_TOKEN is set, and otherwise can be tried in a local chat page."

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "bomcabot:", oneLine(err))
		os.Exit(1)
	}
}

// run is the program: it ends when ctx does. Errors say in one line what to change.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	var given cli
	exited := false
	parser, err := kong.New(&given,
		kong.Name("bomcabot"), kong.Description(description),
		kong.Vars{"version": "bomcabot " + version(), "default_url": telegram.DefaultURL, "terms": termNames()},
		kong.Help(printHelp), kong.Writers(stdout, stderr), kong.Exit(func(int) { exited = true }),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.BindTo(stdout, (*io.Writer)(nil)),
		kong.Bind(slog.New(slog.NewTextHandler(stderr, nil))),
	)
	if err != nil {
		return err
	}
	var commands []string
	for _, command := range parser.Model.Children {
		commands = append(commands, command.Name)
	}
	command, err := parser.Parse(withDefaultCommand(commands, normalizeFlags(args)))
	switch {
	case exited: // --help and --version say what they say and end
		return nil
	case err != nil:
		return fmt.Errorf("%w; bomcabot --help explains every setting", err)
	}
	if err := command.Run(); ctx.Err() == nil || !errors.Is(err, context.Canceled) {
		return err
	}
	return nil // told to end before it had started
}

// printHelp explains the command that was named; without one, all of them with their settings.
func printHelp(options kong.HelpOptions, ctx *kong.Context) error {
	if err := kong.DefaultHelpPrinter(options, ctx); err != nil || ctx.Selected() != nil {
		return err
	}
	for _, command := range ctx.Model.Children {
		if command.Hidden {
			continue
		}
		one, err := kong.Trace(ctx.Kong, []string{command.Name})
		if err != nil {
			return err
		}
		fmt.Fprintln(ctx.Stdout)
		if err := kong.DefaultHelpPrinter(options, one); err != nil {
			return err
		}
	}
	return nil
}

// normalizeFlags lets -train be written for --train, as Go's own flags are.
func normalizeFlags(args []string) []string {
	long := slices.Clone(args)
	for i, arg := range long {
		if arg == "--" {
			break
		}
		if len(arg) > 2 && arg[0] == '-' && unicode.IsLetter(rune(arg[1])) {
			long[i] = "-" + arg
		}
	}
	return long
}

// withDefaultCommand adds the default command to arguments that name none of the commands.
func withDefaultCommand(commands, args []string) []string {
	for _, arg := range args {
		if slices.Contains(commands, arg) || slices.Contains([]string{"--help", "-h", "--version"}, arg) {
			return args
		}
	}
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") { // a mistyped command
		return args
	}
	if os.Getenv("TELEGRAM_BOT_TOKEN") != "" {
		return append([]string{"serve"}, args...)
	}
	return append([]string{"try"}, args...)
}

// oneLine writes an error, joined ones included, in one line.
func oneLine(err error) string {
	return strings.Join(strings.FieldsFunc(err.Error(), func(r rune) bool { return r == '\n' || r == '\r' }), "; ")
}
