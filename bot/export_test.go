package bot

// MaxQueuedPerChat exports maxQueuedPerChat to the tests.
const MaxQueuedPerChat = maxQueuedPerChat
