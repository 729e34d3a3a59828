// Command generate trains the matchers that ship with the program and writes them to the current folder.
package main

import (
	"log"
	"os"

	"bomcabot/bot/answer"
	"bomcabot/bot/models"
	"bomcabot/locales/knowledge"
)

func main() {
	if err := generate(); err != nil {
		log.Fatal(err)
	}
}

func generate() error {
	base, err := knowledge.Load()
	if err != nil {
		return err
	}
	for _, set := range models.TrainingSets(base) {
		data, err := answer.Train(set.Examples, set.Options).MarshalBinary()
		if err != nil {
			return err
		}
		if err := os.WriteFile(models.FileName(set.Name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
