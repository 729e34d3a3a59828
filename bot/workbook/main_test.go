package workbook_test

import (
	"testing"

	"bomcabot/bot/bottest"
)

// The command and these buttons send a file or begin a dialogue. What a workbook changes is audited when it is applied.
func TestMain(m *testing.M) {
	bottest.Main(m, "workbook", "ReturnWorkbook flow:workbook job:workbook")
}
