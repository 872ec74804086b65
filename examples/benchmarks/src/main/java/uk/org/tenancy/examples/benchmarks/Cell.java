package uk.org.tenancy.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * What is measured for every variant, in a row of the table.
 *
 * @param tenants how many tenants share the database
 * @param operation what a statement does
 * @param statements how many statements a transaction has
 * @param delayed whether the server is far away
 */
record Cell(int tenants, Operation operation, int statements, boolean delayed) {

    static final List<Integer> STATEMENTS = List.of(1, 4);

    static List<Cell> all(List<Integer> tenants) {
        List<Cell> cells = new ArrayList<>();
        for (int size : tenants) {
            for (boolean delayed : new boolean[] {false, true}) {
                for (int statements : STATEMENTS) {
                    for (Operation operation : Operation.values()) {
                        cells.add(new Cell(size, operation, statements, delayed));
                    }
                }
            }
        }
        return List.copyOf(cells);
    }

    /** What is drawn by chance is the same for all variants, and another in each round. */
    long seed(long seed, int round) {
        return 31 * (31 * seed + round)
                + 961L * tenants
                + 97L * operation.name().hashCode()
                + 7L * statements
                + (delayed ? 1 : 0);
    }
}
