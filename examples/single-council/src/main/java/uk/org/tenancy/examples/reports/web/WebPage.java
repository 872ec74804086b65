package uk.org.tenancy.examples.reports.web;

import jakarta.servlet.ServletException;
import java.io.IOException;

/** A page, or a group of pages with similar addresses. */
interface WebPage {

    /** Shows it. */
    void get(Visit visit) throws IOException, ServletException;

    /** Takes in what was filled in. */
    default void post(Visit visit) throws IOException, ServletException {
        throw new HttpProblem(405);
    }
}
