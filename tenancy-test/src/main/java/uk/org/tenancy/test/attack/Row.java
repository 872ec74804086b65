package uk.org.tenancy.test.attack;

/** A row as text. */
record Row(String table, String json) {

    @Override
    public String toString() {
        return table + " " + (json.length() > 600 ? json.substring(0, 600) + "…" : json);
    }
}
