/** A notice board of many councils with Spring Boot and Spring Data. */
@NullMarked
package uk.org.tenancy.examples.springboot;

import org.jspecify.annotations.NullMarked;
