package ask

// What the tests of package ask_test need of the feature.
const FollowUpMaxAge = followUpMaxAge

var IsPlaceOnly = isPlaceOnly
