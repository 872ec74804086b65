/** The front door: finds the tenant that an HTTP request is for and binds it, or turns the request away. */
@NullMarked
package uk.org.tenancy.servlet;

import org.jspecify.annotations.NullMarked;
