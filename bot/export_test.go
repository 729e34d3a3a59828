package bot

// MaxQueuedPerChat is what the tests of package bot_test know of the limit.
const MaxQueuedPerChat = maxQueuedPerChat
