package uk.org.tenancy.examples.benchmarks.context.peers;

import org.openjdk.jmh.annotations.Fork;

/** This library where the log has no diagnostic context. */
@Fork(
        jvmArgsAppend = {
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
            "-Dslf4j.internal.verbosity=WARN"
        })
public class TenancyWithoutMdc extends Tenancy {}
