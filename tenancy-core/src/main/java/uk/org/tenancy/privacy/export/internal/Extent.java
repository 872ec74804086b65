package uk.org.tenancy.privacy.export.internal;

import java.io.IOException;

/** How much of an entry is in the file. */
interface Extent {

    /** The name of the entry. */
    String name();

    /**
     * How many compressed bytes can be read behind those that were read.
     *
     * @return none at the end of the entry
     */
    long ready(long read) throws IOException;

    /** How long the content may become. */
    long most();

    /** The entry, once its end was reached. */
    Entry entry();

    /** What has to be worked out over its content. */
    Hashes hashes();

    /** Its digests, once that was worked out over all of it. */
    Digests digests(Hashes read);

    /** Of an entry that is in the file as a whole. */
    record Whole(Entry entry) implements Extent {

        @Override
        public String name() {
            return entry.name();
        }

        @Override
        public long ready(long read) {
            return entry.packed() - read;
        }

        @Override
        public long most() {
            return entry.size();
        }

        @Override
        public Hashes hashes() {
            return Hashes.all();
        }

        @Override
        public Digests digests(Hashes read) {
            return read.digests();
        }
    }
}
