package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"bomcabot/bot/health"
	"bomcabot/bot/telegram"
	"bomcabot/locales"
	"bomcabot/locales/zones"
	"bomcabot/store"
)

// doctorCmd looks whether an installation is well. It has the settings of serve and changes nothing.
type doctorCmd struct {
	serveCmd
	Lang string `default:"en" placeholder:"LANG" help:"The language of what it finds: en, ru, ky, kk, tg, uz or tk (default: ${default})."`
}

// errUnwell is what doctor ends with when something is not well.
var errUnwell = errors.New("not everything is well")

// Run prints the state of the installation and what is not well, each with what to do.
func (d *doctorCmd) Run(ctx context.Context, out io.Writer) error {
	lang, ok := locales.Parse(d.Lang)
	if !ok {
		return settingErrorf("--lang", "%q is none of en, ru, ky, kk, tg, uz, tk", d.Lang)
	}
	texts, err := locales.Load()
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "bomcabot %s, time zones %s, texts in %d languages\n",
		version(), zones.Edition(), len(locales.All()))
	report := &diagnosis{out: out, texts: texts, lang: lang}
	report.note(d.webhookFlags.check())
	report.note(d.checkPaid())
	_, err = d.botFlags.check()
	report.note(err)
	_, err = d.bucketFlags.check(ctx)
	report.note(err)
	outside := d.localFacts()
	report.note(d.askTelegram(ctx, out, &outside))
	report.note(d.translationFlags.examine(ctx))
	report.note(d.examineDatabase(ctx, report, outside))
	if report.problems > 0 {
		return errUnwell
	}
	fmt.Fprintln(out, texts.Text(lang, locales.HealthFine, nil))
	return nil
}

// diagnosis prints what is not well and counts it.
type diagnosis struct {
	out      io.Writer
	texts    *locales.Catalogue
	lang     locales.Lang
	problems int
}

// note prints an error, which says what to do.
func (d *diagnosis) note(err error) {
	if err != nil {
		d.problems++
		fmt.Fprintln(d.out, "⚠️", oneLine(err))
	}
}

// find prints a finding.
func (d *diagnosis) find(f health.Finding) {
	title, advice := d.texts.Text(d.lang, f.Kind.Title(), nil), d.texts.Text(d.lang, f.Kind.Advice(), f.Args)
	d.note(fmt.Errorf("%s: %s", title, advice)) //nolint:err113 // it is printed, nothing else
}

// askTelegram asks Telegram about the token, the webhook and the time.
func (d *doctorCmd) askTelegram(ctx context.Context, out io.Writer, outside *health.Outside) error {
	if d.Token == "" {
		return settingErrorf("TELEGRAM_BOT_TOKEN", "is not set here, so Telegram is not asked: "+
			"give doctor the environment of the bot")
	}
	client, err := telegram.NewClient(d.Token, d.URL)
	if errors.Is(err, telegram.ErrInvalidURL) {
		return settingErrorf("TELEGRAM_API_URL", "%w", err)
	}
	if err != nil {
		return settingErrorf("TELEGRAM_BOT_TOKEN", "%w", err)
	}
	username, err := fetchUsername(ctx, client, d.URL)
	if err != nil {
		return err
	}
	if err := askTelegram(ctx, client, d.WebhookURL, time.Time{}, outside); err != nil {
		return err
	}
	fmt.Fprintf(out, "Telegram: @%s, %d updates wait there\n", username, outside.Waiting)
	return nil
}

// How long updates and replies may wait before doctor says that they stand still.
const (
	maxUpdateAge = time.Minute
	maxReplyAge  = 5 * time.Minute
)

// examineDatabase reports what the database says, together with what is known already.
func (d *doctorCmd) examineDatabase(ctx context.Context, report *diagnosis, outside health.Outside) error {
	db, running, err := store.OpenReading(ctx, d.DB, time.Now)
	if err != nil {
		return settingErrorf("BOMCA_DB", "%w", err)
	}
	defer db.Close()
	err = db.View(ctx, func(tx *store.Tx) error { return d.examine(tx, report, outside) })
	if err != nil {
		return settingErrorf("BOMCA_DB", "%q cannot be read by this version of the program: "+
			"take the one that runs (%w)", d.DB, err)
	}
	if info, err := os.Stat(d.DB); err == nil && info.Mode().Perm()&0o007 != 0 {
		report.note(settingErrorf("BOMCA_DB", "everybody on this computer can read it: chmod 600 %s", d.DB))
	}
	if !running {
		report.note(errors.New("the bot does not run: start it, for example with systemctl start bomcabot"))
	}
	return nil
}

// examine prints the queues and what the checks find.
func (d *doctorCmd) examine(tx *store.Tx, report *diagnosis, outside health.Outside) error {
	queues, err := tx.Queues()
	if err != nil {
		return err
	}
	for _, queue := range queues {
		fmt.Fprintf(report.out, "%s waiting: %d", queue.Name, queue.Length)
		if queue.Length > 0 {
			fmt.Fprintf(report.out, ", the oldest for %v", queue.Age.Round(time.Second))
		}
		fmt.Fprintln(report.out)
		outside.UpdatesStand = outside.UpdatesStand || queue.Name == "updates" && queue.Age > maxUpdateAge
		outside.CallsStand = outside.CallsStand || queue.Name == "replies" && queue.Age > maxReplyAge
	}
	facts, err := health.Read(tx, outside)
	if err != nil {
		return err
	}
	stats := facts.Stats
	fmt.Fprintf(report.out, "people: %d, unreachable: %d; calls in doubt: %d, refused: %d; dead letters: %d\n",
		stats.People, stats.UnreachablePeople, stats.InDoubtCalls, stats.FailedCalls, stats.DeadUpdates)
	if made := facts.Backup.MadeAt; !made.IsZero() {
		fmt.Fprintf(report.out, "last backup, checked: %s\n", made.Format(time.RFC3339))
	}
	for _, finding := range health.Check(facts) {
		report.find(finding)
	}
	if err := d.findAdministrator(tx, report); err != nil {
		return err
	}
	damage, err := tx.CheckIntegrity()
	if damage != "" {
		report.note(settingErrorf("BOMCA_DB", "the file is damaged, restore a backup: %s", damage))
	}
	return err
}

// findAdministrator reports if there is nobody whom the bot could tell what breaks.
func (d *doctorCmd) findAdministrator(tx *store.Tx, report *diagnosis) error {
	team, err := tx.Team()
	if err != nil {
		return err
	}
	isAdmin := func(m store.TeamMember) bool { return m.Role == store.Administrator }
	if admins, err := parseIDs(d.Admins); err == nil && len(admins) == 0 && !slices.ContainsFunc(team, isAdmin) {
		report.note(settingErrorf("BOMCA_ADMINS", "is not set and there is no administrator, so nobody is told what "+
			"breaks: write /privacy to the bot to learn your id, and set it"))
	}
	return nil
}
