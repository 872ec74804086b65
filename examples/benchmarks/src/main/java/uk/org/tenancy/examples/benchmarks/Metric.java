package uk.org.tenancy.examples.benchmarks;

/** What is compared. Server CPU is measured without the added delay, which does not change it. */
enum Metric {
    SERVER_CPU("server CPU per statement"),
    WALL("wall time per transaction, no delay added"),
    WALL_DELAYED("wall time per transaction, 0.5 ms round trip added");

    private final String title;

    Metric(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    Cell cell(int tenants, Operation operation, int statements) {
        return new Cell(tenants, operation, statements, this == WALL_DELAYED);
    }

    double of(Sample sample) {
        return this == SERVER_CPU ? sample.cpu() : sample.wall();
    }
}
