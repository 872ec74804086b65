package uk.org.tenancy.examples.benchmarks.context.peers;

import org.openjdk.jmh.annotations.Fork;

/** OpenTelemetry's context in its checking form, which finds a wrong thread and a wrong order. */
@Fork(jvmArgsAppend = "-Dio.opentelemetry.context.enableStrictContext=true")
public class StrictOpenTelemetry extends OpenTelemetry {}
