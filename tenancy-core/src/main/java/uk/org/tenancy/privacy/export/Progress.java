package uk.org.tenancy.privacy.export;

import java.util.OptionalDouble;

/**
 * How much of a package has been written.
 *
 * @param dataSet the name of the data set that is written, or whose files are
 * @param rowsOfDataSet how many of its rows
 * @param rows how many rows of all data sets
 * @param bytes how many bytes, before they are compressed
 * @param done which part of the rows that were expected, from 0 to 1; empty if it was not said how many are
 */
public record Progress(String dataSet, long rowsOfDataSet, long rows, long bytes, OptionalDouble done) {}
