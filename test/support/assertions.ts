/** A test that asserts nothing fails, so that none passes because the list is empty that it goes through. */
beforeEach(() => expect.hasAssertions());
