package bot

// MaxWaitingToWrite exports maxWaitingToWrite to the tests.
const MaxWaitingToWrite = maxWaitingToWrite
