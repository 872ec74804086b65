/** Tests that run under a tenant and prove that they leave no binding behind. */
@NullMarked
package uk.org.tenancy.test;

import org.jspecify.annotations.NullMarked;
