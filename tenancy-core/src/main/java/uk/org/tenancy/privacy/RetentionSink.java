package uk.org.tenancy.privacy;

/** Takes from a {@link PersonalDataHook} how many rows are overdue, or were disposed of. It is told as soon as it is so. */
public interface RetentionSink {

    /** Why a row is kept that is overdue. */
    enum Kept {
        /** It is restricted (UK GDPR, Article 18): to be stored, and not otherwise used. */
        RESTRICTED("restricted"),
        /** Its person has asked for something that is not answered yet (Data Protection Act 2018, section 173). */
        REQUESTED("of people with an open request"),
        /** Rows refer to it that are kept. */
        REFERRED_TO("still referred to by rows that are kept"),
        /** The store refused to let go of it, since something refers to it that the hook does not know. */
        REFUSED("refused by the store, since something else refers to them");

        private final String words;

        Kept(String words) {
            this.words = words;
        }

        /** The reason in a few words. */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Some more rows are overdue and nothing keeps them or, when they are disposed of, are gone for good.
     *
     * @param dataSet the name of their data set
     * @param count how many
     */
    void rows(String dataSet, long count);

    /**
     * Some more rows are overdue and kept.
     *
     * @param dataSet the name of their data set
     * @param why what keeps them
     * @param count how many
     */
    void kept(String dataSet, Kept why, long count);
}
