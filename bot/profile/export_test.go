package profile

// ForgetButtonTTL is for the tests of package profile_test.
const ForgetButtonTTL = forgetButtonTTL
