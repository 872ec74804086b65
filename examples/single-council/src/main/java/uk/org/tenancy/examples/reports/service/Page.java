package uk.org.tenancy.examples.reports.service;

import java.util.List;

/**
 * Part of a longer list.
 *
 * @param items what is on this page
 * @param number which page it is, from 1
 * @param total how many there are on all pages together
 */
public record Page<T>(List<T> items, int number, long total) {

    /** How many fit on a page. */
    public static final int SIZE = 20;

    /** Keeps what it was given. */
    public Page {
        items = List.copyOf(items);
    }

    /** {@return how many pages there are, at least one} */
    public long count() {
        return Math.max(1, (total + SIZE - 1) / SIZE);
    }

    /** {@return whether there are newer ones} */
    public boolean hasPrevious() {
        return number > 1;
    }

    /** {@return whether there are older ones} */
    public boolean hasNext() {
        return number < count();
    }
}
