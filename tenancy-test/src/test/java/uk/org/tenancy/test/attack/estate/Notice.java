package uk.org.tenancy.test.attack.estate;

/** Is mapped by XML, and so is its answer: the names of tables and columns stand nowhere else. */
public class Notice {

    public Long id;

    public String title;

    public Dwelling dwelling;

    /** What was answered. */
    public static class Answer {

        public long id;

        public String text;

        public Notice notice;
    }
}
