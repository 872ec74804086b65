package uk.org.tenancy.jpa.convert.transfer.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import uk.org.tenancy.jpa.policy.internal.TableName;

/** Groups of tables in the order of their foreign keys. Tables that refer to each other in a circle are one group (Tarjan). */
final class Order {

    private final SortedMap<TableName, Table> tables;
    private final Map<TableName, Integer> numbers = new HashMap<>();
    private final Deque<TableName> open = new ArrayDeque<>();
    private final List<List<Table>> groups = new ArrayList<>();

    private Order(SortedMap<TableName, Table> tables) {
        this.tables = tables;
    }

    static List<List<Table>> of(SortedMap<TableName, Table> tables) {
        Order order = new Order(tables);
        tables.keySet().stream()
                .filter(table -> !order.numbers.containsKey(table))
                .forEach(order::visit);
        return List.copyOf(order.groups);
    }

    /** Whether the rows of a group can refer to rows that come later, so that all have to be written at once. */
    static boolean isCircle(List<Table> group) {
        return group.size() > 1
                || group.get(0).links().stream()
                        .anyMatch(link -> link.target().equals(group.get(0).name()));
    }

    private int visit(TableName table) {
        int number = numbers.size();
        numbers.put(table, number);
        open.push(table);
        int low = number;
        for (Table.Link link : table(table).links()) {
            if (tables.containsKey(link.target())) {
                low = Math.min(low, reached(link.target(), low));
            }
        }
        if (low == number) {
            close(table);
        }
        return low;
    }

    private int reached(TableName target, int low) {
        Integer number = numbers.get(target);
        if (number == null) {
            return visit(target);
        }
        return open.contains(target) ? number : low;
    }

    private void close(TableName first) {
        List<Table> group = new ArrayList<>();
        TableName last;
        do {
            last = open.pop();
            group.add(table(last));
        } while (!last.equals(first));
        groups.add(List.copyOf(group));
    }

    private Table table(TableName name) {
        return Objects.requireNonNull(tables.get(name));
    }
}
