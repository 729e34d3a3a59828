package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// manualCmd writes the manual page, which says what --help says.
type manualCmd struct{}

// Run writes the page in the language of man.
func (manualCmd) Run(app *kong.Kong, out io.Writer) error {
	page := &manualPage{}
	page.writef(".TH BOMCABOT 1 \"\" \"%s\"\n.SH NAME\nbomcabot \\- %s\n", roff("bomcabot "+releaseVersion),
		roff("the Telegram assistant of the BOMCA programme"))
	page.writef(".SH SYNOPSIS\n.B bomcabot\n[\\fICOMMAND\\fR] [\\fIFLAGS\\fR]\n")
	page.writef(".SH DESCRIPTION\n%s\n", roff(description))
	page.writef("Each setting is a flag, or a variable of the environment.\n.SH COMMANDS\n")
	for _, command := range app.Model.Leaves(true) {
		page.writef(".SS %s\n%s\n", roff(command.Summary()), roff(command.Help))
		for _, flag := range command.Flags {
			page.flag(flag)
		}
	}
	page.writef(".SH SEE ALSO\n%s\n", roff("docs/operations.md, for backups and upgrades"))
	_, err := io.WriteString(out, page.text.String())
	return err
}

// manualPage collects the text of the page.
type manualPage struct{ text strings.Builder }

func (p *manualPage) writef(format string, args ...any) { fmt.Fprintf(&p.text, format, args...) }

// flag explains a flag, with the variable that stands for it.
func (p *manualPage) flag(flag *kong.Flag) {
	if flag.Name == "help" {
		return
	}
	name := "--" + flag.Name
	if !flag.IsBool() {
		name += "=" + flag.FormatPlaceHolder()
	}
	for _, variable := range flag.Envs {
		name += ", " + variable
	}
	p.writef(".TP\n.B %s\n%s\n", roff(name), roff(flag.Help))
}

// roff escapes a text for man.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text)
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text
	}
	return text
}

// completionCmd writes what a shell needs to complete commands and flags.
type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

// Run writes it. For bash: source <(bomcabot completion bash).
func (c completionCmd) Run(app *kong.Kong, out io.Writer) error {
	write := func(format string, args ...any) { fmt.Fprintf(out, format, args...) }
	if c.Shell == "fish" {
		write("complete -c bomcabot -n __fish_use_subcommand -f\n")
	} else {
		write("%s_bomcabot() {\n  local words\n  case ${COMP_WORDS[1]} in\n",
			map[string]string{"zsh": "autoload -U +X bashcompinit && bashcompinit\n"}[c.Shell])
	}
	var names []string
	for _, command := range app.Model.Children {
		if command.Hidden {
			continue
		}
		names = append(names, command.Name)
		var flags []string
		for _, child := range command.Children {
			flags = append(flags, child.Name)
		}
		for _, flag := range command.Flags {
			flags = append(flags, "--"+flag.Name)
			if c.Shell == "fish" {
				write("complete -c bomcabot -n '__fish_seen_subcommand_from %s' -l %s\n", command.Name, flag.Name)
			}
		}
		if c.Shell == "fish" {
			write("complete -c bomcabot -n __fish_use_subcommand -a %s\n", command.Name)
		} else {
			write("    %s) words='%s' ;;\n", command.Name, strings.Join(flags, " "))
		}
	}
	if c.Shell != "fish" {
		write("    *) words='%s --help --version' ;;\n  esac\n", strings.Join(names, " "))
		write("  COMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n" +
			"}\ncomplete -o default -F _bomcabot bomcabot\n")
	}
	return nil
}
