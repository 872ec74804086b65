package uk.org.tenancy.test.rules;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.scheduling.annotation.Scheduled;

/** An annotation of an application's own, made of one of Spring's. */
@Retention(RetentionPolicy.RUNTIME)
@Scheduled(cron = "0 0 3 * * *")
@interface Nightly {}
