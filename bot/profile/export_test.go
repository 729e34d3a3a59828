package profile

// ForgetButtonTTL is what the tests of package profile_test know of the limit.
const ForgetButtonTTL = forgetButtonTTL
