package uk.org.tenancy.privacy.export;

import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.export.internal.ZipWriter.Written;

/** A file of the payload that belongs to a data set. */
sealed interface Item {

    DataSet set();

    Written written();

    /** The rows of a data set. */
    record Rows(DataSet set, Written written, long rows, Sample sample) implements Item {}

    /** The same as CSV. */
    record Csv(DataSet set, Written written, long rows) implements Item {}

    /** A file that a row names. */
    record File(DataSet set, Written written, String name, String mediaType) implements Item {}

    static String rowsPath(DataSet set) {
        return set.name() + ".jsonl";
    }

    static String csvPath(DataSet set) {
        return set.name() + ".csv";
    }

    static String filePath(DataSet set, String name) {
        return "files/" + set.name() + "/" + name;
    }
}
