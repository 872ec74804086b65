package uk.org.tenancy.examples.springboot;

/** The same configuration, with a context and a database of its own: it finds nothing of what the other has written. */
class MockMvcAgainTest extends MockMvcTest {}
