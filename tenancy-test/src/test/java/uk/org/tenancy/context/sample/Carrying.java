package uk.org.tenancy.context.sample;

import java.util.concurrent.ExecutorService;

/** Stands for what carries a tenant to other threads, which the rules know by the package it is in. */
public final class Carrying {

    private Carrying() {}

    public static ExecutorService executorService(ExecutorService executor) {
        return executor;
    }
}
